"""The ledger of consigned goods."""

from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from booths.domain.ledger import (
    correct_movement,
    left_of_sale,
    receive_goods,
    sell_basket,
    sell_good,
    take_out,
    take_return,
)
from booths.domain.ledger_error import (
    CorrectedError,
    ExpiredStockError,
    NoPriceError,
    NotSoldError,
    PeriodClosedError,
    QuantityError,
    ReasonMissingError,
    StockShortError,
)
from booths.domain.settlement import close_settlement
from booths.domain.stock import expired_of, stock_of
from booths.enums import MovementKind
from booths.models import (
    Basket,
    BasketPart,
    ConsignedGood,
    GoodPrice,
    SaleLine,
    StockBalance,
    StockEntry,
    StockMovement,
)
from tests.factories.booths import create_consignment, create_good, create_running
from tests.unchanged import refused

pytestmark = pytest.mark.django_db

FIRST, SECOND = date(2026, 12, 1), date(2026, 12, 16)


@pytest.fixture
def noodles(now) -> ConsignedGood:
    return create_good(consignment=create_consignment(booking=create_running(now=now)))


@pytest.fixture
def write(now) -> Any:
    """A verb on a day, with a quantity as people write it."""

    def do(verb: Any, subject: Any, quantity: str, day: date = FIRST, **more: Any) -> StockMovement:
        return verb(subject, quantity=Decimal(quantity), day=day, by=None, now=now, **more)

    return do


def left(good: ConsignedGood) -> Decimal:
    return stock_of([good])[good.pk]


def rows() -> tuple[int, int, int]:
    return StockMovement.objects.count(), StockEntry.objects.count(), SaleLine.objects.count()


def test_goods_come_in_and_are_sold_at_the_price_of_the_day(noodles, write):
    GoodPrice.objects.create(good=noodles, valid_from=SECOND, retail=38_000)
    write(receive_goods, noodles, "120")

    early, late = write(sell_good, noodles, "50", date(2026, 12, 15)), write(sell_good, noodles, "34", SECOND)

    assert [sale.sale_lines.get().retail for sale in (early, late)] == [1_750_000, 1_292_000]
    assert left(noodles) == 36


def test_a_later_price_changes_no_sale(noodles, write):
    write(receive_goods, noodles, "10")
    sale = write(sell_good, noodles, "2", SECOND)

    GoodPrice.objects.create(good=noodles, valid_from=SECOND, retail=99_000)

    assert write(take_return, sale, "1", SECOND).sale_lines.get().retail == -35_000


@pytest.mark.parametrize("quantity", ["0", "-1", "0.0001"])
def test_a_quantity_that_is_none_is_refused(noodles, write, quantity):
    with refused(QuantityError):
        write(receive_goods, noodles, quantity)

    assert rows() == (0, 0, 0)


def test_more_than_there_is_cannot_be_sold(noodles, write):
    write(receive_goods, noodles, "3")

    with refused(StockShortError) as why:
        write(sell_good, noodles, "3.5")

    assert "chỉ còn 3, không đủ 3,5" in str(why.value)
    assert (left(noodles), rows()) == (3, (1, 1, 0))


@pytest.mark.parametrize("kind", MovementKind.out)
def test_goods_leave_without_a_buyer(noodles, write, kind):
    write(receive_goods, noodles, "10")

    movement = write(take_out, noodles, "2.5", kind=kind)

    assert (movement.kind, left(noodles), SaleLine.objects.count()) == (kind, Decimal("7.5"), 0)


def test_no_sale_before_the_first_price_or_terms(noodles, write):
    write(receive_goods, noodles, "10", date(2026, 11, 30))

    with refused(NoPriceError) as why:
        write(sell_good, noodles, "1", date(2026, 11, 30))

    assert ("30/11/2026" in str(why.value), rows()) == (True, (1, 1, 0))


def test_the_first_lot_to_expire_leaves_first(noodles, write):
    write(receive_goods, noodles, "5", lot="L2", expires_on=date(2027, 6, 1))
    write(receive_goods, noodles, "5", lot="L1", expires_on=date(2027, 3, 1))
    write(receive_goods, noodles, "5")

    write(sell_good, noodles, "7")

    left_by_lot = StockBalance.objects.order_by("lot__code").values_list("lot__code", "quantity")
    assert list(left_by_lot) == [("", 5), ("L1", 0), ("L2", 3)]


