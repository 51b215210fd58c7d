"""Deposits when a stay does not come about: paid back, or carried along to new days.

Written for the accountant, who sees to many bookings at once after an event was called off or postponed. Money moves
only in the ledger of payments (booths/domain/charge.py); what is carried stays held, so nothing is written there.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.models import User
from booths.domain.booking import cancel_booking
from booths.domain.booking_state import STEPS, check_stay, given_reason, locked_booking
from booths.domain.charge import deposits_held, note_payment
from booths.domain.move import move_booking
from booths.enums import BookingState, PaymentKind, PaymentMethod
from booths.models import Booking, Payment

CARRIED = "booths.booking.carry_deposit"


class DepositError(Refusal):
    """A deposit that cannot be paid back or carried."""


class NothingHeldError(DepositError):
    """No deposit is held, or another has paid it back."""

    message = _("%(name)s: không còn giữ tiền cọc nào.")


class NoEndError(DepositError):
    """A stay without a last day has no length to keep."""

    message = _("%(name)s: đợt thuê chưa có ngày cuối. Hãy đổi ngày ở trang của đợt thuê.")


@transaction.atomic
def return_deposit(
    booking: Booking,
    *,
    paid_on: date,
    method: PaymentMethod,
    reason: str,
    voucher: str = "",
    by: User,
    now: datetime,
) -> Payment:
    """Pay back all that is held of a deposit; a stay that has not begun is called off with it, for the same reason.

    The amount is read under the booking's lock, so a second press finds nothing left. Raises NothingHeldError,
    PaidLaterError, ReasonMissingError.
    """
    given = given_reason(reason)
    locked = locked_booking(booking)
    held = _held(locked)
    if locked.state in STEPS[BookingState.CANCELLED]:
        cancel_booking(locked, reason=given, by=by, now=now)
    return note_payment(
        locked,
        kind=PaymentKind.DEPOSIT_RETURNED,
        amount=held,
        paid_on=paid_on,
        method=method,
        voucher=voucher,
        remark=given,
        by=by,
        now=now,
    )


@transaction.atomic
def carry_deposit(booking: Booking, *, first_day: date, reason: str, by: User, now: datetime) -> Booking:
    """Move a stay to begin on `first_day`, as long as it was and on the same stalls; its deposit stays held for it.

    Done twice it stands where it stood. Raises NothingHeldError, NoEndError, ReasonMissingError and what
    `move_booking` refuses with.
    """
    given = given_reason(reason)
    locked = locked_booking(booking)
    held = _held(locked)
    if locked.first_day is None or locked.last_day is None:
        raise NoEndError(name=locked.organisation)
    if locked.first_day == first_day:
        return locked
    check_stay(first_day, max(first_day, localdate(now)), localdate(now))  # before a last day that no calendar has
    last_day = first_day + (locked.last_day - locked.first_day)
    moved = move_booking(locked, first_day=first_day, last_day=last_day, reason=given, by=by, now=now)
    note(moved, CARRIED, by=by, now=now, amount=held, first_day=str(first_day))
    return moved


def _held(locked: Booking) -> int:
    held = deposits_held([locked]).get(locked.pk, 0)
    if held <= 0:
        raise NothingHeldError(name=locked.organisation)
    return held
