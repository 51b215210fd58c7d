"""The life of a booking: planned, held, approved, contracted, handed over, ended. Nothing else changes its state.

A free stall may skip states ahead; no state is ever gone back to, save that a hold which runs out is planned again.
Each verb locks the stalls first, then the booking (booths/domain/days.py says why).
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.models import Organisation, User
from booths.domain import notice
from booths.domain.charge import charges_of, fix_charges
from booths.domain.days import end_expired_holds, give_back, last_bookable, lock_stalls, take_days
from booths.domain.party import demand_confirmed, name_parties
from booths.enums import BookingState
from booths.models import Booking, Stall, StallDay, Venue

HOLD = timedelta(days=7)
"""How long a place is held unless another end is given."""

ASKED = "booths.booking.ask"
HELD = "booths.booking.hold"
EXTENDED = "booths.booking.extend_hold"
PAUSED = "booths.booking.pause_hold"
RESUMED = "booths.booking.resume_hold"
APPROVED = "booths.booking.approve"
CONTRACTED = "booths.booking.contract"
HANDED_OVER = "booths.booking.hand_over"
MOVED = "booths.booking.move"
ENDED = "booths.booking.end"
STOPPED = "booths.booking.stop"
CANCELLED = "booths.booking.cancel"

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


class ContractMissingError(BookingError):
    """A stall that is paid for is handed over after the contract."""

    message = _("Đợt thuê có thu tiền nên cần ký hợp đồng trước khi bàn giao.")


class ApprovedAlreadyError(BookingError):
    """What is approved concerns others too."""

    message = _("Đợt thuê đã được duyệt. Muốn huỷ, hãy gọi Liên minh: còn hợp đồng và tiền cọc phải giải quyết.")


class HoldTooLongError(BookingError):
    """A hold ends after now, and not after the stay begins."""

    message = _("Hạn giữ chỗ phải sau lúc này và không sau ngày bắt đầu thuê.")
    field = "until"


@transaction.atomic
def ask_for_stall(
    venue: Venue,
    *,
    organisation: Organisation,
    first_day: date,
    last_day: date | None,
    by: By | None,
    now: datetime,
    area: Decimal | None = None,
    purpose: str = "",
) -> Booking:
    """Write down that `organisation` wants to stay at `venue`; no place is held yet. Its parties follow from both.

    Raises DaysWrongError, InThePastError.
    """
    _check_stay(first_day, last_day, localdate(now))
    booking = Booking.objects.create(
        venue=venue,
        organisation=organisation,
        first_day=first_day,
        last_day=last_day,
        area_asked=area,
        purpose=purpose.strip(),
    )
    name_parties(booking, by=by, now=now)
    note(booking, ASKED, by=by, now=now)
    return booking


def _check_stay(first_day: date, last_day: date | None, today: date) -> None:
    if last_day is not None and last_day < first_day:
        raise DaysWrongError
    if (last_day or first_day) < today:
        raise InThePastError


@transaction.atomic
def hold_stalls(
    booking: Booking, *, stalls: Sequence[Stall], by: User, now: datetime, until: datetime | None = None
) -> Booking:
    """Hold `stalls` for the booking's days until `until` (HOLD from now, at most until the stay begins); earlier
    stalls of the same booking are given back.

    Raises WrongStateError, HoldTooLongError and what `take_days` refuses with, DaysTakenError among it.
    """
    locked = _locked(booking, stalls)
    _demand(locked, BookingState.HELD)
    chosen = _those(locked, stalls)
    locked.state, locked.hold_until = BookingState.HELD, _hold_end(locked, until, now)
    locked.hold_paused_at = locked.hold_paused_by = None
    take_days(locked, stalls=chosen, first=_first(locked), last=locked.last_day, now=now)
    locked.stalls.set(chosen)
    locked.handled_by = by
    locked.save(update_fields=["state", "hold_until", "hold_paused_at", "hold_paused_by", "handled_by", "updated_at"])
    until_text = notice.moment_text(locked.hold_until)
    note(locked, HELD, by=by, now=now, stalls=[stall.code for stall in chosen], until=until_text)
    notice.tell(locked, notice.HELD, by=by, now=now, han=until_text)
    return locked


def _hold_end(booking: Booking, until: datetime | None, now: datetime) -> datetime:
    if until is None:
        return now + HOLD
    if until <= now or localdate(until) > max(_first(booking), localdate(now)):
        raise HoldTooLongError
    return until


@transaction.atomic
def extend_hold(booking: Booking, *, until: datetime, by: User, now: datetime) -> Booking:
    """Hold on until `until`; one that has run out must be made anew. Raises HoldExpiredError, HoldTooLongError."""
    locked = _locked(booking)
    _demand_live_hold(locked, now)
    locked.hold_until = _hold_end(locked, until, now)
    locked.save(update_fields=["hold_until", "updated_at"])
    note(locked, EXTENDED, by=by, now=now, until=notice.moment_text(until))
    return locked


@transaction.atomic
def pause_hold(booking: Booking, *, by: User, now: datetime) -> Booking:
    """The official letter is on its way (đã gửi công văn): the hold does not run out until the answer is noted."""
    locked = _locked(booking)
    _demand_live_hold(locked, now)
    if locked.hold_paused_at is None:
        locked.hold_paused_at, locked.hold_paused_by = now, by
        locked.save(update_fields=["hold_paused_at", "hold_paused_by", "updated_at"])
        note(locked, PAUSED, by=by, now=now)
    return locked


@transaction.atomic
def resume_hold(booking: Booking, *, by: User, now: datetime) -> Booking:
    """The answer is there, or none is waited for: what was left of the hold runs on from `now`."""
    locked = _locked(booking)
    _demand_live_hold(locked, now)
    if locked.hold_paused_at is not None and locked.hold_until is not None:
        locked.hold_until += now - locked.hold_paused_at
        locked.hold_paused_at = locked.hold_paused_by = None
        locked.save(update_fields=["hold_until", "hold_paused_at", "hold_paused_by", "updated_at"])
        note(locked, RESUMED, by=by, now=now)
    return locked


@transaction.atomic
def approve_booking(booking: Booking, *, by: User, now: datetime) -> Booking:
    """Make a held place firm, and its sum with it.

    Raises WrongStateError, HoldExpiredError where the hold has run out, NotConfirmedError.
    """
    locked = _locked(booking)
    _demand_live_hold(locked, now)
    demand_confirmed(locked)
    locked.hold_until = locked.hold_paused_at = locked.hold_paused_by = None
    _step(locked, BookingState.APPROVED, APPROVED, by=by, now=now)
    fix_charges(locked, by=by, now=now)
    notice.tell(locked, notice.APPROVED, by=by, now=now)
    return locked


@transaction.atomic
def note_contract(booking: Booking, *, by: User, now: datetime) -> Booking:
    """The contract is signed; its number, date and scan are papers of the booking. Raises WrongStateError."""
    return _step(_locked(booking), BookingState.CONTRACTED, CONTRACTED, by=by, now=now)


@transaction.atomic
def hand_over(booking: Booking, *, by: User, now: datetime) -> Booking:
    """The stalls are handed over (bàn giao); a free stall may come here without a contract.

    Raises WrongStateError, ContractMissingError.
    """
    locked = _locked(booking)
    if locked.state == BookingState.APPROVED and charges_of(locked).due > 0:
        raise ContractMissingError
    return _step(locked, BookingState.RUNNING, HANDED_OVER, by=by, now=now)


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

    Days that are past stay its own. Raises WrongStateError, DaysWrongError and what `take_days` refuses with.
    """
    locked = _locked(booking, stalls or ())
    if locked.state == BookingState.HELD:
        _demand_live_hold(locked, now)
    elif locked.state not in BookingState.firm:
        raise WrongStateError(state=locked.get_state_display())
    was = _stay(locked)
    locked.first_day, locked.last_day = first_day or locked.first_day, last_day or locked.last_day
    _check_stay(_first(locked), locked.last_day, localdate(now))
    chosen = list(locked.stalls.all()) if stalls is None else _those(locked, stalls)
    take_days(locked, stalls=chosen, first=_first(locked), last=locked.last_day, now=now)
    locked.stalls.set(chosen)
    locked.save(update_fields=["first_day", "last_day", "updated_at"])
    note(locked, MOVED, by=by, now=now, before=was, after=_stay(locked), reason=reason)
    if locked.state in BookingState.firm:
        fix_charges(locked, by=by, now=now)
    _tell_moved(locked, reason.strip() or "–", by=by, now=now)
    return locked


