"""What an event's costs are divided by, and shares of cooperatives that add up."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest

from booths.domain.booking import cancel_booking
from booths.domain.cost import note_spending, plan_cost
from booths.domain.cost_statement import statement_of
from booths.enums import BookingState, CostKind, FundingKind, ShareBy
from booths.models import Booking, FundingSource
from events.domain.attendance import check_in
from events.domain.event_measure import measure_event
from events.domain.stays import stays_of
from events.enums import EventState, Role
from tests.factories.accounts import create_organisation, create_user
from tests.factories.booths import create_held, create_stall, create_venue
from tests.factories.events import create_event, create_seat

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def event(now):
    """Two cooperatives with three and one person, a buyer, and a table of 9 m²."""
    venue = create_venue()
    row = create_event(venue=venue, state=EventState.HELD, first_day=now.date(), last_day=now.date())
    for name, people in (("HTX A", 3), ("HTX B", 1)):
        create_seat(event=row, organisation=create_organisation(name=name), people=people)
    create_seat(event=row, role=Role.BUYER)
    stall = create_stall(venue=venue, area=Decimal(9))
    create_held(stall=stall, by=create_user(), now=now, first_day=now.date(), last_day=date(2026, 12, 31))
    return row


def weights(event) -> list[tuple[str, int]]:
    return [(sharer.organisation.name, sharer.weight) for sharer in measure_event(event).sharers]


def test_persons_and_tables_are_counted(event, now):
    assert (weights(event), measure_event(event).area) == ([("HTX A", 3), ("HTX B", 1)], 9)
    first = event.registrations.get(unit_name="HTX A")
    check_in(first, client_id=uuid.uuid4(), arrived_at=now, people=2, by=create_user(), now=now)
    assert weights(event) == [("HTX A", 2)]


def test_tables_count_whose_stay_has_ended_or_has_no_end_and_none_that_was_called_off(event, now):
    staff, day = create_user(), now.date()
    told = {"by": staff, "now": now, "first_day": day, "last_day": None}
    running, stopped, early, off = (
        create_held(stall=create_stall(venue=event.venue, area=Decimal(area)), **told) for area in (10, 20, 40, 80)
    )
    for booking, ended in ((stopped, day), (early, day - timedelta(days=1))):
        Booking.objects.filter(pk=booking.pk).update(state=BookingState.STOPPED, ended_on=ended, hold_until=None)
    cancel_booking(off, reason="Không đi được", by=staff, now=now)
    assert measure_event(event).area == 9 + running.stalls.get().area + 20
    told = [stay.booking for stay in stays_of(event)]
    assert (len(told), {running, stopped} < set(told)) == (3, True)


def test_shares_of_cooperatives_add_up_to_what_was_spent(event, now):
    source = FundingSource.objects.create(name="Ngân sách tỉnh", kind=FundingKind.values[0])
    staff, told = create_user(), {"kind": CostKind.values[0], "source": source}
    line = plan_cost(
        event, label="Thuê hội trường", planned=9_000_000, share_by=ShareBy.WEIGHT, **told, by=staff, now=now
    )
    note_spending(line, amount=10_000_001, spent_on=now.date(), by=staff, now=now)
    shares = statement_of(event).shares
    assert [(one.organisation.name, one.supported + one.own) for one in shares] == [
        ("HTX A", 7_500_001),
        ("HTX B", 2_500_000),
    ]
