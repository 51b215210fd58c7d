"""Two people want one stall at one moment."""

from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from booths.domain.days import DaysTakenError, days_between, taken_days
from booths.domain.hold import hold_stalls
from booths.models import Booking, StallDay
from tests.factories.accounts import create_user
from tests.factories.booths import create_booking, create_stall
from tests.races import together

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def rivals(now) -> list[Booking]:
    stall = create_stall()
    return [create_booking(venue=stall.venue, now=now) for _n in range(2)]


def test_looking_before_writing_lets_both_begin(rivals):
    """Without the verb's locks both see a free stall, and only the unique row stops the second, with a fault."""
    stall = rivals[0].venue.stalls.get()

    def naive(booking: Booking) -> Any:
        def book(barrier: Barrier) -> int:
            with transaction.atomic():
                seen = taken_days([stall], booking.first_day, booking.last_day)
                barrier.wait()
                StallDay.objects.bulk_create(
                    StallDay(stall=stall, day=day, booking=booking)
                    for day in days_between(booking.first_day, booking.last_day)
                )
                return len(seen)

        return book

    outcomes = together(*map(naive, rivals))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == [IntegrityError.__name__, "int"]


def test_one_holds_and_the_other_is_told_the_days(rivals, now):
    stall, staff = rivals[0].venue.stalls.get(), create_user()

    def hold(booking: Booking) -> Any:
        def book(barrier: Barrier) -> str:
            barrier.wait()
            return hold_stalls(booking, stalls=[stall], by=staff, now=now).state

        return book

    outcomes = together(*map(hold, rivals))

    refusals = [outcome for outcome in outcomes if isinstance(outcome, DaysTakenError)]
    assert (outcomes.count("held"), [len(refusal.taken) for refusal in refusals]) == (1, [1])
    assert StallDay.objects.values("stall", "day").distinct().count() == StallDay.objects.count() == 90
