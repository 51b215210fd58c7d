"""Holding a place for a booking: for a time, extended, standing still while an official letter is on its way."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.actors.note import note
from accounts.models import User
from booths.domain import notice
from booths.domain.booking_state import (
    BookingError,
    demand_before,
    demand_live_hold,
    first_day_of,
    locked_booking,
    locked_with_stalls,
)
from booths.domain.days import end_expired_holds, lock_stalls, refuse_taken, take_days
from booths.domain.letter import expect_letter
from booths.enums import BookingState
from booths.models import Booking, Stall, StallDay

HOLD = timedelta(days=7)
"""How long a place is held unless another end is given."""

HELD = "booths.booking.hold"
EXTENDED = "booths.booking.extend_hold"
PAUSED = "booths.booking.pause_hold"
RESUMED = "booths.booking.resume_hold"


class HoldTooLongError(BookingError):
    """A hold ends after now, and not after the stay begins."""

    message = _("Hạn giữ chỗ phải sau lúc này và không sau ngày bắt đầu thuê.")
    field = "until"


def hold_stalls(
    booking: Booking, *, stalls: Sequence[Stall], by: By, now: datetime, until: datetime | None = None
) -> Booking:
    """Hold `stalls` for the booking's days until `until` (HOLD from now, at most until the stay begins); earlier
    stalls of the same booking are given back.

    Raises WrongStateError, HoldTooLongError and what `take_days` refuses with, DaysTakenError among it.
    """
    refuse_taken(booking, stalls=stalls, now=now)
    with transaction.atomic():
        return _hold(booking, stalls, by, now, until)


def _hold(booking: Booking, stalls: Sequence[Stall], by: By, now: datetime, until: datetime | None) -> Booking:
    locked, chosen = locked_with_stalls(booking, stalls)
    demand_before(locked, BookingState.HELD)
    locked.state, locked.hold_until = BookingState.HELD, _hold_end(locked, until, now)
    locked.hold_paused_at = locked.hold_paused_by = None
    take_days(locked, stalls=chosen, first=first_day_of(locked), last=locked.last_day, now=now)
    locked.stalls.set(chosen)
    locked.handled_by = by if isinstance(by, User) else locked.handled_by
    locked.save(update_fields=["state", "hold_until", "hold_paused_at", "hold_paused_by", "handled_by", "updated_at"])
    until_text = notice.moment_text(locked.hold_until)
    note(locked, HELD, by=by, now=now, stalls=[stall.code for stall in chosen], until=until_text)
    notice.tell(locked, notice.HELD, by=by, now=now, stalls=chosen, han=until_text)
    return locked


def _hold_end(booking: Booking, until: datetime | None, now: datetime) -> datetime:
    if until is None:
        return now + HOLD
    if until <= now or localdate(until) > max(first_day_of(booking), localdate(now)):
        raise HoldTooLongError
    return until


@transaction.atomic
def extend_hold(booking: Booking, *, until: datetime, by: User, now: datetime) -> Booking:
    """Hold on until `until`; one that has run out must be made anew. Raises HoldExpiredError, HoldTooLongError."""
    locked = locked_booking(booking)
    demand_live_hold(locked, now)
    locked.hold_until = _hold_end(locked, until, now)
    locked.save(update_fields=["hold_until", "updated_at"])
    note(locked, EXTENDED, by=by, now=now, until=notice.moment_text(until))
    return locked


@transaction.atomic
def pause_hold(booking: Booking, *, by: User, now: datetime) -> Booking:
    """The official letter is on its way (đã gửi công văn): the hold does not run out until the answer is noted."""
    locked = locked_booking(booking)
    demand_live_hold(locked, now)
    if locked.hold_paused_at is None:
        locked.hold_paused_at, locked.hold_paused_by = now, by
        locked.save(update_fields=["hold_paused_at", "hold_paused_by", "updated_at"])
        note(locked, PAUSED, by=by, now=now)
    return locked


@transaction.atomic
def send_letter(booking: Booking, *, subject_line: str, by: User, now: datetime) -> Booking:
    """The official letter about a held place is on its way: the hold is paused, and the letter waits for the number
    that the office gives. Raises what `pause_hold` raises."""
    held = pause_hold(booking, by=by, now=now)
    expect_letter(held, subject_line.strip() or f"V/v thuê gian hàng tại {booking.venue.name}", by=by, now=now)
    return held


@transaction.atomic
def resume_hold(booking: Booking, *, by: User, now: datetime) -> Booking:
    """The answer is there, or none is waited for: what was left of the hold runs on from `now`."""
    locked = locked_booking(booking)
    demand_live_hold(locked, now)
    if locked.hold_paused_at is not None and locked.hold_until is not None:
        locked.hold_until += now - locked.hold_paused_at
        locked.hold_paused_at = locked.hold_paused_by = None
        locked.save(update_fields=["hold_until", "hold_paused_at", "hold_paused_by", "updated_at"])
        note(locked, RESUMED, by=by, now=now)
    return locked


@transaction.atomic
def end_holds(*, now: datetime) -> int:
    """Let every hold that has run out fall back to planned; the number of them. Called by the clock."""
    expired = list(Booking.objects.hold_expired(now).values_list("pk", flat=True))
    stalls = set(StallDay.objects.filter(booking__in=expired).order_by().values_list("stall_id", flat=True))
    return end_expired_holds(lock_stalls(Q(pk__in=stalls)), now)
