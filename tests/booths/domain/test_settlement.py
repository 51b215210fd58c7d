"""Settlements add up to the đồng, and stay."""

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from booths.domain.ledger import receive_goods, sell_basket, sell_good, take_out, take_return
from booths.domain.ledger_error import LedgerError
from booths.domain.ledger_file import LedgerFileError, settle_file
from booths.domain.settlement import (
    ObjectionMissingError,
    PeriodBackwardsError,
    PeriodWrongError,
    answer_settlement,
    close_settlement,
    figures_of,
    stall_total,
    unconfirmed,
)
from booths.domain.stock import stock_of
from booths.enums import MovementKind, SettlementAnswer
from booths.models import (
    Basket,
    BasketPart,
    Booking,
    GoodPrice,
    SaleLine,
    Settlement,
    StockBalance,
    StockEntry,
    SupplierFee,
    SupplierPayment,
)
from tests.factories.booths import create_consignment, create_good, create_running
from tests.unchanged import refused

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 31)


def write(verb: Any, subject: Any, quantity: str, day: date, now: Any, **more: Any) -> Any:
    return verb(subject, quantity=Decimal(quantity), day=day, by=None, now=now, **more)


def test_120_packs_of_noodles(now):
    """The scene: 50 at 35.000, 34 at 38.000, one of these back and broken, two more broken, 34 sent back, 12 %."""
    noodles = create_good(consignment=create_consignment(booking=create_running(now=now)))
    GoodPrice.objects.create(good=noodles, valid_from=date(2026, 12, 16), retail=38_000)
    write(receive_goods, noodles, "120", FIRST, now)
    write(sell_good, noodles, "50", date(2026, 12, 10), now)
    sale = write(sell_good, noodles, "34", date(2026, 12, 20), now)
    write(take_return, sale, "1", date(2026, 12, 22), now)
    write(take_out, noodles, "3", date(2026, 12, 24), now, kind=MovementKind.BROKEN)
    write(take_out, noodles, "34", LAST, now, kind=MovementKind.SENT_BACK)

    (settlement,) = close_settlement(noodles.consignment.booking, first=FIRST, last=LAST, by=None, now=now)

    assert (settlement.sold, settlement.returned, settlement.commission, settlement.due) == (
        3_042_000,
        38_000,
        360_480,
        2_643_520,
    )
    assert stock_of([noodles]) == {noodles.pk: 0}


def test_a_basket_of_four_goods_credits_three_cooperatives_in_full(now):
    booking = create_running(now=now)
    parts = {"Mỳ": 70_000, "Mật ong": 180_000, "Trà": 150_000, "Giỏ": 50_000}
    consignments = [create_consignment(booking=booking) for _n in range(3)]
    basket = Basket.objects.create(booking=booking, name="Giỏ Tết", price=450_000)
    for owner, (name, share) in zip([*consignments, consignments[2]], parts.items(), strict=True):
        good = create_good(consignment=owner, name=name)
        BasketPart.objects.create(basket=basket, good=good, quantity=1, share=share)
        write(receive_goods, good, "1", FIRST, now)

    write(sell_basket, basket, "1", FIRST, now)

    figures = figures_of(consignments, first=FIRST, last=LAST)
    assert [figures[row.pk].sold for row in consignments] == [70_000, 180_000, 200_000]
    assert stall_total(booking, first=FIRST, last=LAST) == 450_000


def test_fees_payments_and_what_was_owed_before(now):
    consignment = create_consignment(booking=create_running(now=now), opening=-300_000)
    good = create_good(consignment=consignment, retail=100_000)
    write(receive_goods, good, "10", FIRST, now)
    write(sell_good, good, "10", FIRST, now)
    SupplierFee.objects.create(consignment=consignment, day=FIRST, name="Vận chuyển", amount=80_000)
    SupplierPayment.objects.create(consignment=consignment, day=LAST, amount=200_000)
    booking = consignment.booking

    (december,) = close_settlement(booking, first=FIRST, last=LAST, by=None, now=now)
    (january,) = close_settlement(booking, first=date(2027, 1, 1), last=date(2027, 1, 31), by=None, now=now)

    assert (december.due, december.owed) == (800_000, 300_000)
    assert (january.opening, january.due, january.owed) == (300_000, 0, 300_000)


def test_figures_ask_a_fixed_number_of_queries(now, django_assert_num_queries):
    booking = create_running(now=now)
    consignments = [create_consignment(booking=booking) for _n in range(3)]
    for count in (1, 3):
        with django_assert_num_queries(4):
            figures_of(consignments[:count], first=FIRST, last=LAST)


