"""What happens at the same time as something else: a hold that ends while it is approved, a move to where another
asks, a rate that changes in the middle, a summer with very many bookings."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from booths.domain.booking import ApprovedAlreadyError, approve_booking, withdraw_booking
from booths.domain.booking_state import HoldExpiredError, WrongStateError
from booths.domain.charge import charges_of
from booths.domain.days import DaysTakenError
from booths.domain.hold import end_holds, hold_stalls
from booths.domain.move import move_booking
from booths.domain.occupancy import month_of, taken_on
from booths.enums import BookingState, ChargeKind
from booths.models import Booking, Stall, StallDay
from tests.booths.overlaps import doubled_days, meeting_spans
from tests.factories.accounts import create_organisation, create_user
from tests.factories.booths import create_booking, create_held, create_rate, create_stall, create_venue
from tests.races import together
from tests.unchanged import refused

DECEMBER, FEBRUARY = date(2026, 12, 1), date(2027, 2, 28)


@pytest.fixture
def staff(db):
    return create_user()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_hold_that_ends_unseen_would_be_approved_without_days(now):
    held = create_held(stall=create_stall(), by=create_user(), now=now)

    def approve(barrier):
        seen = Booking.objects.get(pk=held.pk).state
        barrier.wait()
        barrier.wait()
        if seen == BookingState.HELD:
            Booking.objects.filter(pk=held.pk).update(state=BookingState.APPROVED, hold_until=None)

    def end(barrier):
        barrier.wait()
        ended = end_holds(now=now + timedelta(days=8))
        barrier.wait()
        return ended

    together(approve, end)

    held.refresh_from_db()
    assert (held.state, held.stall_days.count()) == (BookingState.APPROVED, 0)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_hold_that_ends_while_it_is_approved_is_one_or_the_other(now):
    held, by = create_held(stall=create_stall(), by=create_user(), now=now), create_user()

    def approve(barrier):
        barrier.wait()
        return approve_booking(held, by=by, now=now + timedelta(days=6)).state

    def end(barrier):
        barrier.wait()
        return end_holds(now=now + timedelta(days=8))

    approved, ended = together(approve, end)

    held.refresh_from_db()
    if held.state == BookingState.APPROVED:
        assert (approved, ended, held.stall_days.count()) == (BookingState.APPROVED, 0, 90)
    else:
        assert (held.state, ended, held.stall_days.count()) == (BookingState.PLANNED, 1, 0)
        assert isinstance(approved, WrongStateError | HoldExpiredError)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_request_that_is_taken_back_while_it_is_approved_is_one_or_the_other(now):
    held, by = create_held(stall=create_stall(), by=create_user(), now=now), create_user()

    def approve(barrier):
        barrier.wait()
        return approve_booking(held, by=by, now=now).state

    def withdraw(barrier):
        barrier.wait()
        return withdraw_booking(held, reason="Đổi ý", by=by, now=now).state

    approved, withdrawn = together(approve, withdraw)

    held.refresh_from_db()
    if held.state == BookingState.APPROVED:
        assert (approved, type(withdrawn)) == (BookingState.APPROVED, ApprovedAlreadyError)
    else:
        assert (held.state, type(approved), withdrawn) == (BookingState.CANCELLED, WrongStateError, "cancelled")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_move_and_a_request_for_its_target_meet(now):
    by, venue = create_user(), create_venue()
    here, there = (create_stall(venue=venue, code=code) for code in ("A1", "A2"))
    moved, asked = create_held(stall=here, by=by, now=now), create_booking(venue=venue, now=now)

    def move(barrier):
        barrier.wait()
        return move_booking(moved, stalls=[there], by=by, now=now).state

    def hold(barrier):
        barrier.wait()
        return hold_stalls(asked, stalls=[there, here], by=by, now=now).state

    outcomes = together(move, hold)

    assert [type(outcome) for outcome in outcomes if not isinstance(outcome, str)] == [DaysTakenError]
    assert (doubled_days(), meeting_spans()) == (0, 0)
    assert moved.stall_days.count() == 90


@pytest.mark.sqlite
def rents_of(booking):
    return [(row.quantity, row.amount) for row in charges_of(booking).charges if row.kind == ChargeKind.RENT]


def test_a_rate_that_changes_in_the_middle_cuts_the_stay(staff, now):
    stall = create_stall()
    create_rate(venue=stall.venue, price=5_000)
    create_rate(venue=stall.venue, price=6_000, valid_from=date(2027, 1, 16))

    booking = approve_booking(create_held(stall=stall, by=staff, now=now), by=staff, now=now)

    first, then = 36 * 46, 36 * 44
    assert rents_of(booking) == [(Decimal(first), first * 5_000), (Decimal(then), then * 6_000)]


def test_a_rate_that_comes_after_the_approval_changes_nothing_of_the_stay(staff, now):
    stall = create_stall()
    create_rate(venue=stall.venue, price=5_000)
    booking = approve_booking(create_held(stall=stall, by=staff, now=now), by=staff, now=now)

    create_rate(venue=stall.venue, price=6_000, valid_from=date(2027, 1, 16))
    assert charges_of(booking).due == 36 * 90 * 5_000

    move_booking(booking, last_day=date(2027, 1, 31), reason="Rút ngắn", by=staff, now=now)
    assert rents_of(booking) == [(Decimal(36 * 62), 36 * 62 * 5_000)]


@pytest.mark.sqlite
def test_a_hold_ended_by_another_request_is_not_approved(staff, now):
    stall = create_stall()
    late, next_one = create_held(stall=stall, by=staff, now=now), create_booking(venue=stall.venue, now=now)
    week = now + timedelta(days=7)
    hold_stalls(next_one, stalls=[stall], by=staff, now=week)
    with refused(WrongStateError):
        approve_booking(late, by=staff, now=week)
    assert (late.stall_days.count(), next_one.stall_days.count()) == (0, 90)


@pytest.mark.sqlite
def test_a_summer_of_ten_thousand_bookings_is_read_in_three_queries(staff, now, django_assert_num_queries):
    """A hundred stalls, each let by the day for a hundred days; another venue beside it."""
    venue, organisation = create_venue(), create_organisation(name="HTX Mùa Hè", short_name="Mùa Hè")
    create_held(stall=create_stall(), by=staff, now=now)
    summer, length = date(2026, 6, 1), 100
    days = [summer + timedelta(days=n) for n in range(length)]
    stalls = Stall.objects.bulk_create(
        Stall(venue=venue, code=f"S{number:03}", area=Decimal(9), position=number) for number in range(100)
    )
    known = {"venue": venue, "organisation": organisation, "state": BookingState.APPROVED}
    pairs = [(stall, day) for stall in stalls for day in days]
    bookings = Booking.objects.bulk_create(Booking(**known, first_day=day, last_day=day) for _stall, day in pairs)
    StallDay.objects.bulk_create(
        StallDay(stall=stall, day=day, booking=booking) for (stall, day), booking in zip(pairs, bookings, strict=True)
    )
    StallDay.objects.filter(stall=stalls[0], day=date(2026, 7, 10)).delete()

    with django_assert_num_queries(3):
        month = month_of(venue, date(2026, 7, 1))
        who = {str(stretch.booking.organisation) for _stall, row in month.rows for stretch in row if stretch.booking}
    with django_assert_num_queries(1):
        there = taken_on(venue, date(2026, 7, 10))

    assert (len(month.rows), who) == (100, {str(organisation)})
    first, second = month.rows[0][1], month.rows[1][1]
    assert [stretch.first.day for stretch in first if stretch.booking is None] == [10]
    assert [stretch.booking for stretch in second] == bookings[length + 30 : length + 61]
    assert (len(there), stalls[0].pk in there) == (99, False)