def _tell_moved(locked: Booking, reason: str, *, by: User, now: datetime) -> None:
    notice.tell(locked, notice.MOVED, by=by, now=now, ly_do=reason)
    notice.tell_parties(locked, "đã đổi", reason=reason, by=by, now=now)


@transaction.atomic
def end_booking(booking: Booking, *, on: date, by: User, now: datetime) -> Booking:
    """The stalls are back after their time; `on` is the last day of use. Raises WrongStateError."""
    return _close(_locked(booking), BookingState.ENDED, ENDED, on=on, reason="", by=by, now=now)


@transaction.atomic
def stop_booking(booking: Booking, *, on: date, reason: str, by: User, now: datetime) -> Booking:
    """Stop early: `on` is the last day of use, later days are free. Raises WrongStateError, ReasonMissingError."""
    given = _given(reason)
    locked = _close(_locked(booking), BookingState.STOPPED, STOPPED, on=on, reason=given, by=by, now=now)
    notice.tell(locked, notice.STOPPED, by=by, now=now, ly_do=given, ngay_cuoi=date_format(on, "d/m/Y"))
    notice.tell_parties(locked, "ngừng sớm", reason=given, by=by, now=now)
    return locked


@transaction.atomic
def cancel_booking(booking: Booking, *, reason: str, by: By | None, now: datetime) -> Booking:
    """Call off a stay that has not begun; all its days are free, and whoever is concerned is told.

    Raises WrongStateError, ReasonMissingError.
    """
    locked = _locked(booking)
    given = _given(reason)
    _demand(locked, BookingState.CANCELLED)
    give_back(locked)
    locked.reason = given
    locked.hold_until = locked.hold_paused_at = locked.hold_paused_by = None
    _step(locked, BookingState.CANCELLED, CANCELLED, by=by, now=now, reason=given)
    notice.tell(locked, notice.CANCELLED, by=by, now=now, ly_do=given)
    notice.tell_parties(locked, "đã huỷ", reason=given, by=by, now=now)
    return locked