def test_periods_follow_each_other(now):
    booking = create_consignment(booking=create_running(now=now)).booking
    close_settlement(booking, first=FIRST, last=LAST, by=None, now=now)

    with refused(PeriodWrongError):
        close_settlement(booking, first=LAST, last=date(2027, 1, 31), by=None, now=now)
    with refused(PeriodBackwardsError):
        close_settlement(booking, first=date(2027, 2, 2), last=date(2027, 2, 1), by=None, now=now)

    assert Settlement.objects.count() == 1


def test_a_supplier_confirms_objects_or_stays_silent(now):
    booking = create_running(now=now)
    for _n in range(3):
        create_consignment(booking=booking)
    first, second, third = close_settlement(booking, first=FIRST, last=LAST, by=None, now=now)

    answer_settlement(first, answer=SettlementAnswer.CONFIRMED, by=None, now=now)
    with refused(ObjectionMissingError):
        answer_settlement(second, answer=SettlementAnswer.OBJECTED, by=None, now=now)
    answer_settlement(second, answer=SettlementAnswer.OBJECTED, objection="Thiếu 2 gói ngày 10", by=None, now=now)

    answers = Settlement.objects.order_by("pk").values_list("answer", "objection")
    assert list(answers) == [("confirmed", ""), ("objected", "Thiếu 2 gói ngày 10"), ("silent", "")]
    assert unconfirmed(booking) == [third]


@pytest.mark.parametrize("seed", range(12))
def test_random_histories_add_up(now, seed):
    dice = random.Random(seed)
    booking = create_running(now=now)
    goods = [
        create_good(
            consignment=create_consignment(booking=booking, rate=dice.choice(["12", "12.5", "11.25", None])),
            retail=dice.randrange(1_000, 200_000),
            delivered=dice.randrange(1_000, 150_000),
        )
        for _n in range(4)
    ]
    basket = Basket.objects.create(booking=booking, name="Giỏ", price=99_999)
    for good, share in zip(goods, (33_333, 33_333, 33_333, 0), strict=True):
        BasketPart.objects.create(basket=basket, good=good, quantity=Decimal("0.5"), share=share)

    step(booking, goods, basket, dice, now)
    settled = close_settlement(booking, first=FIRST, last=LAST, by=None, now=now)
    frozen = list(Settlement.objects.order_by("pk").values())
    step(booking, goods, basket, dice, now)

    assert sum(row.net for row in settled) == stall_total(booking, first=FIRST, last=LAST) == recount(booking)
    assert list(Settlement.objects.order_by("pk").values()) == frozen
    assert all(balance.quantity == entries(balance) >= 0 for balance in StockBalance.objects.all())


def step(booking: Booking, goods: list[Any], basket: Basket, dice: random.Random, now: Any) -> None:
    """Thirty lines of all kinds on random days; what the ledger refuses is left out."""
    sales: list[Any] = []
    for _n in range(30):
        good, quantity = dice.choice(goods), Decimal(dice.randrange(1, 9_000)) / 1000
        day = FIRST + timedelta(days=dice.randrange(45))
        told = {"quantity": quantity, "day": day, "by": None, "now": now}
        try:
            match dice.randrange(5):
                case 0:
                    receive_goods(good, lot=dice.choice(["", "L1"]), **told)
                case 1:
                    sales.append(sell_good(good, **told))
                case 2:
                    sales.append(sell_basket(basket, **told))
                case 3 if sales:
                    take_return(dice.choice(sales), **told)
                case _:
                    take_out(good, kind=dice.choice(MovementKind.out), **told)
        except LedgerError:
            continue


def recount(booking: Booking) -> int:
    """The period's total from the lines themselves, one by one."""
    lines = SaleLine.objects.select_related("movement").filter(movement__booking=booking)
    return sum(line.retail for line in lines if FIRST <= line.movement.day <= LAST)


def entries(balance: StockBalance) -> Decimal:
    return sum(StockEntry.objects.filter(lot=balance.lot).values_list("quantity", flat=True), Decimal(0))


