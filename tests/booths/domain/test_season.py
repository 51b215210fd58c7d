"""From an invitation to a settlement: the scene that the stall lives from, through the verbs."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from booths.domain.delivery import GoodsIn, TermsUnsignedError, receive_delivery, write_delivery
from booths.domain.ledger_error import StockShortError
from booths.domain.lineup import answer_line
from booths.domain.settlement import answer_settlement, close_settlement, stall_total, unconfirmed
from booths.domain.sheet import MoneyNegativeError, SheetFiledError, SheetLine, Till, file_sheet, missing_days
from booths.domain.stock import stock_of
from booths.domain.terms import draft_terms, sign_terms
from booths.enums import AnsweredHow, LineMode, SettlementAnswer, SheetHow, TermsModel
from booths.models import ConsignedGood, Consignment, DailySheet, DeliveryNote, StockMovement
from tests.factories.accounts import create_user
from tests.factories.booths import create_line, create_running, create_supplied
from tests.unchanged import refused

pytestmark = pytest.mark.django_db

FIRST = date(2026, 12, 1)


@pytest.fixture
def later(now):
    """The tenth day of the stay."""
    return now.replace(year=2026, month=12, day=10)


def test_display_only_needs_no_ledger(now):
    by, booking = create_user(), create_running(now=now)
    item = create_line(booking=booking, by=by, now=now, mode=LineMode.DISPLAY)

    answer_line(item, accept=True, how=AnsweredHow.LINK, by=by, now=now)

    assert Consignment.objects.count() == 0


def test_no_goods_before_signed_terms(later):
    by, booking = create_user(), create_running(now=later.replace(month=11))
    item = create_line(booking=booking, by=by, now=later)
    answer_line(item, accept=True, how=AnsweredHow.LINK, by=by, now=later)
    good = ConsignedGood.objects.get()
    lines = [GoodsIn(good, Decimal(40))]
    terms = draft_terms(
        good.consignment, valid_from=FIRST, model=TermsModel.COMMISSION, rate=Decimal(12), by=by, now=later
    )

    with refused(TermsUnsignedError):
        write_delivery(good.consignment, day=FIRST, lines=lines, by=by, now=later)
    assert DeliveryNote.objects.count() == 0

    sign_terms(terms, number="03/TTKG", signed_on=FIRST, by=by, now=later)
    delivery = write_delivery(good.consignment, day=FIRST, lines=lines, by=by, now=later)
    receive_delivery(delivery, counted={delivery.lines.get().pk: Decimal(38)}, day=FIRST, receiver="", by=by, now=later)

    assert stock_of([good]) == {good.pk: Decimal(38)}


def test_a_week_of_sheets_ends_in_a_settlement_that_adds_up(later):
    by, booking = create_user(), create_running(now=later.replace(month=11))
    goods = [create_supplied(booking=booking, by=by, now=later, name=name) for name in ("Mỳ", "Trà", "Mật ong")]

    for n in range(7):
        lines = [SheetLine(good, sold=Decimal(n), broken=Decimal(n == 3)) for good in goods]
        how = SheetHow.PAPER if n == 4 else SheetHow.PHONE
        till = Till(cash=n * 100_000, transfer=n * 5_000)
        file_sheet(booking, day=FIRST + timedelta(days=n), how=how, lines=lines, till=till, by=by, now=later)
    settled = close_settlement(booking, first=FIRST, last=FIRST + timedelta(days=6), by=by, now=later)
    answer_settlement(settled[0], answer=SettlementAnswer.CONFIRMED, by=by, now=later)
    answer_settlement(settled[1], answer=SettlementAnswer.OBJECTED, objection="Thiếu 2 gói", by=by, now=later)

    net = 21 * 35_000
    assert [row.net for row in settled] == [net, net, net]
    assert [row.owed for row in settled] == [net - net * 12 // 100] * 3
    assert stall_total(booking, first=FIRST, last=FIRST + timedelta(days=6)) == 3 * net
    assert sum(DailySheet.objects.values_list("expected", flat=True)) == 3 * net
    assert unconfirmed(booking) == [settled[2]]
    assert missing_days(booking, today=later.date()) == [FIRST + timedelta(days=n) for n in (7, 8)]


def test_till_that_is_short_touches_no_supplier(later):
    by, booking = create_user(), create_running(now=later.replace(month=11))
    good = create_supplied(booking=booking, by=by, now=later)

    sheet = file_sheet(
        booking,
        day=FIRST,
        how=SheetHow.PHONE,
        lines=[SheetLine(good, sold=Decimal(2))],
        till=Till(50_000, 0),
        by=by,
        now=later,
    )

    assert (sheet.expected, sheet.difference, stall_total(booking, first=FIRST, last=FIRST)) == (
        70_000,
        -20_000,
        70_000,
    )


def test_the_sellers_own_goods_are_in_the_till_and_in_no_ledger(later):
    by, booking = create_user(), create_running(now=later.replace(month=11))
    good = create_supplied(booking=booking, by=by, now=later)
    told = {"how": SheetHow.PHONE, "by": by, "now": later}
    lines = [SheetLine(good, sold=Decimal(2))]

    sheet = file_sheet(booking, day=FIRST, lines=lines, till=Till(150_000, 20_000, own=100_000), **told)
    with refused(MoneyNegativeError) as why:
        file_sheet(booking, day=FIRST + timedelta(days=1), lines=[], till=Till(0, 0, own=-1), **told)

    assert (sheet.expected, sheet.difference, why.value.field) == (70_000, 0, "own")
    assert stall_total(booking, first=FIRST, last=FIRST) == 70_000
    assert DailySheet.objects.count() == 1


def test_a_sheet_is_filed_once_and_whole(later):
    by, booking = create_user(), create_running(now=later.replace(month=11))
    goods = [create_supplied(booking=booking, by=by, now=later, name=name, count="5") for name in ("Mỳ", "Trà")]
    told = {"day": FIRST, "how": SheetHow.PHONE, "till": Till(0, 0), "by": by, "now": later}

    with refused(StockShortError) as why:
        file_sheet(booking, lines=[SheetLine(goods[0], Decimal(3)), SheetLine(goods[1], Decimal(6))], **told)
    assert why.value.field == f"sold_g{goods[1].pk}"
    assert (DailySheet.objects.count(), StockMovement.objects.filter(kind="sold").count()) == (0, 0)

    file_sheet(booking, lines=[], **told)
    with refused(SheetFiledError):
        file_sheet(booking, lines=[SheetLine(goods[0], Decimal(3))], **told)
    assert StockMovement.objects.filter(kind="sold").count() == 0
