"""Putting a booking on other stalls or days: shorter, longer, later, elsewhere."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from accounts.actors.note import note
from accounts.models import User
from booths.domain import notice
from booths.domain.booking_state import (
    WrongStateError,
    check_stay,
    demand_live_hold,
    first_day_of,
    locked_with_stalls,
    taken_from,
)
from booths.domain.charge import fix_charges
from booths.domain.days import take_days
from booths.domain.letter import write_of_change
from booths.enums import BookingState
from booths.models import Booking, Stall

MOVED = "booths.booking.move"


@transaction.atomic
def move_booking(
    booking: Booking,
    *,
    by: User,
    now: datetime,
    stalls: Sequence[Stall] | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
    reason: str = "",
) -> Booking:
    """Put an owning booking on other stalls or days (None: as they are): shorten, extend or postpone it, all or
    nothing; its sum follows, and whoever is concerned is told.

    Of stalls that were handed over the days that are past stay its own, and they are its own from today on, though the
    stay begins later. Raises WrongStateError, DaysWrongError and what `take_days` refuses with.
    """
    locked, asked = locked_with_stalls(booking, stalls or ())
    if locked.state == BookingState.HELD:
        demand_live_hold(locked, now)
    elif locked.state not in BookingState.firm:
        raise WrongStateError(state=locked.get_state_display())
    was, today = stay_of(locked), localdate(now)
    locked.first_day, locked.last_day = first_day or locked.first_day, last_day or locked.last_day
    check_stay(first_day_of(locked), locked.last_day or _goes_on_until(locked, today), today)
    chosen = list(locked.stalls.all()) if stalls is None else asked
    take_days(locked, stalls=chosen, first=taken_from(locked, today), last=locked.last_day, now=now)
    locked.stalls.set(chosen)
    locked.save(update_fields=["first_day", "last_day", "updated_at"])
    write_of_change(locked, "hoãn, đổi", by=by, now=now)
    note(locked, MOVED, by=by, now=now, before=was, after=stay_of(locked), reason=reason)
    if locked.state in BookingState.firm:
        fix_charges(locked, by=by, now=now)
    _tell_moved(locked, reason.strip() or "–", by=by, now=now)
    return locked


def _goes_on_until(locked: Booking, today: date) -> date | None:
    """A stay without an end whose stalls were handed over is not past, however long ago it began."""
    return max(first_day_of(locked), today) if locked.state == BookingState.RUNNING else None


def _tell_moved(locked: Booking, reason: str, *, by: User, now: datetime) -> None:
    notice.tell(locked, notice.MOVED, by=by, now=now, ly_do=reason)
    notice.tell_parties(locked, "đã đổi", reason=reason, by=by, now=now)


def stay_of(booking: Booking) -> dict[str, object]:
    """Days and stalls, for the log."""
    codes = list(booking.stalls.values_list("code", flat=True))
    return {"first_day": str(booking.first_day), "last_day": str(booking.last_day), "stalls": codes}
