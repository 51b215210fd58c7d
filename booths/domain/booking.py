"""The life of a booking: asked for, approved, contracted, handed over, ended, stopped early or called off.

A free stall may skip states ahead; no state is ever gone back to, save that a hold which runs out is planned again.
Holding is booths/domain/hold.py, moving booths/domain/move.py, the states themselves booths/domain/booking_state.py.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Min
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.actors.note import note
from accounts.models import Organisation, User
from booths.domain import notice
from booths.domain.booking_state import (
    BookingError,
    DaysWrongError,
    check_stay,
    demand_before,
    demand_live_hold,
    first_day_of,
    given_reason,
    locked_booking,
    step_to,
)
from booths.domain.charge import charges_of, fix_charges
from booths.domain.days import DaysTakenError, give_back, take_days
from booths.domain.letter import write_of_change
from booths.domain.party import demand_confirmed, name_parties
from booths.enums import BookingState
from booths.models import Booking, DailySheet, RateExtra, Venue

ASKED = "booths.booking.ask"
APPROVED = "booths.booking.approve"
CONTRACTED = "booths.booking.contract"
HANDED_OVER = "booths.booking.hand_over"
ENDED = "booths.booking.end"
STOPPED = "booths.booking.stop"
CANCELLED = "booths.booking.cancel"


class ContractMissingError(BookingError):
    """A stall that is paid for is handed over after the contract."""

    message = _("Đợt thuê có thu tiền nên cần ký hợp đồng trước khi bàn giao.")


class EarlyReasonError(BookingError):
    """Handed over before the stay begins: to set up, say, and then the minutes should tell."""

    message = _("Đợt thuê bắt đầu từ %(first)s. Bàn giao sớm hơn thì hãy ghi lý do, ví dụ vào trang trí trước.")
    field = "reason"


class StillTakenError(BookingError):
    """Somebody else is in until the stay begins."""

    message = _("Chưa bàn giao được: trước ngày bắt đầu gian còn của đơn vị khác (%(days)s).")


class ApprovedAlreadyError(BookingError):
    """What is approved concerns others too."""

    message = _("Đợt thuê đã được duyệt. Muốn huỷ, hãy gọi Liên minh: còn hợp đồng và tiền cọc phải giải quyết.")


class NotOverError(BookingError):
    """A stay ends when the stalls are back."""

    message = _("Ngày này chưa đến. Kết thúc được ghi khi gian đã trả; muốn nghỉ trước hạn, hãy dùng “Ngừng sớm”.")
    field = "on"


class PastEndError(BookingError):
    """Days after the stay are nobody's, or another's."""

    message = _("Đợt thuê chỉ đến hết %(last)s. Dùng gian lâu hơn thì hãy kéo dài đợt thuê, rồi mới kết thúc.")
    field = "on"


class NotEarlyError(BookingError):
    """What lasts until its end is not stopped early: nobody is written to about that."""

    message = _("Đợt thuê vốn đến hết %(last)s nên đây không phải ngừng sớm. Hãy dùng “Kết thúc”.")
    field = "on"


class SoldAfterError(BookingError):
    """The stall sold goods when it was no longer in use."""

    message = _("Đã có phiếu bán hàng ngày %(day)s. Ngày sử dụng cuối cùng phải từ ngày đó trở đi.")
    field = "on"


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
    extras: Iterable[RateExtra] = (),
) -> Booking:
    """Write down that `organisation` wants to stay at `venue`; no place is held yet. Its parties follow from both.

    Raises DaysWrongError, InThePastError, BeyondHorizonError.
    """
    check_stay(first_day, last_day, localdate(now))
    booking = Booking.objects.create(
        venue=venue,
        organisation=organisation,
        first_day=first_day,
        last_day=last_day,
        area_asked=area,
        purpose=purpose.strip(),
    )
    booking.extras.set(extras)
    name_parties(booking, by=by, now=now)
    note(booking, ASKED, by=by, now=now)
    return booking


@transaction.atomic
def approve_booking(booking: Booking, *, by: User, now: datetime) -> Booking:
    """Make a held place firm, and its sum with it.

    Raises WrongStateError, HoldExpiredError where the hold has run out, NotConfirmedError.
    """
    locked = locked_booking(booking)
    demand_live_hold(locked, now)
    demand_confirmed(locked)
    locked.hold_until = locked.hold_paused_at = locked.hold_paused_by = None
    step_to(locked, BookingState.APPROVED, APPROVED, by=by, now=now)
    fix_charges(locked, by=by, now=now)
    notice.tell(locked, notice.APPROVED, by=by, now=now)
    return locked


@transaction.atomic
def note_contract(booking: Booking, *, by: User, now: datetime) -> Booking:
    """The contract is signed; its number, date and scan are papers of the booking. Raises WrongStateError."""
    return step_to(locked_booking(booking), BookingState.CONTRACTED, CONTRACTED, by=by, now=now)


@transaction.atomic
def hand_over(booking: Booking, *, by: User, now: datetime, reason: str = "") -> Booking:
    """The stalls are handed over (bàn giao); a free stall may come here without a contract. Before the first day only
    for a reason, and where nobody else is in until then; the days from today on are the booking's from now on.

    Raises WrongStateError, ContractMissingError, EarlyReasonError, StillTakenError, StallClosedError.
    """
    locked = locked_booking(booking)
    demand_before(locked, BookingState.RUNNING)
    if locked.state == BookingState.APPROVED and charges_of(locked).due > 0:
        raise ContractMissingError
    early = localdate(now) < first_day_of(locked)
    if early:
        _take_early(locked, now, reason)
    return step_to(locked, BookingState.RUNNING, HANDED_OVER, by=by, now=now, reason=reason.strip() if early else "")


@transaction.atomic
def end_booking(booking: Booking, *, on: date, by: User, now: datetime) -> Booking:
    """The stalls are back after their time; `on` is the last day of use, none after today or the stay's last. What a
    stay without an end comes to is known now, and fixed.

    Raises WrongStateError, DaysWrongError, NotOverError, PastEndError, SoldAfterError.
    """
    locked = locked_booking(booking)
    demand_before(locked, BookingState.ENDED)
    if on > localdate(now):
        raise NotOverError
    if locked.last_day is not None and on > locked.last_day:
        raise PastEndError(last=date_format(locked.last_day, "d/m/Y"))
    ended = _close(locked, BookingState.ENDED, ENDED, on=on, since=first_day_of(locked), reason="", by=by, now=now)
    if ended.last_day is None:
        fix_charges(ended, by=by, now=now)
    return ended


@transaction.atomic
def stop_booking(booking: Booking, *, on: date, reason: str, by: User, now: datetime) -> Booking:
    """Stop early: `on` is the last day of use, one of those before the first included where the stall was handed over
    early; later days are free and not paid for, and the letter about it waits for its number.

    Raises WrongStateError, ReasonMissingError, DaysWrongError, NotEarlyError, SoldAfterError.
    """
    given, row = given_reason(reason), locked_booking(booking)
    demand_before(row, BookingState.STOPPED)
    if row.last_day is not None and on >= row.last_day:
        raise NotEarlyError(last=date_format(row.last_day, "d/m/Y"))
    write_of_change(row, "ngừng sớm", by=by, now=now)
    owned = row.stall_days.aggregate(first=Min("day"))["first"]
    since = min(first_day_of(row), owned or date.max)
    locked = _close(row, BookingState.STOPPED, STOPPED, on=on, since=since, reason=given, by=by, now=now)
    fix_charges(locked, by=by, now=now)
    notice.tell(locked, notice.STOPPED, by=by, now=now, ly_do=given, ngay_cuoi=date_format(on, "d/m/Y"))
    notice.tell_parties(locked, "ngừng sớm", reason=given, by=by, now=now)
    return locked


@transaction.atomic
def cancel_booking(booking: Booking, *, reason: str, by: By | None, now: datetime) -> Booking:
    """Call off a stay that has not begun; all its days are free, whoever is concerned is told, and where others were
    written to, the letter about it waits for its number.

    Raises WrongStateError, ReasonMissingError.
    """
    locked = locked_booking(booking)
    given = given_reason(reason)
    demand_before(locked, BookingState.CANCELLED)
    write_of_change(locked, "huỷ thuê", by=by, now=now)
    give_back(locked)
    locked.reason = given
    locked.hold_until = locked.hold_paused_at = locked.hold_paused_by = None
    step_to(locked, BookingState.CANCELLED, CANCELLED, by=by, now=now, reason=given)
    notice.tell(locked, notice.CANCELLED, by=by, now=now, ly_do=given)
    notice.tell_parties(locked, "đã huỷ", reason=given, by=by, now=now)
    return locked


@transaction.atomic
def withdraw_booking(booking: Booking, *, reason: str, by: By, now: datetime) -> Booking:
    """The cooperative itself takes its request back, until it is approved.

    Raises ApprovedAlreadyError, WrongStateError, ReasonMissingError.
    """
    if locked_booking(booking).state in BookingState.firm:
        raise ApprovedAlreadyError
    return cancel_booking(booking, reason=reason, by=by, now=now)


def _take_early(locked: Booking, now: datetime, reason: str) -> None:
    """The stalls are the booking's from today on, so that nobody else can ask for the days before its first."""
    first = first_day_of(locked)
    try:
        stalls = list(locked.stalls.all())
        take_days(locked, stalls=stalls, first=localdate(now), last=locked.last_day, now=now)
    except DaysTakenError as error:
        raise StillTakenError(days="; ".join(map(str, error.taken))) from error
    if not reason.strip():
        raise EarlyReasonError(first=date_format(first, "d/m/Y"))


def _close(
    locked: Booking, state: BookingState, action: str, *, on: date, since: date, reason: str, by: User, now: datetime
) -> Booking:
    """`since` is the first day that may be the last of use."""
    if on < since:
        raise DaysWrongError(field="on")
    sheet = DailySheet.objects.filter(booking=locked, day__gt=on).order_by("-day").first()
    if sheet is not None:
        raise SoldAfterError(day=date_format(sheet.day, "d/m/Y"))
    give_back(locked, from_day=on + timedelta(days=1))
    locked.ended_on, locked.reason = on, reason
    return step_to(locked, state, action, by=by, now=now, reason=reason)
