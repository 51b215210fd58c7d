"""Two bookings never have one stall on one day."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from booths.domain.booking import approve_booking, cancel_booking
from booths.domain.days import (
    HORIZON,
    BeyondHorizonError,
    DaysTakenError,
    NoStallError,
    StallClosedError,
    TakenDays,
    end_expired_holds,
    refuse_taken,
    take_days,
    taken_days,
)
from booths.domain.hold import hold_stalls, pause_hold
from booths.domain.move import move_booking
from booths.enums import BookingState
from booths.models import Booking, StallDay
from tests.factories.accounts import create_user
from tests.factories.booths import create_booking, create_held, create_stall, create_venue
from tests.unchanged import refused

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 12, 1), date(2027, 2, 28)


@pytest.fixture
def staff() -> Any:
    return create_user()


def test_held_stalls_own_each_day_from_first_to_last(staff, now):
    stall = create_stall()

    create_held(stall=stall, by=staff, now=now)

    days = list(StallDay.objects.order_by("day").values_list("stall", "day"))
    assert (days[0], days[-1], len(days)) == ((stall.pk, FIRST), (stall.pk, LAST), 90)


def test_days_of_another_are_named_and_nothing_is_written(staff, now):
    stall = create_stall(code="A1")
    create_held(stall=stall, by=staff, now=now)
    late = create_booking(venue=stall.venue, first_day=date(2027, 2, 20), last_day=date(2027, 3, 10), now=now)

    with refused(DaysTakenError) as why:
        hold_stalls(late, stalls=[stall], by=staff, now=now)

    late.refresh_from_db()
    assert why.value.taken == [TakenDays("A1", date(2027, 2, 20), LAST)]
    assert (late.state, late.stall_days.count(), late.stalls.count()) == (BookingState.PLANNED, 0, 0)


def test_refusal_says_the_days_as_people_write_them(staff, now):
    stall = create_stall(code="A1")
    create_held(stall=stall, by=staff, now=now, last_day=FIRST)
    late = create_booking(venue=stall.venue, last_day=FIRST, now=now)

    with refused(DaysTakenError) as why:
        hold_stalls(late, stalls=[stall], by=staff, now=now)

    assert str(why.value) == ("Gian đã có đơn vị khác đặt: A1: 01/12/2026. Hãy chọn gian khác hoặc đổi ngày.")


def test_an_expired_hold_makes_room(staff, now):
    stall = create_stall()
    early = create_held(stall=stall, by=staff, now=now)
    later = now + timedelta(days=8)

    held = create_held(stall=stall, by=staff, now=later)

    early.refresh_from_db()
    assert (early.state, early.stall_days.count(), held.stall_days.count()) == (BookingState.PLANNED, 0, 90)


def test_a_hold_under_way_by_letter_does_not_make_room(staff, now):
    stall = create_stall()
    pause_hold(create_held(stall=stall, by=staff, now=now), by=staff, now=now)

    late, asked = now + timedelta(days=30), create_booking(venue=stall.venue, now=now)
    with refused(DaysTakenError, field="stalls"):
        hold_stalls(asked, stalls=[stall], by=staff, now=late)


def test_days_of_an_expired_hold_are_not_told_as_taken_and_stay_where_others_are(staff, now):
    stall = create_stall(code="A1")
    expired = create_held(stall=stall, by=staff, now=now, last_day=date(2026, 12, 3))
    later = now + timedelta(days=8)
    create_held(stall=stall, by=staff, now=later, first_day=date(2026, 12, 5), last_day=date(2026, 12, 6))
    late = create_booking(venue=stall.venue, last_day=date(2026, 12, 5), now=later)

    with pytest.raises(DaysTakenError) as refused:
        hold_stalls(late, stalls=[stall], by=staff, now=later)

    expired.refresh_from_db()
    assert refused.value.taken == [TakenDays("A1", date(2026, 12, 5), date(2026, 12, 5))]
    assert (expired.state, expired.stall_days.count()) == (BookingState.HELD, 3)


def test_most_who_come_too_late_cost_one_query(staff, now, django_assert_num_queries):
    stall = create_stall()
    create_held(stall=stall, by=staff, now=now)
    late = create_booking(venue=stall.venue, now=now)

    with django_assert_num_queries(1), pytest.raises(DaysTakenError):
        hold_stalls(late, stalls=[stall], by=staff, now=now)
    assert not StallDay.objects.filter(booking=late).exists()


def test_nobody_books_past_the_start_of_an_open_end(staff, now):
    stall = create_stall(code="B2")
    approve_booking(
        create_held(stall=stall, by=staff, now=now, first_day=date(2027, 3, 1), last_day=None), by=staff, now=now
    )
    far = create_booking(venue=stall.venue, first_day=date(2027, 1, 1), last_day=None, now=now)

    with refused(DaysTakenError) as why:
        hold_stalls(far, stalls=[stall], by=staff, now=now)

    last = now.date() + HORIZON
    assert why.value.taken == [TakenDays("B2", date(2027, 3, 1), last)]


def test_an_open_end_holds_beyond_its_rows(staff, now):
    stall = create_stall(code="B2")
    create_held(stall=stall, by=staff, now=now, last_day=None)
    beyond = now.date() + HORIZON + timedelta(days=40)

    assert taken_days([stall], beyond, beyond) == [TakenDays("B2", FIRST, FIRST)]


def test_no_day_beyond_the_horizon(staff, now):
    stall = create_stall()
    far = create_booking(venue=stall.venue, last_day=now.date() + HORIZON, now=now)

    with refused(BeyondHorizonError):
        hold_stalls(far, stalls=[stall], by=staff, now=now - timedelta(days=1))


def test_a_stall_of_another_venue_or_closed_is_refused(staff, now):
    booking = create_booking(now=now)
    elsewhere = create_stall(venue=create_venue(name="Phòng trưng bày"), code="X1")
    closed = create_stall(venue=booking.venue, code="X2", closed_on=date(2027, 1, 15))

    with refused(StallClosedError) as why:
        hold_stalls(booking, stalls=[elsewhere, closed], by=staff, now=now)

    assert why.value.data == {"codes": "X1, X2"}


def test_days_without_a_stall_are_refused(staff, now):
    booking = create_booking(now=now)
    with refused(NoStallError, field="stalls"):
        hold_stalls(booking, stalls=[], by=staff, now=now)


def test_moving_takes_new_days_and_frees_old_ones(staff, now):
    stall, other = create_stall(code="A1"), None
    other = create_stall(venue=stall.venue, code="A2")
    booking = create_held(stall=stall, by=staff, now=now)

    moved = move_booking(booking, stalls=[other], last_day=date(2026, 12, 3), by=staff, now=now)

    assert [(day.stall.code, day.day.day) for day in moved.stall_days.order_by("day")] == [
        ("A2", 1),
        ("A2", 2),
        ("A2", 3),
    ]


def test_a_refused_move_leaves_the_booking_where_it_was(staff, now):
    stall = create_stall(code="A1")
    other = create_stall(venue=stall.venue, code="A2")
    create_held(stall=other, by=staff, now=now)
    booking = create_held(stall=stall, by=staff, now=now)

    with refused(DaysTakenError):
        move_booking(booking, stalls=[other], by=staff, now=now)

    assert set(booking.stall_days.values_list("stall__code", flat=True)) == {"A1"}
    assert list(booking.stalls.values_list("code", flat=True)) == ["A1"]


def test_cancelling_frees_the_days(staff, now):
    stall = create_stall()
    booking = create_held(stall=stall, by=staff, now=now)

    cancel_booking(booking, reason="HTX đổi kế hoạch", by=staff, now=now)

    assert StallDay.objects.count() == 0


@pytest.mark.sqlite
def test_taking_days_writes_them_and_gives_back_ones_own_elsewhere(staff, now):
    stall = create_stall(code="A1")
    booking, other = create_held(stall=stall, by=staff, now=now), create_stall(venue=stall.venue, code="A2")
    take_days(booking, stalls=[stall, other], first=date(2027, 2, 27), last=date(2027, 3, 1), now=now)
    days = [(row.stall.code, str(row.day)) for row in booking.stall_days.order_by("stall__code", "day")]
    assert days == [(code, day) for code in ("A1", "A2") for day in ("2027-02-27", "2027-02-28", "2027-03-01")]


@pytest.mark.sqlite
def test_days_that_cannot_be_taken_leave_each_day_where_it_is(staff, now):
    stall = create_stall(code="A1")
    create_held(stall=stall, by=staff, now=now)
    free, closed = (create_stall(venue=stall.venue, **told) for told in ({}, {"closed_on": FIRST}))
    booking = create_held(stall=free, by=staff, now=now)
    far = now.date() + HORIZON + timedelta(days=1)
    for stalls, last, error in (
        ([], LAST, NoStallError),
        ([free], far, BeyondHorizonError),
        ([free, closed], LAST, StallClosedError),
        ([free, stall], LAST, DaysTakenError),
    ):
        with refused(error):
            take_days(booking, stalls=stalls, first=FIRST, last=last, now=now)


@pytest.mark.sqlite
def test_days_are_looked_at_before_the_locks(staff, now):
    stall = create_stall(code="A1")
    early = create_held(stall=stall, by=staff, now=now)
    late, undated = create_booking(venue=stall.venue, now=now), create_booking(venue=stall.venue, now=now)
    with refused(DaysTakenError, field="stalls") as why:
        refuse_taken(late, stalls=[stall], now=now)
    assert why.value.taken == [TakenDays("A1", FIRST, LAST)]
    Booking.objects.filter(pk=undated.pk).update(state=BookingState.ENDED, first_day=None, last_day=None)
    undated.refresh_from_db()
    for booking, moment in ((early, now), (undated, now), (late, now + timedelta(days=8))):
        refuse_taken(booking, stalls=[stall], now=moment)


@pytest.mark.sqlite
def test_holds_on_these_stalls_that_ran_out_give_their_days_back_and_no_others(staff, now):
    stalls = [create_stall() for _n in range(3)]
    over, paused, elsewhere = (create_held(stall=stall, by=staff, now=now) for stall in stalls)
    pause_hold(paused, by=staff, now=now)
    later = now + timedelta(days=8)
    assert [end_expired_holds(stalls[:2], later), end_expired_holds(stalls[:2], later)] == [1, 0]
    found = [Booking.objects.get(pk=row.pk) for row in (over, paused, elsewhere)]
    assert [(row.state, row.hold_until is None, row.stall_days.count()) for row in found] == [
        ("planned", True, 0),
        ("held", False, 90),
        ("held", False, 90),
    ]


def test_the_database_itself_refuses_a_second_row(staff, now):
    stall = create_stall()
    booking = create_held(stall=stall, by=staff, now=now)

    with pytest.raises(IntegrityError), transaction.atomic():
        StallDay.objects.create(stall=stall, day=FIRST, booking=booking)
