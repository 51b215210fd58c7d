"""The states of a booking: from which one each is reached, what stands in the way, and the one place that changes it.

Verbs lock the stalls first, then the booking (booths/domain/days.py says why).
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Max, Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from booths.domain.days import BeyondHorizonError, last_bookable, lock_stalls
from booths.enums import BookingState
from booths.models import Booking, Stall

STEPS: dict[BookingState, tuple[BookingState, ...]] = {
    BookingState.HELD: (BookingState.PLANNED, BookingState.HELD),
    BookingState.APPROVED: (BookingState.HELD,),
    BookingState.CONTRACTED: (BookingState.APPROVED,),
    BookingState.RUNNING: (BookingState.APPROVED, BookingState.CONTRACTED),
    BookingState.ENDED: (BookingState.RUNNING,),
    BookingState.STOPPED: (BookingState.RUNNING,),
    BookingState.CANCELLED: (
        BookingState.PLANNED,
        BookingState.HELD,
        BookingState.APPROVED,
        BookingState.CONTRACTED,
    ),
}
"""From which states each one is reached."""


class BookingError(Refusal):
    """Something that cannot be done to a booking."""


class WrongStateError(BookingError):
    """The booking is not where this step begins: another has been quicker, or a step is missing."""

    message = _("Đợt thuê đang ở trạng thái “%(state)s” nên chưa làm được việc này. Hãy tải lại trang để xem.")


class HoldExpiredError(BookingError):
    """A hold that has run out is not approved: the place may be another's by now (decision 29)."""

    message = _("Đã hết hạn giữ chỗ từ %(until)s. Hãy giữ chỗ lại, rồi duyệt.")


class DaysWrongError(BookingError):
    """The days asked for make no stay."""

    message = _("Ngày cuối phải từ ngày đầu trở đi.")
    field = "last_day"


class InThePastError(BookingError):
    """A stay that is over cannot be asked for."""

    message = _("Những ngày này đã qua. Hãy chọn từ hôm nay trở đi.")
    field = "first_day"


class ReasonMissingError(BookingError):
    """Cancelled or stopped with a reason only: the cooperative will ask."""

    message = _("Hãy ghi lý do.")
    field = "reason"


def locked_booking(booking: Booking) -> Booking:
    """The booking as it is now, under its lock and that of its stalls, stalls first."""
    return locked_with_stalls(booking, ())[0]


def locked_with_stalls(booking: Booking, more: Sequence[Stall]) -> tuple[Booking, list[Stall]]:
    """The booking as it is now, and `more` as they stand in the database; both, and the booking's own stalls, are
    locked, stalls first. Two queries."""
    own = Booking.stalls.through.objects.filter(booking=booking).values("stall")
    wanted = {stall.pk for stall in more}
    stalls = [stall for stall in lock_stalls(Q(pk__in=own) | Q(pk__in=wanted)) if stall.pk in wanted]
    rows = Booking.objects.select_related("venue", "organisation").select_for_update(of=("self",))
    return rows.get(pk=booking.pk), stalls


def first_day_of(booking: Booking) -> date:
    """The first day, which every booking that takes days has."""
    assert booking.first_day is not None
    return booking.first_day


def taken_from(booking: Booking, today: date) -> date:
    """From which day on stalls are taken anew: the first of the stay; once they were handed over today, or the day
    after those that it owns where the stay is over already."""
    if booking.state != BookingState.RUNNING:
        return first_day_of(booking)
    latest: date | None = booking.stall_days.aggregate(latest=Max("day"))["latest"]
    return min(today, latest + timedelta(days=1)) if latest else today


def check_stay(first_day: date, last_day: date | None, today: date) -> None:
    """Raises DaysWrongError, InThePastError, BeyondHorizonError."""
    if last_day is not None and last_day < first_day:
        raise DaysWrongError
    if (last_day or first_day) < today:
        raise InThePastError
    if (last_day or first_day) > (horizon := last_bookable(today)):
        raise BeyondHorizonError(last=date_format(horizon, "d/m/Y"))


def demand_before(booking: Booking, state: BookingState) -> None:
    """Raises WrongStateError where `state` is not reached from the booking's."""
    if booking.state not in STEPS[state]:
        raise WrongStateError(state=booking.get_state_display())


def demand_live_hold(booking: Booking, now: datetime) -> None:
    """Raises WrongStateError, and HoldExpiredError where its time is over and not paused."""
    if booking.state != BookingState.HELD or booking.hold_until is None:
        raise WrongStateError(state=booking.get_state_display())
    if booking.hold_paused_at is None and booking.hold_until <= now:
        raise HoldExpiredError(until=date_format(localtime(booking.hold_until), "H:i d/m/Y"))


def given_reason(reason: str) -> str:
    """The reason as it is kept. Raises ReasonMissingError."""
    if not reason.strip():
        raise ReasonMissingError
    return reason.strip()[:255]


def step_to(
    locked: Booking, state: BookingState, action: str, *, by: By | None, now: datetime, reason: str = ""
) -> Booking:
    """Change the state of a locked booking and note it. Raises WrongStateError."""
    demand_before(locked, state)
    locked.state = state
    locked.save()
    note(locked, action, by=by, now=now, **({"reason": reason} if reason else {}))
    return locked