LEDGER: dict[str, Any] = {
    "format": "ledger-1",
    "name": "két",
    "period": ["2026-12-01", "2026-12-31"],
    "suppliers": [
        {"id": "H1", "terms": [{"from": "2026-12-01", "model": "commission", "rate": "10"}], "opening": 500},
        {"id": "H2", "terms": [{"from": "2026-12-01", "model": "difference"}]},
    ],
    "goods": [
        {"id": "my", "supplier": "H1", "unit": "gói", "prices": [{"from": "2026-12-01", "retail": 35_005}]},
        {
            "id": "tra",
            "supplier": "H2",
            "unit": "hộp",
            "prices": [{"from": "2026-12-01", "retail": 160_000, "delivered": 120_000}],
        },
    ],
    "movements": [
        {"n": 1, "day": "2026-12-01", "kind": "in", "goods": "my", "quantity": "10"},
        {"n": 2, "day": "2026-12-01", "kind": "in", "goods": "tra", "quantity": "2"},
        {"n": 3, "day": "2026-12-02", "kind": "sold", "goods": "my", "quantity": "1"},
        {"n": 4, "day": "2026-12-02", "kind": "sold", "goods": "tra", "quantity": "1.5"},
        {"n": 5, "day": "2026-12-02", "kind": "sold", "goods": "tra", "quantity": "1"},
        {"n": 6, "day": "2026-12-02", "kind": "returned", "of": 5, "quantity": "1"},
        {"n": 7, "day": "2026-11-30", "kind": "sold", "goods": "my", "quantity": "1"},
        {"n": 8, "day": "2026-12-02", "kind": "lost", "goods": "my", "quantity": "0"},
    ],
}


def test_a_file_is_settled_by_the_same_verbs(now):
    answer = settle_file(LEDGER, now=now)

    reasons = {5: "stock", 6: "sale", 7: "price", 8: "quantity"}
    assert {row["n"]: row["reason"] for row in answer["refused"]} == reasons
    assert [(row["net"], row["commission"], row["difference"], row["owed"]) for row in answer["suppliers"]] == [
        (35_005, 3_501, 0, 32_004),
        (240_000, 0, 60_000, 180_000),
    ]
    assert (answer["total"], answer["stock"]) == (275_005, {"my": "9", "tra": "0.5"})


def test_a_file_may_hold_payments_of_nothing_and_two_prices_of_a_day(now):
    one, other = LEDGER["suppliers"]
    paid = {"paid": [{"day": "2026-12-02", "amount": 0}, {"day": "2026-12-03", "amount": 4}]}
    price = {"from": "2026-12-01", "retail": 35_005}
    goods = [{**LEDGER["goods"][0], "prices": [price, {**price, "retail": 1}]}, LEDGER["goods"][1]]

    answer = settle_file({**LEDGER, "suppliers": [{**one, **paid}, other], "goods": goods}, now=now)

    assert [row["owed"] for row in answer["suppliers"]] == [32_000, 180_000]


def test_a_file_may_write_its_numbers_without_quotes(now):
    one, other = LEDGER["suppliers"]
    terms = [{"from": "2026-12-01", "model": "commission", "rate": 12.3}]
    told = {**LEDGER, "suppliers": [{**one, "terms": terms}, other]}
    moves = [{**move, "quantity": float(move["quantity"])} for move in LEDGER["movements"]]
    quoted = {**told, "suppliers": [{**one, "terms": [{**terms[0], "rate": "12.3"}]}, other]}

    with transaction.atomic():
        answer = settle_file({**told, "movements": moves}, now=now)
        transaction.set_rollback(True)

    assert answer == settle_file(quoted, now=now)


@pytest.mark.parametrize(
    "broken",
    [
        {"format": "ledger-0"},
        {"period": ["2026-12-01"]},
        {"movements": [{"n": 1, "kind": "eaten", "day": "2026-12-01", "goods": "my", "quantity": "1"}]},
        {"movements": [{"n": 1, "kind": "in", "day": "2026-12-01", "goods": "gao", "quantity": "1"}]},
        {"movements": [{"n": 1, "kind": "in", "day": "hôm qua", "goods": "my", "quantity": "1"}]},
        {"suppliers": [{**LEDGER["suppliers"][0], "paid": [{"day": "2026-12-02", "amount": -1}]}]},
        {"suppliers": [{**LEDGER["suppliers"][0], "opening": 0.5}]},
        {
            "suppliers": [
                {"id": "H1", "terms": [{"from": "2026-12-01", "model": "commission", "rate": "12.33333"}]},
                LEDGER["suppliers"][1],
            ]
        },
    ],
)
def test_a_file_that_is_no_ledger_is_refused_and_leaves_nothing(now, broken):
    with refused(LedgerFileError):
        settle_file({**LEDGER, **broken}, now=now)

    assert Booking.objects.count() == 0
