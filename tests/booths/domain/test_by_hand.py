"""What is written into the ledger by hand has happened, and not before the line that it is about."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils.timezone import localdate

from booths.domain.by_hand import BeforeItsLineError, NotYetError, demand_been, note_return, take_line_back
from booths.domain.ledger import sell_good, take_out
from booths.domain.payment import ChargedInFutureError, charge_fee
from booths.domain.sheet import SheetLine, Till, file_sheet, standing_movements
from booths.domain.stock import stock_of
from booths.domain.write_off import write_off
from booths.enums import MovementKind, SheetHow
from booths.models import DailySheet
from tests.factories.accounts import create_user
from tests.factories.booths import create_running, create_supplied
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

DAY = timedelta(days=1)


@pytest.fixture
def told(now):
    return {"by": create_user(), "now": now.replace(year=2026, month=12, day=20)}


@pytest.fixture
def good(now, told):
    return create_supplied(booking=create_running(now=now), **told)


def test_nothing_is_written_for_tomorrow(good, told):
    today = localdate(told["now"])
    demand_been(today, told["now"])
    with refused(NotYetError, field="day"):
        demand_been(today + DAY, told["now"])
    sale = sell_good(good, quantity=Decimal(3), day=today, **told)
    with refused(NotYetError, field="day"):
        write_off(good, kind=MovementKind.BROKEN, quantity=Decimal(1), day=today + DAY, reason="", **told)
    with refused(NotYetError, field="day"):
        note_return(sale, quantity=Decimal(1), day=today + DAY, **told)
    with refused(NotYetError, field="day"):
        take_line_back(sale, reason="Nhầm", day=today + DAY, **told)
    with refused(ChargedInFutureError, field="day"):
        charge_fee(good.consignment, amount=1, day=today + DAY, name="Cước", **told)


def test_a_line_that_was_noted_for_a_day_to_come_is_taken_back_on_that_day(good, told):
    ahead = localdate(told["now"]) + 365 * DAY
    lost = take_out(good, kind=MovementKind.LOST, quantity=Decimal(3), day=ahead, **told)
    with refused(NotYetError, field="day"):
        take_line_back(lost, reason="Gõ nhầm năm", day=ahead + DAY, **told)
    assert take_line_back(lost, reason="Gõ nhầm năm", day=ahead, **told).day == ahead
    assert stock_of([good]) == {good.pk: Decimal(40)}


def test_nothing_comes_back_before_it_was_sold(good, told):
    today = localdate(told["now"])
    sale = sell_good(good, quantity=Decimal(3), day=today, **told)
    with refused(BeforeItsLineError, field="day"):
        note_return(sale, quantity=Decimal(1), day=today - DAY, **told)
    with refused(BeforeItsLineError, field="day"):
        take_line_back(sale, reason="Nhầm", day=today - DAY, **told)
    note_return(sale, quantity=Decimal(1), day=today, **told)
    assert stock_of([good]) == {good.pk: Decimal(38)}


@pytest.fixture
def sheets(good, told):
    """Yesterday's and today's, of three and of two packets at 35.000 đ, each with 100.000 đ in the till."""
    told, today = {**told, "how": SheetHow.PHONE, "till": Till(100_000, 0)}, localdate(told["now"])
    filed = ((today - DAY, 3), (today, 2))
    return [
        file_sheet(good.consignment.booking, day=day, lines=[SheetLine(good, Decimal(n))], **told) for day, n in filed
    ]


def tills():
    """What each day's till should hold, and lacks."""
    return [(row.expected, row.difference) for row in DailySheet.objects.order_by("day")]


def test_what_comes_back_is_paid_from_the_till_of_its_day_though_the_sheet_is_filed(sheets, told):
    before, [sale] = tills(), standing_movements(sheets[0])
    back = note_return(sale, quantity=Decimal(1), day=sheets[1].day, **told)
    returned = tills()
    take_line_back(back, reason="Nhầm", day=sheets[1].day, **told)
    assert (before, returned, tills()) == (
        [(105_000, -5_000), (70_000, 30_000)],
        [(105_000, -5_000), (35_000, 65_000)],
        before,
    )


def test_a_line_that_was_wrong_moves_no_money_on_the_day_it_is_taken_back(sheets, told):
    [sale] = standing_movements(sheets[0])
    take_line_back(sale, reason="Nhầm", day=sheets[1].day, **told)
    assert tills() == [(0, 100_000), (70_000, 30_000)]


def test_a_sheet_filed_after_another_days_line_was_taken_back_holds_its_own_sales_alone(good, told):
    today, booking = localdate(told["now"]), good.consignment.booking
    sale = sell_good(good, quantity=Decimal(3), day=today - DAY, **told)
    take_line_back(sale, reason="Nhầm", day=today, **told)
    lines = [SheetLine(good, Decimal(2))]
    file_sheet(booking, day=today, how=SheetHow.PHONE, lines=lines, till=Till(70_000, 0), **told)
    assert tills() == [(70_000, 0)]
