"""Many want a few stalls at once: never two on one day, whichever database; the whole race is in the bench."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connections

from booths.domain.days import DaysTakenError
from booths.domain.hold import hold_stalls
from booths.enums import BookingState
from booths.models import Booking, Stall, StallDay
from tests.booths.overlaps import doubled_days, meeting_spans
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.booths import create_booking, create_stall, create_venue
from tests.races import together

pytestmark = pytest.mark.django_db(transaction=True)

FIRST = date(2026, 12, 1)
CLIENTS, TRIES, STALLS, DAYS = 8, 3, 2, 14


@pytest.fixture
def venue():
    row = create_venue()
    for number in range(STALLS):
        create_stall(venue=row, code=f"G{number}")
    return row


def test_looking_at_bookings_before_writing_lets_two_have_one_day(venue, now):
    stall = venue.stalls.first()

    def naive(booking):
        def book(barrier):
            owning = Booking.objects.owning().filter(stalls=stall, first_day__lte=booking.last_day)
            taken = owning.filter(last_day__gte=booking.first_day).exists()
            barrier.wait()
            if not taken:
                booking.stalls.set([stall])
                Booking.objects.filter(pk=booking.pk).update(state=BookingState.HELD, hold_until=now)
            return taken

        return book

    outcomes = together(*(naive(create_booking(venue=venue, now=now)) for _n in range(2)))

    assert (outcomes, meeting_spans()) == ([False, False], 1)


def test_many_hold_at_once_and_every_refusal_names_the_days(venue, now):
    staff, stalls, chance = create_user(), list(Stall.objects.order_by("pk")), Random(7)
    asked = [_wish(venue, chance, now) for _n in range(CLIENTS * TRIES)]

    def hold(booking):
        chosen = Random(booking.pk).sample(stalls, Random(booking.pk).choice((1, 2)))
        try:
            return hold_stalls(booking, stalls=chosen, by=staff, now=now)
        except Exception as error:  # the edge of a thread: what was raised is the result
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(CLIENTS) as pool:
        outcomes = list(pool.map(hold, asked))

    held = [outcome for outcome in outcomes if isinstance(outcome, Booking)]
    refused = [outcome for outcome in outcomes if isinstance(outcome, DaysTakenError)]
    assert len(held) + len(refused) == len(asked), [o for o in outcomes if not isinstance(o, Booking | DaysTakenError)]
    assert held
    assert all(error.taken for error in refused)
    assert (doubled_days(), meeting_spans()) == (0, 0)
    owned = {b.pk: ((b.last_day - b.first_day).days + 1) * b.stalls.count() for b in held}
    assert {pk: StallDay.objects.filter(booking=pk).count() for pk in owned} == owned
    assert Booking.objects.filter(state=BookingState.HELD).count() == len(held)


def _wish(venue, chance, now):
    organisation = create_organisation()
    create_contact(organisation=organisation)
    length, begin = chance.randint(1, 5), chance.randint(0, DAYS - 5)
    first = FIRST + timedelta(days=begin)
    days = {"first_day": first, "last_day": first + timedelta(days=length - 1)}
    return create_booking(venue=venue, organisation=organisation, now=now, **days)
