"""A day's sheet, a line beside it and the closing of the period meet at one moment."""

import time
from datetime import date
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from django.db import transaction

from booths.domain.ledger import sell_good
from booths.domain.ledger_error import LedgerError, PeriodClosedError
from booths.domain.price import SoldSinceError, set_price
from booths.domain.settlement import close_settlement, stall_total
from booths.domain.sheet import SheetFiledError, SheetLine, Till, file_sheet
from booths.domain.stock import stock_of
from booths.domain.terms import SoldUnderOthersError, draft_terms, sign_terms
from booths.domain.write_off import write_off
from booths.enums import MovementKind, SheetHow, TermsModel
from booths.models import DailySheet, Settlement, StockBalance
from tests.factories.accounts import create_user
from tests.factories.booths import create_running, create_supplied
from tests.races import together

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

FIRST = date(2026, 12, 1)
AWHILE = 0.5
"""Seconds that one who sells leaves to the other, to read what is not sold yet."""


@pytest.fixture
def shelf(now) -> tuple[Any, Any, Any]:
    """A stall with two goods of two suppliers, six of each; the person and the time."""
    later, by = now.replace(year=2026, month=12, day=10), create_user()
    booking = create_running(now=now)
    goods = [create_supplied(booking=booking, by=by, now=later, name=name, count="6") for name in ("Mỳ", "Trà")]
    return booking, goods, {"by": by, "now": later}


def test_two_sheets_of_one_day_are_one(shelf):
    booking, goods, told = shelf

    def file(barrier: Barrier) -> Any:
        barrier.wait()
        lines = [SheetLine(good, Decimal(4)) for good in goods]
        return file_sheet(booking, day=FIRST, how=SheetHow.PHONE, lines=lines, till=Till(0, 0), **told)

    outcomes = together(file, file)

    assert sorted(type(one).__name__ for one in outcomes) == [DailySheet.__name__, SheetFiledError.__name__]
    assert list(stock_of(goods).values()) == [2, 2]


def test_what_is_sold_while_a_period_is_closed_is_in_it_or_refused(shelf):
    booking, goods, told = shelf

    def sell(barrier: Barrier) -> Any:
        barrier.wait()
        lines = [SheetLine(good, Decimal(2)) for good in goods]
        return file_sheet(booking, day=FIRST, how=SheetHow.PHONE, lines=lines, till=Till(0, 0), **told)

    def lose(barrier: Barrier) -> Any:
        barrier.wait()
        kind = MovementKind.BROKEN
        return write_off(goods[1], kind=kind, quantity=Decimal(5), day=FIRST, reason="", **told)

    def close(barrier: Barrier) -> Any:
        barrier.wait()
        return close_settlement(booking, first=FIRST, last=FIRST, **told)

    outcomes = together(sell, lose, close)

    unknown = [one for one in outcomes if isinstance(one, Exception) and not isinstance(one, LedgerError)]
    assert unknown == []
    assert sum(row.net for row in Settlement.objects.all()) == stall_total(booking, first=FIRST, last=FIRST)
    assert all(row.quantity >= 0 for row in StockBalance.objects.all())


def test_a_supplier_that_comes_while_a_period_is_closed_sells_nothing_in_it(shelf):
    booking, _goods, told = shelf

    def close(barrier: Barrier) -> Any:
        with transaction.atomic():
            closed = close_settlement(booking, first=FIRST, last=FIRST, **told)
            barrier.wait()
            time.sleep(AWHILE)
        return len(closed)

    def come_and_sell(barrier: Barrier) -> Any:
        barrier.wait()
        tea = create_supplied(booking=booking, name="Chè", **told)
        return file_sheet(
            booking, day=FIRST, how=SheetHow.PHONE, lines=[SheetLine(tea, Decimal(1))], till=Till(0, 0), **told
        )

    closed, sold = together(close, come_and_sell)

    assert (closed, type(sold)) == (2, PeriodClosedError)
    assert stall_total(booking, first=FIRST, last=FIRST) == 0


def test_no_price_is_set_under_goods_that_are_being_sold(shelf):
    _booking, goods, told = shelf
    day = date(2026, 12, 5)

    def sell(barrier: Barrier) -> Any:
        with transaction.atomic():
            row = sell_good(goods[0], quantity=Decimal(1), day=day, **told)
            barrier.wait()
            time.sleep(AWHILE)
        return row.sale_lines.get().price

    def price(barrier: Barrier) -> Any:
        barrier.wait()
        return set_price(goods[0], retail=99_000, delivered=None, valid_from=day, **told)

    sold, priced = together(sell, price)

    assert (sold, type(priced)) == (35_000, SoldSinceError)
    assert goods[0].prices.count() == 1


def test_terms_are_not_signed_under_goods_that_are_being_sold(shelf):
    _booking, goods, told = shelf
    consignment, day = goods[0].consignment, date(2026, 12, 5)
    draft = draft_terms(consignment, valid_from=day, model=TermsModel.COMMISSION, rate=Decimal(20), **told)

    def sell(barrier: Barrier) -> Any:
        with transaction.atomic():
            row = sell_good(goods[0], quantity=Decimal(1), day=day, **told)
            barrier.wait()
            time.sleep(AWHILE)
        return row.sale_lines.get().rate

    def sign(barrier: Barrier) -> Any:
        barrier.wait()
        return sign_terms(draft, number="04/TTKG", signed_on=day, **told)

    sold, signed = together(sell, sign)

    assert (sold, type(signed)) == (Decimal(12), SoldUnderOthersError)
    draft.refresh_from_db()
    assert draft.signed_on is None
