"""Whole seasons at random: sheets, baskets, returns, corrections and counts, settled period by period."""

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Sum

from booths.domain.basket import Part, make_basket
from booths.domain.count import count_stock
from booths.domain.goods_table import goods_table
from booths.domain.ledger import correct_movement, take_return
from booths.domain.ledger_error import LedgerError
from booths.domain.settlement import close_settlement, stall_total
from booths.domain.sheet import SheetError, SheetLine, Till, amend_sheet, file_sheet
from booths.domain.stock import stock_of
from booths.enums import CountReason, SheetHow
from booths.models import Booking, DailySheet, SaleLine, Settlement, StockBalance, StockMovement
from tests.factories.accounts import create_user
from tests.factories.booths import create_running, create_supplied

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

FIRST, DAYS, PERIOD = date(2026, 12, 1), 14, 7


@pytest.mark.parametrize("seed", range(2))
def test_a_season_adds_up_whatever_happens(now, seed):
    dice, later, by = random.Random(seed), now.replace(year=2027, month=2, day=1), create_user()
    booking = create_running(now=now)
    goods = [create_supplied(booking=booking, by=by, now=later, name=f"Hàng {n}", count="60") for n in range(3)]
    parts = [Part(good, Decimal(n), 33_333) for n, good in enumerate(goods, start=1)]
    told = {"by": by, "now": later}
    lines = [*goods, make_basket(booking, name="Giỏ", price=99_999, parts=parts, **told)]
    frozen: list[dict[str, Any]] = []

    for n in range(DAYS):
        day = FIRST + timedelta(days=n)
        _sell_a_day(booking, lines, day, dice, told)
        _mend(booking, day, dice, told)
        if n % PERIOD == PERIOD - 1:
            close_settlement(booking, first=day - timedelta(days=PERIOD - 1), last=day, **told)
            assert list(Settlement.objects.order_by("pk").values()[: len(frozen)]) == frozen
            frozen = list(Settlement.objects.order_by("pk").values())

    last = FIRST + timedelta(days=DAYS - 1)
    total = stall_total(booking, first=FIRST, last=last)
    assert sum(row.net for row in Settlement.objects.all()) == total
    assert SaleLine.objects.aggregate(sum=Sum("retail"))["sum"] == total
    assert all(row.quantity >= 0 for row in StockBalance.objects.all())
    tables = {
        row.good.pk: row.closing for good in goods for row in goods_table(good.consignment, first=FIRST, last=last)
    }
    assert tables == stock_of(goods)


def _sell_a_day(booking: Booking, items: list[Any], day: date, dice: random.Random, told: dict[str, Any]) -> None:
    """A sheet of random sales; one that the ledger refuses is filed empty."""
    lines = [SheetLine(item, sold=Decimal(dice.randrange(2))) for item in items]
    for tried in (lines, []):
        try:
            file_sheet(booking, day=day, how=SheetHow.PHONE, lines=tried, till=Till(0, 0), **told)
        except LedgerError:
            continue
        return


def _mend(booking: Booking, day: date, dice: random.Random, told: dict[str, Any]) -> None:
    """Something that was wrong: a return, a line taken back, a sheet written anew, a count."""
    sales = list(StockMovement.objects.filter(booking=booking, kind="sold", corrects=None))
    sheet = DailySheet.objects.get(booking=booking, day=day)
    try:
        match dice.randrange(2):
            case 0 if sales:
                take_return(dice.choice(sales), quantity=Decimal(1), day=day, **told)
            case 1 if sales:
                correct_movement(dice.choice(sales), reason="Nhầm", day=day, **told)
            case 2:
                amend_sheet(sheet, lines=[], till=Till(0, 0), reason="Nhầm", **told)
            case _:
                goods = [movement.good_id for movement in sales if movement.good_id][:2]
                found = {key: Decimal(dice.randrange(30)) for key in goods}
                if found:
                    count_stock(booking, day=day, reason=CountReason.CHECK, found=found, **told)
    except (LedgerError, SheetError):
        return
