"""Prices, counts, baskets, payments, tax lists and what staff see of all this."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from booths.domain.basket import Part, SharesWrongError, make_basket
from booths.domain.count import count_stock
from booths.domain.goods_table import goods_table
from booths.domain.ledger import correct_movement, sell_basket, sell_good, take_out, take_return
from booths.domain.load_vat import load_vat_rates
from booths.domain.payment import (
    AccountUnprovenError,
    CashTooMuchError,
    SettledDayError,
    prove_account,
    record_payment,
    tell_account,
)
from booths.domain.price import SoldSinceError, set_price
from booths.domain.sales_list import sales_list
from booths.domain.settlement import answer_settlement, close_settlement, stall_total
from booths.domain.settlement_paper import (
    NoObjectionError,
    SignedLaterError,
    note_signed_paper,
    note_tax_papers,
    open_rows,
)
from booths.domain.sheet import BusinessMoreError, SheetLine, Till, amend_sheet, file_sheet, sheet_lines
from booths.domain.stock import stock_of
from booths.domain.terms import SoldUnderOthersError, draft_terms, sign_terms
from booths.domain.totals import period_totals
from booths.domain.write_off import MinutesMissingError, write_off
from booths.enums import CountReason, MovementKind, PaidHow, SettlementAnswer, SheetHow, TermsModel, VatKind
from booths.models import Basket, ConsignedGood, GoodPrice, Settlement, StockMovement, SupplierPayment
from tests.factories.accounts import create_user
from tests.factories.booths import create_running, create_supplied, create_vat_rate
from tests.unchanged import refused

pytestmark = pytest.mark.django_db

FIRST = date(2026, 12, 1)


@pytest.fixture
def later(now):
    return now.replace(year=2026, month=12, day=20)


@pytest.fixture
def by():
    return create_user()


@pytest.fixture
def booking(later):
    return create_running(now=later.replace(month=11))


def test_a_price_begins_after_the_last_sale(booking, by, later):
    good = create_supplied(booking=booking, by=by, now=later)
    sell_good(good, quantity=Decimal(1), day=date(2026, 12, 5), by=by, now=later)

    with refused(SoldSinceError):
        set_price(good, retail=38_000, delivered=None, valid_from=date(2026, 12, 5), by=by, now=later)
    assert GoodPrice.objects.count() == 1

    set_price(good, retail=38_000, delivered=None, valid_from=date(2026, 12, 6), by=by, now=later)
    sale = sell_good(good, quantity=Decimal(1), day=date(2026, 12, 6), by=by, now=later)
    assert sale.sale_lines.get().retail == 38_000


def test_a_count_brings_the_ledger_in_step_both_ways(booking, by, later):
    goods = [create_supplied(booking=booking, by=by, now=later, name=name) for name in ("Mỳ", "Trà", "Bún")]
    found = {goods[0].pk: Decimal(37), goods[1].pk: Decimal(41), goods[2].pk: Decimal(40)}

    count = count_stock(booking, day=FIRST, reason=CountReason.HANDOVER, found=found, by=by, now=later)

    assert stock_of(goods) == found
    kinds = [line.movement.kind if line.movement else "" for line in count.lines.order_by("pk")]
    assert kinds == ["lost", "in", ""]


def test_shares_of_a_basket_add_up_to_its_price(booking, by, later):
    goods = [create_supplied(booking=booking, by=by, now=later, name=name) for name in ("Mỳ", "Trà")]
    parts = [Part(good, Decimal(2), 70_000) for good in goods]

    with refused(SharesWrongError):
        make_basket(booking, name="Giỏ Tết", price=150_000, parts=parts, by=by, now=later)
    assert Basket.objects.count() == 0

    basket = make_basket(booking, name="Giỏ Tết", price=140_000, parts=parts, by=by, now=later)
    sell_basket(basket, quantity=Decimal(3), day=FIRST, by=by, now=later)
    assert stock_of(goods) == {good.pk: Decimal(34) for good in goods}
    assert stall_total(booking, first=FIRST, last=FIRST) == 420_000


def test_money_goes_to_an_account_that_somebody_called_back_about(booking, by, later):
    consignment = create_supplied(booking=booking, by=by, now=later).consignment
    told = {"day": FIRST, "by": by, "now": later}
    account = tell_account(
        consignment.supplier, bank="Ngân hàng mẫu", number="123", holder="HTX mẫu", paper="5/CV", by=by, now=later
    )

    with refused(AccountUnprovenError):
        record_payment(consignment, amount=6_000_000, how=PaidHow.TRANSFER, **told)
    with refused(CashTooMuchError):
        record_payment(consignment, amount=5_000_000, how=PaidHow.CASH, **told)
    assert SupplierPayment.objects.count() == 0

    prove_account(account, by=by, now=later)
    tell_account(
        consignment.supplier, bank="Ngân hàng lạ", number="999", holder="Ai đó", paper="không rõ", by=by, now=later
    )
    paid = record_payment(consignment, amount=6_000_000, how=PaidHow.TRANSFER, **told)
    assert paid.account == account


def test_nothing_is_paid_into_a_settled_period(booking, by, later):
    consignment = create_supplied(booking=booking, by=by, now=later).consignment
    close_settlement(booking, first=FIRST, last=date(2026, 12, 10), by=by, now=later)
    with refused(SettledDayError):
        record_payment(consignment, amount=10_000, day=date(2026, 12, 10), how=PaidHow.CASH, by=by, now=later)
    assert SupplierPayment.objects.count() == 0


def test_destroying_takes_minutes(booking, by, later):
    good = create_supplied(booking=booking, by=by, now=later)
    told = {"kind": MovementKind.DESTROYED, "quantity": Decimal(2), "day": FIRST, "by": by, "now": later}
    with refused(MinutesMissingError):
        write_off(good, reason=" ", **told)
    write_off(good, reason="BB 01/BBTH", **told)
    assert (stock_of([good])[good.pk], StockMovement.objects.get(kind="destroyed").reason) == (38, "BB 01/BBTH")


def test_the_tax_list_is_apart_by_rate_and_adds_up(booking, by, later):
    load_vat_rates()
    goods = [create_supplied(booking=booking, by=by, now=later, name=name) for name in ("Mỳ", "Trà", "Bún")]
    for good, kind in zip(goods, VatKind, strict=True):
        ConsignedGood.objects.filter(pk=good.pk).update(vat=kind)
        good.refresh_from_db()
        sell_good(good, quantity=Decimal(3), day=FIRST, by=by, now=later)
    take_return(StockMovement.objects.filter(good=goods[2], kind="sold").get(), **_back(by, later))

    groups = sales_list(booking, first=FIRST, last=date(2026, 12, 10))

    assert [(one.buyer, one.label, one.amount, one.tax) for one in groups] == [
        ("shopper", "không chịu thuế", 105_000, 0),
        ("shopper", "5 %", 105_000, 5_000),
        ("shopper", "8 %", 70_000, 5_185),
    ]
    assert sum(one.amount for one in groups) == stall_total(booking, first=FIRST, last=date(2026, 12, 10))


def test_a_baskets_goods_stand_in_lists_at_their_price_per_unit(booking, by, later):
    goods = [create_supplied(booking=booking, by=by, now=later, name=name) for name in ("Mỳ", "Trà", "Thiệp")]
    shares = ((goods[0], 2, 70_000), (goods[1], 1, 40_000), (goods[2], 1, 0))
    parts = [Part(good, Decimal(many), share) for good, many, share in shares]
    basket = make_basket(booking, name="Giỏ Tết", price=110_000, parts=parts, by=by, now=later)
    sell_basket(basket, quantity=Decimal(3), day=FIRST, by=by, now=later)

    (group,) = sales_list(booking, first=FIRST, last=FIRST)

    listed = {one.name: (one.price, one.quantity, one.amount) for one in group.goods}
    assert listed == {"Mỳ": (35_000, 6, 210_000), "Trà": (40_000, 3, 120_000), "Thiệp": (0, 3, 0)}
    for good in goods:
        (row,) = goods_table(good.consignment, first=FIRST, last=FIRST)
        assert row.sold == [listed[good.name]]


def test_the_same_goods_are_taxed_by_who_bought_them(booking, by, later):
    load_vat_rates()
    good = create_supplied(booking=booking, by=by, now=later)
    ConsignedGood.objects.filter(pk=good.pk).update(vat=VatKind.TRADED_PRODUCE)
    good.refresh_from_db()
    lines = [SheetLine(good, sold=Decimal(5), business=Decimal(2))]
    told = {"by": by, "now": later}
    sheet = file_sheet(booking, day=FIRST, how=SheetHow.PAPER, lines=lines, till=Till(175_000, 0), **told)

    groups = sales_list(booking, first=FIRST, last=FIRST)
    assert [(one.buyer, one.label, one.amount, one.tax) for one in groups] == [
        ("shopper", "5 %", 105_000, 5_000),
        ("business", "không kê khai, tính nộp", 70_000, 0),
    ]
    assert sheet_lines(sheet) == lines
    with refused(BusinessMoreError) as why:
        amend_sheet(
            sheet, lines=[SheetLine(good, Decimal(1), business=Decimal(2))], till=Till(0, 0), reason="Nhầm", **told
        )
    assert (why.value.field, stock_of([good])[good.pk]) == (f"business_g{good.pk}", 35)
    amend_sheet(sheet, lines=[], till=Till(0, 0), reason="Nhầm", **told)
    assert sales_list(booking, first=FIRST, last=FIRST) == []


def _back(by, later) -> dict[str, object]:
    return {"quantity": Decimal(1), "day": FIRST, "by": by, "now": later}


def test_the_form_has_every_good_with_its_annex(booking, by, later):
    good = create_supplied(booking=booking, by=by, now=later)
    sale = sell_good(good, quantity=Decimal(10), day=FIRST, by=by, now=later)
    take_return(sale, **_back(by, later))
    write_off(good, kind=MovementKind.BROKEN, quantity=Decimal(3), day=FIRST, reason="", by=by, now=later)

    (row,) = goods_table(good.consignment, first=FIRST, last=date(2026, 12, 31))

    assert (row.opening, row.received, row.sold, row.closing) == (0, 40, [(35_000, 10, 350_000)], 28)
    assert row.annex == {"returned": 1, "broken": 3}
    assert row.closing == stock_of([good])[good.pk]


def test_a_mended_sheet_keeps_both_and_counts_anew(booking, by, later):
    good = create_supplied(booking=booking, by=by, now=later)
    told = {"by": by, "now": later}
    sheet = file_sheet(
        booking, day=FIRST, how=SheetHow.PAPER, lines=[SheetLine(good, Decimal(5))], till=Till(175_000, 0), **told
    )

    mended = amend_sheet(sheet, lines=[SheetLine(good, Decimal(3))], till=Till(105_000, 0), reason="Nhầm", **told)

    assert (mended.expected, mended.difference, stock_of([good])[good.pk]) == (105_000, 0, 37)
    assert mended.movements.count() == 3
    (row,) = goods_table(good.consignment, first=FIRST, last=FIRST)
    assert row.sold == [(35_000, 3, 105_000)]


def test_new_terms_hold_from_after_the_last_sale(booking, by, later):
    good = create_supplied(booking=booking, by=by, now=later)
    sell_good(good, quantity=Decimal(1), day=date(2026, 12, 5), by=by, now=later)
    given = {"model": TermsModel.COMMISSION, "rate": Decimal(20), "by": by, "now": later}
    draft = draft_terms(good.consignment, valid_from=date(2026, 12, 5), **given)
    with pytest.raises(SoldUnderOthersError) as refused:
        sign_terms(draft, number="PL 1", signed_on=date(2026, 12, 4), by=by, now=later)
    draft.refresh_from_db()
    assert ("05/12/2026" in str(refused.value), draft.signed_on) == (True, None)
    next_day = draft_terms(good.consignment, valid_from=date(2026, 12, 6), **given)
    assert sign_terms(next_day, number="PL 1", signed_on=date(2026, 12, 4), by=by, now=later).number == "PL 1"


def test_what_comes_back_bears_the_tax_of_its_own_sale(booking, by, later):
    good = create_supplied(booking=booking, by=by, now=later)
    ConsignedGood.objects.update(vat=VatKind.PROCESSED)
    good.refresh_from_db()
    create_vat_rate(valid_to=date(2026, 12, 4))
    create_vat_rate(percent=Decimal(10), label="10 %", valid_from=date(2026, 12, 5))
    sale, wrong = (sell_good(good, quantity=Decimal(n), day=FIRST, by=by, now=later) for n in (3, 2))
    sell_good(good, quantity=Decimal(1), day=date(2026, 12, 6), by=by, now=later)
    take_return(sale, quantity=Decimal(1), day=date(2026, 12, 6), by=by, now=later)
    correct_movement(wrong, reason="Nhầm", day=date(2026, 12, 7), by=by, now=later)

    groups = sales_list(booking, first=date(2026, 12, 5), last=date(2026, 12, 10))

    assert [(one.label, one.amount, one.tax) for one in groups] == [("8 %", -105_000, -7_778), ("10 %", 35_000, 3_182)]
    assert [one.quantity for one in groups[0].goods] == [-3]


def test_a_line_taken_back_in_the_next_period_stands_below_zero_in_the_annex(booking, by, later):
    good = create_supplied(booking=booking, by=by, now=later)
    told = {"by": by, "now": later}
    tasted = take_out(good, kind=MovementKind.TASTING, quantity=Decimal(3), day=FIRST, **told)
    close_settlement(booking, first=FIRST, last=FIRST, **told)
    correct_movement(tasted, reason="Nhầm hàng", day=FIRST + timedelta(days=1), **told)
    (row,) = goods_table(good.consignment, first=FIRST + timedelta(days=1), last=date(2026, 12, 10))
    assert (row.opening, row.annex, row.closing) == (37, {"tasting": Decimal(-3)}, 40)


def test_staff_see_totals_and_rows_for_an_objection_alone(booking, by, later):
    goods = [create_supplied(booking=booking, by=by, now=later, name=name) for name in ("Mỳ", "Trà")]
    for good in goods:
        sell_good(good, quantity=Decimal(10), day=FIRST, by=by, now=later)
    first, second = close_settlement(booking, first=FIRST, last=date(2026, 12, 10), by=by, now=later)
    answer_settlement(first, answer=SettlementAnswer.CONFIRMED, by=by, now=later)

    (total,) = period_totals(booking)
    assert (total.net, total.kept, total.owed, total.confirmed, total.silent) == (700_000, 84_000, 616_000, 1, 1)

    with refused(NoObjectionError):
        open_rows(second, by=by, now=later)
    objected = answer_settlement(second, answer=SettlementAnswer.OBJECTED, objection="Thiếu", by=by, now=later)
    assert open_rows(objected, by=by, now=later) == objected


def test_numbers_of_tax_papers_stand_beside_figures_that_stay(booking, by, later):
    create_supplied(booking=booking, by=by, now=later)
    (row,) = close_settlement(booking, first=FIRST, last=date(2026, 12, 10), by=by, now=later)
    noted = note_tax_papers(row, consignment_slip=" PXK 7 ", sales_list="BK 1", by=by, now=later)
    kept = Settlement.objects.get()
    assert (kept.consignment_slip, kept.commission_invoice, kept.sales_list) == ("PXK 7", "", "BK 1")
    assert (noted.owed, kept.answer) == (row.owed, SettlementAnswer.SILENT)


def test_a_signed_paper_is_an_answer_from_its_day(booking, by, later):
    create_supplied(booking=booking, by=by, now=later)
    (row,) = close_settlement(booking, first=FIRST, last=date(2026, 12, 10), by=by, now=later)
    with refused(SignedLaterError):
        note_signed_paper(row, paper_number="1", paper_signed_on=later.date() + timedelta(days=1), by=by, now=later)
    assert Settlement.objects.get().answer == SettlementAnswer.SILENT

    note_signed_paper(row, paper_number="02/ĐC", paper_signed_on=date(2026, 12, 12), by=by, now=later)
    assert Settlement.objects.get().answer == SettlementAnswer.PAPER