def test_what_is_past_its_day_is_neither_sold_nor_tasted(noodles, write):
    write(receive_goods, noodles, "5", lot="L1", expires_on=date(2026, 12, 15))
    write(receive_goods, noodles, "5", lot="L2", expires_on=date(2027, 6, 1))
    write(sell_good, noodles, "1", date(2026, 12, 15))

    for verb, more in ((sell_good, {}), (take_out, {"kind": MovementKind.TASTING})):
        with pytest.raises(ExpiredStockError) as refused:
            write(verb, noodles, "6", SECOND, **more)
        assert "chỉ còn 5 còn hạn, không đủ 6; 4 đã hết hạn" in str(refused.value)
    write(sell_good, noodles, "5", SECOND)
    write(take_out, noodles, "3", SECOND, kind=MovementKind.DESTROYED)

    assert (left(noodles), expired_of([noodles], day=SECOND)) == (1, {noodles.pk: 1})
    assert list(StockBalance.objects.order_by("lot__code").values_list("quantity", flat=True)) == [1, 0]


def test_a_basket_takes_nothing_that_is_past_its_day(noodles, write):
    basket = Basket.objects.create(booking=noodles.consignment.booking, name="Giỏ Tết", price=70_000)
    BasketPart.objects.create(basket=basket, good=noodles, quantity=2, share=70_000)
    write(receive_goods, noodles, "5", lot="L1", expires_on=date(2026, 12, 15))

    with pytest.raises(ExpiredStockError):
        write(sell_basket, basket, "1", SECOND)

    assert (left(noodles), rows()) == (5, (1, 1, 0))


def test_a_return_goes_back_into_the_lots_that_it_came_from(noodles, write):
    write(receive_goods, noodles, "5", lot="L1", expires_on=date(2027, 3, 1))
    write(receive_goods, noodles, "5", lot="L2", expires_on=date(2027, 6, 1))
    sale = write(sell_good, noodles, "7")

    for _n in range(3):
        write(take_return, sale, "1")

    left_by_lot = StockBalance.objects.order_by("lot__code").values_list("lot__code", "quantity")
    assert list(left_by_lot) == [("L1", 1), ("L2", 5)]


def test_goods_without_an_expiry_that_were_sold_last_come_back_first(noodles, write):
    write(receive_goods, noodles, "5", lot="L1", expires_on=date(2027, 3, 1))
    write(receive_goods, noodles, "5", lot="L2")
    sale = write(sell_good, noodles, "7")

    write(take_return, sale, "2")

    left_by_lot = StockBalance.objects.order_by("lot__code").values_list("lot__code", "quantity")
    assert list(left_by_lot) == [("L1", 0), ("L2", 5)]


def test_no_more_comes_back_than_was_sold(noodles, write):
    write(receive_goods, noodles, "10")
    sale = write(sell_good, noodles, "3")
    write(take_return, sale, "2")

    with refused(NotSoldError) as why:
        write(take_return, sale, "1.5")

    assert (why.value.data, left(noodles), left_of_sale(sale)) == ({"left": "1"}, 9, 1)


def test_a_basket_credits_each_supplier_its_share(now, write):
    booking = create_running(now=now)
    noodles = create_good(consignment=create_consignment(booking=booking, rate="12.5"))
    tea = create_good(
        consignment=create_consignment(booking=booking, rate=None),
        name="Chè hộp",
        unit="hộp",
        retail=160_000,
        delivered=120_000,
    )
    basket = Basket.objects.create(booking=booking, name="Giỏ Tết", price=220_000)
    BasketPart.objects.create(basket=basket, good=noodles, quantity=2, share=70_000)
    BasketPart.objects.create(basket=basket, good=tea, quantity=1, share=150_000)
    for good in (noodles, tea):
        write(receive_goods, good, "5")

    sale = write(sell_basket, basket, "2")

    lines = [(line.good, line.retail, line.delivered) for line in sale.sale_lines.all()]
    assert lines == [(noodles, 140_000, 0), (tea, 300_000, 240_000)]
    assert (left(noodles), left(tea)) == (1, 3)


