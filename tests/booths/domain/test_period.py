"""Which periods of a shared stall may be closed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from booths.consignment.closing import close_and_tell
from booths.domain.ledger import receive_goods, sell_good
from booths.domain.ledger_error import PeriodClosedError
from booths.domain.payment import SettledDayError, charge_fee, demand_open
from booths.domain.period import LeftOutError, PeriodOpenError, SheetsMissingError, demand_closable
from booths.domain.settlement import PeriodWrongError
from booths.domain.sheet import SheetLine, Till, file_sheet
from booths.enums import SheetHow
from booths.models import ConsignedGood, Settlement
from tests.factories.accounts import create_user
from tests.factories.booths import create_consignment, create_good, create_running
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

FIRST = date(2026, 12, 1)
FIFTH = FIRST + timedelta(days=4)


@pytest.fixture
def told(now):
    """Staff, at noon of the sixth day."""
    return {"by": create_user(), "now": now.replace(month=12, day=6)}


@pytest.fixture
def noodles(now, told) -> ConsignedGood:
    """Sold on the second and on the fourth day; the third has a sheet without a sale, the fifth none."""
    good = create_good(consignment=create_consignment(booking=create_running(now=now)))
    receive_goods(good, quantity=Decimal(40), day=FIRST, **told)
    for day, many in enumerate((0, 3, 0, 2)):
        lines = [SheetLine(good, sold=Decimal(many))] if many else []
        told_day = {"day": FIRST + timedelta(days=day), "how": SheetHow.PHONE, "till": Till(0, 0)}
        file_sheet(good.consignment.booking, lines=lines, **told_day, **told)
    return good


def test_a_period_does_not_end_tomorrow(noodles, told):
    with pytest.raises(PeriodOpenError):
        close_and_tell(noodles.consignment.booking, first=FIRST, last=date(2026, 12, 7), anyway=True, **told)
    assert Settlement.objects.count() == 0


def test_the_first_period_leaves_no_sale_out(noodles, told):
    booking = noodles.consignment.booking
    with pytest.raises(LeftOutError) as refused:
        close_and_tell(booking, first=FIRST + timedelta(days=2), last=FIFTH, anyway=True, **told)
    assert ("02/12/2026" in str(refused.value), Settlement.objects.count()) == (True, 0)
    close_and_tell(booking, first=FIRST + timedelta(days=1), last=FIFTH, anyway=True, **told)
    assert Settlement.objects.get().net == 175_000


def test_a_day_without_a_sheet_is_named_before_its_period_is_closed(noodles, told):
    booking = noodles.consignment.booking
    with pytest.raises(SheetsMissingError) as refused:
        close_and_tell(booking, first=FIRST, last=FIFTH, **told)
    assert ("phiếu bán hàng ngày 05/12. Hãy" in str(refused.value), Settlement.objects.count()) == (True, 0)
    close_and_tell(booking, first=FIRST, last=FIFTH - timedelta(days=1), **told)
    assert Settlement.objects.get().net == 175_000


def test_a_period_that_may_not_be_closed_is_told_before_anything_is_written(noodles, told):
    booking, today = noodles.consignment.booking, told["now"].date()
    second, fourth = FIRST + timedelta(days=1), FIFTH - timedelta(days=1)
    for first, last, anyway, error, field in (
        (FIRST, today + timedelta(days=1), True, PeriodOpenError, "last"),
        (second + timedelta(days=1), FIFTH, True, LeftOutError, "first"),
        (FIRST, FIFTH, False, SheetsMissingError, "anyway"),
    ):
        with refused(error, field=field):
            demand_closable(booking, first=first, last=last, today=today, anyway=anyway)
    demand_closable(booking, first=second, last=fourth, today=today)
    demand_closable(booking, first=FIRST, last=FIFTH, today=today, anyway=True)


def test_the_next_period_begins_the_day_after(noodles, told):
    booking = noodles.consignment.booking
    close_and_tell(booking, first=FIRST, last=FIRST + timedelta(days=2), **told)
    for first in (FIRST + timedelta(days=2), FIRST + timedelta(days=4)):
        with pytest.raises(PeriodWrongError) as refused:
            close_and_tell(booking, first=first, last=FIFTH, anyway=True, **told)
        assert "từ ngày 04/12/2026" in str(refused.value)
    close_and_tell(booking, first=FIRST + timedelta(days=3), last=FIFTH, anyway=True, **told)
    assert [row.net for row in Settlement.objects.order_by("last_day")] == [105_000, 70_000]


def test_a_day_is_open_until_its_period_is_settled_for_whoever_came_later_too(noodles, told):
    demand_open(noodles.consignment, FIFTH)
    close_and_tell(noodles.consignment.booking, first=FIRST, last=FIFTH, anyway=True, **told)
    late = create_consignment(booking=noodles.consignment.booking)
    for row in (noodles.consignment, late):
        demand_open(row, FIFTH + timedelta(days=1))
        with refused(SettledDayError, field="day"):
            demand_open(row, FIFTH)


def test_who_came_after_a_period_was_closed_writes_nothing_into_it(noodles, told):
    booking = noodles.consignment.booking
    close_and_tell(booking, first=FIRST, last=FIFTH, anyway=True, **told)
    late = create_good(consignment=create_consignment(booking=booking), name="Mật ong")
    with pytest.raises(PeriodClosedError):
        receive_goods(late, quantity=Decimal(5), day=FIFTH, **told)
    with pytest.raises(SettledDayError):
        charge_fee(late.consignment, amount=1, day=FIFTH, name="Cước", **told)
    sixth = FIFTH + timedelta(days=1)
    receive_goods(late, quantity=Decimal(5), day=sixth, **told)
    sell_good(late, quantity=Decimal(1), day=sixth, **told)
    close_and_tell(booking, first=sixth, last=sixth, anyway=True, **told)
    assert Settlement.objects.get(consignment=late.consignment).net == 35_000
