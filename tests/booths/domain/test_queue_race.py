"""A place that is taken by its link while staff give it to somebody else (PostgreSQL)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from booths.domain.days import DaysTakenError
from booths.domain.hold import hold_stalls
from booths.domain.queue import offer_stall, queue_for_stall, take_stall
from booths.enums import BookingState
from booths.models import Booking, StallDay
from tests.factories.accounts import create_user
from tests.factories.booths import create_booking, create_stall
from tests.races import together, until_waited_for

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_days_that_went_while_they_were_being_taken_leave_the_entry_in_its_place(now):
    stall, staff = create_stall(), create_user()
    mine, other = (create_booking(venue=stall.venue, now=now) for _n in range(2))
    Booking.objects.filter(pk=mine.pk).update(area_asked=Decimal(36))
    mine.refresh_from_db()
    entry = queue_for_stall(mine, by=staff, now=now)
    offer_stall(entry, until=now + timedelta(hours=1), by=staff, now=now)

    def give(barrier):
        with transaction.atomic():
            hold_stalls(other, stalls=[stall], by=staff, now=now)
            barrier.wait()
            until_waited_for()

    def take(barrier):
        barrier.wait()
        take_stall(entry, by=staff, now=now)

    given, refusal = together(give, take)

    entry.refresh_from_db()
    mine.refresh_from_db()
    assert (given, type(refusal), entry.state, entry.position) == (None, DaysTakenError, "offered", 1)
    assert (mine.state, set(StallDay.objects.values_list("booking", flat=True))) == (BookingState.PLANNED, {other.pk})