def test_a_basket_is_sold_whole_or_not_at_all(now, write):
    booking = create_running(now=now)
    goods = [create_good(consignment=create_consignment(booking=booking), name=name) for name in ("Mỳ gạo", "Mật ong")]
    basket = Basket.objects.create(booking=booking, name="Giỏ Tết", price=100_000)
    for good in goods:
        BasketPart.objects.create(basket=basket, good=good, quantity=1, share=50_000)
    write(receive_goods, goods[0], "5")

    with refused(StockShortError):
        write(sell_basket, basket, "1")

    assert (left(goods[0]), rows()) == (5, (1, 1, 0))


def test_a_correction_takes_a_sale_back_and_says_why(noodles, write, now):
    write(receive_goods, noodles, "10")
    sale = write(sell_good, noodles, "4")

    counter = correct_movement(sale, reason="Ghi nhầm ngày", day=SECOND, by=None, now=now)

    assert (counter.corrects, counter.reason, counter.sale_lines.get().retail) == (sale, "Ghi nhầm ngày", -140_000)
    assert (left(noodles), left_of_sale(sale)) == (10, 0)


def test_a_delivery_is_not_taken_back_once_its_goods_are_gone(noodles, write, now):
    delivery = write(receive_goods, noodles, "10")
    write(sell_good, noodles, "4")

    with refused(StockShortError):
        correct_movement(delivery, reason="Nhầm phiếu", day=FIRST, by=None, now=now)

    assert (left(noodles), StockMovement.objects.count()) == (6, 2)


def test_a_line_is_corrected_once_for_a_reason(noodles, write, now):
    delivery = write(receive_goods, noodles, "10")
    correct = partial(correct_movement, delivery, day=FIRST, by=None, now=now)

    with refused(ReasonMissingError):
        correct(reason=" ")
    correct(reason="Nhầm")
    with refused(CorrectedError):
        correct(reason="Nhầm")

    assert (left(noodles), StockMovement.objects.count()) == (0, 2)


def test_nothing_is_written_into_a_settled_period(noodles, write, now):
    write(receive_goods, noodles, "10")
    close_settlement(noodles.consignment.booking, first=FIRST, last=date(2026, 12, 15), by=None, now=now)

    with refused(PeriodClosedError) as why:
        write(sell_good, noodles, "1", date(2026, 12, 15))

    assert ("15/12/2026" in str(why.value), left(noodles)) == (True, 10)
    assert write(sell_good, noodles, "1", SECOND).sale_lines.get().retail == 35_000


def test_nothing_leaves_or_comes_back_or_is_corrected_into_a_settled_period(noodles, write, now):
    write(receive_goods, noodles, "10")
    sale = write(sell_good, noodles, "2")
    close_settlement(noodles.consignment.booking, first=FIRST, last=date(2026, 12, 15), by=None, now=now)
    for verb, subject, more in ((take_out, noodles, {"kind": MovementKind.LOST}), (take_return, sale, {})):
        with refused(PeriodClosedError, field="day"):
            write(verb, subject, "1", date(2026, 12, 15), **more)
    with refused(PeriodClosedError, field="day"):
        correct_movement(sale, reason="Nhầm", day=date(2026, 12, 15), by=None, now=now)


@pytest.mark.parametrize("quantity", ["0", "-1", "0.0001"])
def test_a_quantity_that_is_none_neither_leaves_nor_comes_back(noodles, write, quantity):
    write(receive_goods, noodles, "10")
    sale = write(sell_good, noodles, "2")
    for verb, subject, more in (
        (sell_good, noodles, {}),
        (take_out, noodles, {"kind": MovementKind.LOST}),
        (take_return, sale, {}),
    ):
        with refused(QuantityError, field="quantity"):
            write(verb, subject, quantity, **more)


def test_more_than_there_is_is_neither_lost_nor_sent_back(noodles, write):
    write(receive_goods, noodles, "3")
    with refused(StockShortError, field="quantity"):
        write(take_out, noodles, "3.5", kind=MovementKind.LOST)


def test_the_database_itself_keeps_stock_from_falling_below_zero(noodles, write):
    write(receive_goods, noodles, "1")

    with pytest.raises(IntegrityError, match="booths_stockbalance_not_negative"), transaction.atomic():
        StockBalance.objects.update(quantity=-1)
