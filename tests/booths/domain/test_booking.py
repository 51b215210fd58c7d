"""The life of a booking."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.utils.timezone import localdate
from wagtail.models import ModelLogEntry

from booths.domain.booking import (
    HANDED_OVER,
    ApprovedAlreadyError,
    ContractMissingError,
    EarlyReasonError,
    NotEarlyError,
    NotOverError,
    PastEndError,
    SoldAfterError,
    StillTakenError,
    approve_booking,
    cancel_booking,
    end_booking,
    hand_over,
    note_contract,
    stop_booking,
    withdraw_booking,
)
from booths.domain.booking_state import (
    DaysWrongError,
    HoldExpiredError,
    InThePastError,
    ReasonMissingError,
    WrongStateError,
)
from booths.domain.days import HORIZON, days_between
from booths.domain.hold import HoldTooLongError, end_holds, extend_hold, hold_stalls, pause_hold, resume_hold
from booths.domain.horizon import bookings_to_lengthen, move_horizon
from booths.domain.move import move_booking
from booths.domain.sheet import Till, file_sheet
from booths.enums import BookingState, SheetHow
from booths.models import Booking
from tests.factories.accounts import create_organisation, create_user
from tests.factories.booths import create_booking, create_held, create_rate, create_stall, create_venue
from tests.unchanged import refused

pytestmark = pytest.mark.django_db

WEEK = timedelta(days=7)


@pytest.fixture
def staff() -> Any:
    return create_user()


@pytest.fixture
def held(staff, now) -> Booking:
    return create_held(stall=create_stall(), by=staff, now=now)


def state_of(booking: Booking) -> str:
    return Booking.objects.get(pk=booking.pk).state


def test_a_stay_goes_through_its_states(held, staff, now):
    states = [held.state]
    for step, moment in ((approve_booking, now), (note_contract, now), (hand_over, now + WEEK)):
        states.append(step(held, by=staff, now=moment).state)
    states.append(end_booking(held, on=date(2027, 2, 28), by=staff, now=now + timedelta(days=97)).state)

    assert states == ["held", "approved", "contracted", "running", "ended"]


def test_a_free_stall_is_handed_over_without_a_contract(held, staff, now):
    approve_booking(held, by=staff, now=now)

    assert hand_over(held, by=staff, now=now + WEEK).state == BookingState.RUNNING


def test_a_stall_is_handed_over_before_its_first_day_for_a_reason_alone(held, staff, now):
    approve_booking(held, by=staff, now=now)

    with pytest.raises(EarlyReasonError) as refused:
        hand_over(held, by=staff, now=now, reason=" ")

    assert ("01/12/2026" in str(refused.value), state_of(held)) == (True, BookingState.APPROVED)
    assert hand_over(held, by=staff, now=now, reason="Vào trang trí").state == BookingState.RUNNING
    assert ModelLogEntry.objects.get(action=HANDED_OVER).data["reason"] == "Vào trang trí"
    assert held.stall_days.earliest("day").day == localdate(now)


@pytest.mark.sqlite
@pytest.mark.parametrize("last_day", [date(2027, 2, 28), None])
def test_the_days_of_an_early_hand_over_stay_with_a_stay_that_is_moved_or_lengthened(staff, now, last_day):
    stall, later = create_stall(), now + timedelta(days=2)
    booking = create_held(stall=stall, by=staff, now=now, last_day=last_day)
    approve_booking(booking, by=staff, now=now)
    hand_over(booking, by=staff, now=now, reason="Vào trang trí")

    if last_day is None:
        move_horizon(booking, now=later)
    else:
        move_booking(booking, first_day=date(2026, 12, 5), last_day=date(2027, 3, 31), by=staff, now=later)

    until = date(2027, 3, 31) if last_day else localdate(later) + HORIZON
    assert list(booking.stall_days.order_by("day").values_list("day", flat=True)) == days_between(localdate(now), until)


@pytest.mark.sqlite
def test_a_stay_that_moves_to_another_stall_keeps_the_days_that_it_had_on_the_first(staff, now):
    stall = create_stall()
    other = create_stall(venue=stall.venue)
    create_held(stall=other, by=staff, now=now, last_day=date(2026, 12, 9))
    booking = create_held(stall=stall, by=staff, now=now, last_day=None)
    approve_booking(booking, by=staff, now=now)
    hand_over(booking, by=staff, now=now + WEEK)
    moved, night = now + timedelta(days=16), now + timedelta(days=17)

    move_booking(booking, stalls=[other], by=staff, now=moved)
    move_horizon(booking, now=night)

    owned = {row.pk: list(row.days.filter(booking=booking).values_list("day", flat=True)) for row in (stall, other)}
    assert owned == {
        stall.pk: days_between(date(2026, 12, 1), date(2026, 12, 9)),
        other.pk: days_between(localdate(moved), localdate(night) + HORIZON),
    }


def test_a_stall_is_not_handed_over_while_the_one_before_is_in(held, staff, now):
    stall = held.stalls.get()
    days = {"first_day": now.date(), "last_day": date(2026, 11, 30)}
    approve_booking(create_held(stall=stall, by=staff, now=now, **days), by=staff, now=now)
    approve_booking(held, by=staff, now=now)

    with pytest.raises(StillTakenError) as refused:
        hand_over(held, by=staff, now=now, reason="Vào trang trí")

    assert (f"{stall.code}: 24/11/2026 – 30/11/2026" in str(refused.value), state_of(held)) == (True, "approved")


@pytest.mark.parametrize(
    "step",
    [
        note_contract,
        hand_over,
        partial(end_booking, on=date(2026, 12, 10)),
        partial(stop_booking, on=date(2026, 12, 10), reason="Hết hàng"),
    ],
)
def test_a_held_place_cannot_skip_approval(held, staff, now, step):
    with refused(WrongStateError):
        step(held, by=staff, now=now)

    assert state_of(held) == BookingState.HELD


def test_an_expired_hold_cannot_be_approved(held, staff, now):
    with refused(HoldExpiredError) as why:
        approve_booking(held, by=staff, now=now + WEEK)

    assert state_of(held) == BookingState.HELD
    assert "09:00 01/12/2026" in str(why.value)


def test_a_hold_does_not_run_out_while_a_letter_is_on_its_way(held, staff, now):
    pause_hold(held, by=staff, now=now + timedelta(days=6))
    resumed = resume_hold(held, by=staff, now=now + timedelta(days=16))

    assert (resumed.hold_until, resumed.hold_paused_at) == (now + timedelta(days=17), None)
    assert approve_booking(held, by=staff, now=now + timedelta(days=16)).state == BookingState.APPROVED


def test_a_paused_hold_may_be_approved_as_it_is(held, staff, now):
    pause_hold(held, by=staff, now=now)

    approved = approve_booking(held, by=staff, now=now + timedelta(days=40))

    assert (approved.state, approved.hold_until, approved.hold_paused_by) == (BookingState.APPROVED, None, None)


def test_a_hold_that_ran_out_is_neither_extended_nor_paused_nor_moved(held, staff, now):
    told = {"by": staff, "now": now + WEEK}
    for step in (partial(extend_hold, until=now + 2 * WEEK), pause_hold, resume_hold, move_booking):
        with refused(HoldExpiredError):
            step(held, **told)


def test_a_place_is_held_for_a_stay_to_come_and_not_beyond_its_begin(held, staff, now):
    stalls, told = list(held.stalls.all()), {"by": staff, "now": now}
    for until in (now, now + timedelta(days=30)):
        with refused(HoldTooLongError, field="until"):
            hold_stalls(held, stalls=stalls, until=until, **told)
    approve_booking(held, **told)
    with refused(WrongStateError):
        hold_stalls(held, stalls=stalls, **told)


def test_a_stay_is_not_moved_to_end_before_it_begins(held, staff, now):
    with refused(DaysWrongError, field="last_day"):
        move_booking(held, last_day=date(2026, 11, 30), by=staff, now=now)


def test_a_hold_is_extended_until_the_stay_begins_at_most(held, staff, now):
    with refused(HoldTooLongError):
        extend_hold(held, until=now + timedelta(days=30), by=staff, now=now)

    assert extend_hold(held, until=now + WEEK, by=staff, now=now).hold_until == now + WEEK


def test_the_clock_ends_holds(held, now):
    assert [end_holds(now=now), end_holds(now=now + WEEK), end_holds(now=now + WEEK)] == [0, 1, 0]
    assert (state_of(held), held.stall_days.count()) == (BookingState.PLANNED, 0)


def test_stopping_early_frees_what_was_left(held, staff, now):
    for step, moment in ((approve_booking, now), (hand_over, now + WEEK)):
        step(held, by=staff, now=moment)

    stopped = stop_booking(held, on=date(2026, 12, 10), reason="Hết hàng", by=staff, now=now)

    assert (stopped.state, stopped.ended_on, stopped.stall_days.count()) == ("stopped", date(2026, 12, 10), 10)


def test_a_reason_is_needed_to_stop_or_cancel(held, staff, now):
    with refused(ReasonMissingError, field="reason"):
        cancel_booking(held, reason="  ", by=staff, now=now)
    for step, moment in ((approve_booking, now), (hand_over, now + WEEK)):
        step(held, by=staff, now=moment)
    with refused(ReasonMissingError, field="reason"):
        stop_booking(held, on=date(2026, 12, 10), reason=" ", by=staff, now=now)


def test_a_cooperative_takes_back_what_is_not_approved_yet(held, staff, now):
    approve_booking(held, by=staff, now=now)
    with refused(ApprovedAlreadyError):
        withdraw_booking(held, reason="Đổi ý", by=staff, now=now)

    other = create_booking(now=now)
    with refused(ReasonMissingError, field="reason"):
        withdraw_booking(other, reason=" ", by=staff, now=now)
    assert withdraw_booking(other, reason="Đổi ý", by=staff, now=now).state == BookingState.CANCELLED
    with refused(WrongStateError):
        withdraw_booking(other, reason="Đổi ý", by=staff, now=now)


def test_a_stall_that_is_paid_for_is_handed_over_after_the_contract(staff, now):
    stall = create_stall()
    create_rate(venue=stall.venue)
    booking = approve_booking(create_held(stall=stall, by=staff, now=now), by=staff, now=now)
    with refused(ContractMissingError):
        hand_over(booking, by=staff, now=now)
    note_contract(booking, by=staff, now=now)
    assert hand_over(booking, by=staff, now=now + WEEK).state == BookingState.RUNNING


def test_a_stay_ends_within_itself(held, staff, now):
    for step, moment in ((approve_booking, now), (hand_over, now + WEEK)):
        step(held, by=staff, now=moment)
    for stop in (end_booking, partial(stop_booking, reason="Hết hàng")):
        with refused(DaysWrongError, field="on"):
            stop(held, on=date(2026, 11, 30), by=staff, now=now + WEEK)
    after = now + timedelta(days=120)
    with refused(PastEndError, field="on"):
        end_booking(held, on=date(2027, 3, 1), by=staff, now=after)
    with refused(NotOverError, field="on"):
        end_booking(held, on=date(2026, 12, 2), by=staff, now=now + WEEK)
    with refused(NotEarlyError, field="on"):
        stop_booking(held, on=date(2027, 2, 28), reason="Hết hàng", by=staff, now=now + WEEK)
    told = {"how": SheetHow.PHONE, "lines": [], "till": Till(0, 0)}
    file_sheet(held, day=date(2026, 12, 5), **told, by=staff, now=after)
    for stop in (end_booking, partial(stop_booking, reason="Hết hàng")):
        with refused(SoldAfterError, field="on"):
            stop(held, on=date(2026, 12, 4), by=staff, now=after)


def test_a_stall_that_was_handed_over_early_may_be_stopped_before_its_first_day(held, staff, now):
    approve_booking(held, by=staff, now=now)
    hand_over(held, by=staff, now=now, reason="Vào trang trí")
    with refused(DaysWrongError, field="on"):
        stop_booking(held, on=localdate(now) - timedelta(days=1), reason="Hết hàng", by=staff, now=now)

    stopped = stop_booking(held, on=localdate(now), reason="Hết hàng", by=staff, now=now)

    assert (stopped.state, stopped.ended_on, stopped.stall_days.count()) == ("stopped", localdate(now), 1)


def test_what_is_asked_for_or_over_is_not_moved(held, staff, now):
    asked = create_booking(now=now)
    cancel_booking(held, reason="Đổi ý", by=staff, now=now)
    for booking in (asked, held):
        with refused(WrongStateError):
            move_booking(booking, last_day=date(2027, 3, 1), by=staff, now=now)


def test_what_has_begun_is_not_cancelled(held, staff, now):
    for step, moment in ((approve_booking, now), (hand_over, now + WEEK)):
        step(held, by=staff, now=moment)

    with refused(WrongStateError):
        cancel_booking(held, reason="Đổi ý", by=staff, now=now)

    assert state_of(held) == BookingState.RUNNING


@pytest.mark.parametrize(
    ("first_day", "last_day", "error"),
    [
        (date(2026, 12, 2), date(2026, 12, 1), DaysWrongError),
        (date(2026, 11, 1), date(2026, 11, 23), InThePastError),
        (date(2026, 11, 23), None, InThePastError),
    ],
)
def test_days_that_make_no_stay_are_refused(now, first_day, last_day, error):
    told = {"venue": create_venue(), "organisation": create_organisation()}
    with refused(error):
        create_booking(first_day=first_day, last_day=last_day, now=now, **told)


def test_an_open_end_follows_the_horizon(staff, now):
    booking = create_held(stall=create_stall(), by=staff, now=now, last_day=None)
    approve_booking(booking, by=staff, now=now)
    later = now + timedelta(days=30)

    assert (bookings_to_lengthen(now=now), bookings_to_lengthen(now=later)) == ([], [booking])
    assert (move_horizon(booking, now=later), move_horizon(booking, now=later)) == (30, 0)
    assert booking.stall_days.latest("day").day == later.date() + HORIZON