def withdraw_booking(booking: Booking, *, reason: str, by: By, now: datetime) -> Booking:
    """The cooperative itself takes its request back, until it is approved. Raises ApprovedAlreadyError."""
    if Booking.objects.get(pk=booking.pk).state in BookingState.firm:
        raise ApprovedAlreadyError
    return cancel_booking(booking, reason=reason, by=by, now=now)


@transaction.atomic
def end_holds(*, now: datetime) -> int:
    """Let every hold that has run out fall back to planned; the number of them. Called by the clock."""
    expired = Booking.objects.hold_expired(now).values_list("pk", flat=True)
    stalls = StallDay.objects.filter(booking__in=list(expired)).order_by().values_list("stall_id", flat=True)
    return end_expired_holds(lock_stalls(stalls), now)


def move_horizon(booking: Booking, *, now: datetime) -> int:
    """Give an open-ended booking the days that the horizon has come to since; the number of stalls' days taken."""
    with transaction.atomic():
        locked = _locked(booking)
        if not locked.is_open_ended or locked.state not in BookingState.owning:
            return 0
        before = locked.stall_days.count()
        take_days(locked, stalls=list(locked.stalls.all()), first=_first(locked), last=None, now=now)
        return locked.stall_days.count() - before


def bookings_to_lengthen(*, now: datetime) -> list[Booking]:
    """Open-ended bookings whose days end before the horizon."""
    last = last_bookable(localdate(now))
    return list(Booking.objects.owning().filter(last_day=None, first_day__isnull=False).exclude(stall_days__day=last))


def _locked(booking: Booking, more: Sequence[Stall] = ()) -> Booking:
    """The booking as it is now, under its lock and that of its stalls and of `more`, stalls first."""
    own = Stall.objects.filter(bookings=booking).values_list("pk", flat=True)
    lock_stalls([*own, *(stall.pk for stall in more)])
    return Booking.objects.select_for_update().get(pk=booking.pk)


def _those(booking: Booking, stalls: Sequence[Stall]) -> list[Stall]:
    return list(Stall.objects.filter(pk__in=[stall.pk for stall in stalls]).order_by("pk"))


def _first(booking: Booking) -> date:
    assert booking.first_day is not None
    return booking.first_day


def _stay(booking: Booking) -> dict[str, object]:
    """Days and stalls, for the log."""
    codes = list(booking.stalls.values_list("code", flat=True))
    return {"first_day": str(booking.first_day), "last_day": str(booking.last_day), "stalls": codes}


def _demand(booking: Booking, state: BookingState) -> None:
    if booking.state not in STEPS[state]:
        raise WrongStateError(state=booking.get_state_display())


def _demand_live_hold(booking: Booking, now: datetime) -> None:
    if booking.state != BookingState.HELD or booking.hold_until is None:
        raise WrongStateError(state=booking.get_state_display())
    if booking.hold_paused_at is None and booking.hold_until <= now:
        raise HoldExpiredError(until=date_format(localtime(booking.hold_until), "H:i d/m/Y"))


def _given(reason: str) -> str:
    if not reason.strip():
        raise ReasonMissingError
    return reason.strip()[:255]


def _close(
    locked: Booking, state: BookingState, action: str, *, on: date, reason: str, by: User, now: datetime
) -> Booking:
    _demand(locked, state)
    if on < _first(locked):
        raise DaysWrongError(field="on")
    give_back(locked, from_day=on + timedelta(days=1))
    locked.ended_on, locked.reason = on, reason
    return _step(locked, state, action, by=by, now=now, reason=reason)


def _step(
    locked: Booking, state: BookingState, action: str, *, by: By | None, now: datetime, reason: str = ""
) -> Booking:
    _demand(locked, state)
    locked.state = state
    locked.save()
    note(locked, action, by=by, now=now, **({"reason": reason} if reason else {}))
    return locked
