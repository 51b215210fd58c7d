"""The sum of a booking: reckoned from the rates, fixed when it is approved, and the money that moved for it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.models import User
from accounts.numbers import grouped
from booths.domain.agreed import AgreedExtra, Prices, extras_charged, keep_agreed, prices_of
from booths.domain.rent import Charge, Reckoning, reckon_rent
from booths.domain.stall_space import spaces_by_day, spaces_of
from booths.enums import BookingState, ChargeKind, PaymentKind, PaymentMethod
from booths.models import Booking, BookingCharge, Payment, Rate, RateExtra, Stall, Venue

OPEN_END = timedelta(days=29)
"""Of a stay without an end the first thirty days are reckoned, and the page says so."""

FIXED = "booths.booking.fix_charges"
CHANGED = "booths.booking.change_charges"
EXTRAS = "booths.booking.choose_extras"
PAID = "booths.booking.note_payment"
CORRECTED = "booths.booking.correct_payment"


class ChargeError(Refusal):
    """A sum or payment that cannot be written."""


class NoAmountError(ChargeError):
    """Zero is no change and no payment."""

    message = _("Số tiền phải khác 0.")
    field = "amount"


class ReasonNeededError(ChargeError):
    """Money changes with a reason."""

    message = _("Hãy ghi lý do.")
    field = "reason"


class OtherVenueError(ChargeError):
    """Extras are offered by each venue."""

    message = _("Dịch vụ này không phải của địa điểm của đợt thuê.")
    field = "extras"


class PaidLaterError(ChargeError):
    """Nothing was paid tomorrow."""

    message = _("Ngày thu, chi không thể sau hôm nay.")
    field = "paid_on"


class CorrectedError(ChargeError):
    """It was taken back before."""

    message = _("Khoản này đã được sửa bằng một bút toán khác.")


class DepositShortError(ChargeError):
    """More deposit would go back or be kept than was paid."""

    message = _("Tiền cọc còn giữ là %(held)s đ, không đủ cho khoản này.")
    field = "amount"


@dataclass(frozen=True)
class Account:
    """What a booking owes and what moved, in whole đồng."""

    due: int
    deposit: int
    paid: int
    deposit_held: int

    @property
    def open_due(self) -> int:
        """What is still to be paid; below zero: paid too much."""
        return self.due - self.paid

    @property
    def open_deposit(self) -> int:
        """What is still missing of the deposit."""
        return self.deposit - self.deposit_held


def reckon_stay(
    venue: Venue,
    *,
    first: date,
    last: date | None,
    area: Decimal | None = None,
    stalls: Sequence[Stall] = (),
    extras: Collection[str] = (),
) -> Reckoning:
    """What a stay would cost by the rates that are known today; `area` where no stalls are chosen yet, `extras` are
    names of optional ones that were chosen, at whatever price holds. Two queries."""
    end = last or first + OPEN_END
    rates = list(Rate.objects.filter(venue=venue).touching(first, end))
    known = RateExtra.objects.filter(venue=venue).touching(first, end)
    found = [extra for extra in known if not extra.is_optional or extra.name in extras]
    return reckon_rent(spaces_of([rates], area, stalls), found, first=first, last=end)


def charges_of(booking: Booking) -> Reckoning:
    """The lines that were fixed; before that, what the rates say today."""
    rows = list(booking.charges.all())
    first = booking.first_day
    if not rows and first is not None:
        return _reckoned(booking, first)
    first = first or date.min
    last = booking.last_day or first
    charges = [Charge(ChargeKind(r.kind), r.label, r.amount, r.quantity, r.unit, r.price) for r in rows]
    return Reckoning(first, last, charges)


@transaction.atomic
def choose_extras(booking: Booking, *, extras: Iterable[RateExtra], by: User, now: datetime) -> Booking:
    """Which optional extras the booking has; a sum that was fixed is fixed anew at the prices of its approval. Raises
    OtherVenueError."""
    chosen = list(extras)
    locked = Booking.objects.select_for_update(of=("self",)).select_related("venue").get(pk=booking.pk)
    if any(extra.venue_id != locked.venue_id for extra in chosen):
        raise OtherVenueError
    locked.extras.set(chosen)
    note(locked, EXTRAS, by=by, now=now, extras=[extra.name for extra in chosen])
    if locked.charges.exists():
        fix_charges(locked, by=by, now=now)
    return locked


def is_borne(booking: Booking) -> bool:
    """Whether others bear a part of the rent as it was fixed; one query."""
    return booking.charges.filter(kind=ChargeKind.SUBSIDY).exists()


@transaction.atomic
def fix_charges(booking: Booking, *, by: User, now: datetime) -> Reckoning:
    """Write the lines of the booking's stalls and days at the prices it was approved at, in place of earlier ones;
    changes that staff made stay. Called under the booking's lock by the verbs that approve and move."""
    if booking.first_day is None:
        return Reckoning(date.min, date.min)
    before = _due(booking)
    found = _reckoned_as_agreed(booking, booking.first_day)
    booking.charges.exclude(kind=ChargeKind.CHANGE).delete()
    BookingCharge.objects.bulk_create(
        BookingCharge(
            booking=booking,
            kind=charge.kind,
            label=charge.label[:255],
            quantity=charge.quantity,
            unit=charge.unit,
            price=charge.price,
            amount=charge.amount,
            position=position,
        )
        for position, charge in enumerate(found.charges)
    )
    note(booking, FIXED, by=by, now=now, before=before, after=_due(booking))
    return found


@transaction.atomic
def change_charges(booking: Booking, *, amount: int, reason: str, by: User, now: datetime) -> BookingCharge:
    """Add (or, below zero, take off) an amount with its reason. Raises NoAmountError, ReasonNeededError."""
    if not amount:
        raise NoAmountError
    if not reason.strip():
        raise ReasonNeededError
    Booking.objects.select_for_update().get(pk=booking.pk)
    row = BookingCharge.objects.create(
        booking=booking, kind=ChargeKind.CHANGE, label=reason.strip()[:255], amount=amount, position=900
    )
    note(booking, CHANGED, by=by, now=now, amount=amount, reason=reason)
    return row


def account_of(booking: Booking) -> Account:
    """Where a booking's money stands; three queries. A stay that was called off before it began owes no rent: only what
    staff put down for that by the contract, or what was kept of its deposit."""
    lines = charges_of(booking)
    moved = dict(
        Payment.objects.counting().filter(booking=booking).values_list("kind").annotate(sum=Sum("amount")).order_by()
    )
    paid = moved.get(PaymentKind.DUE_PAID, 0) - moved.get(PaymentKind.DUE_REFUNDED, 0)
    kept = moved.get(PaymentKind.DEPOSIT_KEPT, 0)
    held = moved.get(PaymentKind.DEPOSIT_PAID, 0) - moved.get(PaymentKind.DEPOSIT_RETURNED, 0) - kept
    called_off = booking.state == BookingState.CANCELLED
    due = due_of_cancelled(lines.sum_of(ChargeKind.CHANGE), kept) if called_off else lines.due
    return Account(due=due, deposit=lines.deposit, paid=paid + kept, deposit_held=held)


def due_of_cancelled(changed: int, kept: int) -> int:
    """What a stay that was called off owes, in đồng: the changes of its sum; where there is none, or only a reduction
    of the rent that nobody asks for any more, what was kept of its deposit was owed."""
    return changed if changed > 0 else kept


def deposits_held(bookings: Collection[Booking]) -> dict[int, int]:
    """What is held of each booking's deposit, in whole đồng, by its key; one query however many they are."""
    sign = {PaymentKind.DEPOSIT_PAID: 1, PaymentKind.DEPOSIT_RETURNED: -1, PaymentKind.DEPOSIT_KEPT: -1}
    moved = Payment.objects.counting().filter(booking__in=[row.pk for row in bookings], kind__in=sign).order_by()
    held: dict[int, int] = {}
    for booking, kind, amount in moved.values_list("booking", "kind").annotate(sum=Sum("amount")):
        held[booking] = held.get(booking, 0) + sign[kind] * amount
    return held


@transaction.atomic
def note_payment(
    booking: Booking,
    *,
    kind: PaymentKind,
    amount: int,
    paid_on: date,
    method: PaymentMethod,
    by: User,
    now: datetime,
    voucher: str = "",
    remark: str = "",
) -> Payment:
    """Note money that moved; a deposit that is kept pays what is due. Raises NoAmountError, PaidLaterError,
    DepositShortError."""
    if not amount:
        raise NoAmountError
    if paid_on > localdate(now):
        raise PaidLaterError
    Booking.objects.select_for_update().get(pk=booking.pk)
    if kind in (PaymentKind.DEPOSIT_RETURNED, PaymentKind.DEPOSIT_KEPT):
        _demand_deposit(booking, amount)
    row = Payment.objects.create(
        booking=booking,
        kind=kind,
        amount=amount,
        paid_on=paid_on,
        method=method,
        voucher=voucher.strip(),
        note=remark.strip(),
        noted_at=now,
        noted_by=by,
    )
    note(booking, PAID, by=by, now=now, kind=kind, amount=amount)
    return row


@transaction.atomic
def correct_payment(payment: Payment, *, reason: str, by: User, now: datetime) -> Payment:
    """Take a payment back by a row of its own with a reason; what is right is noted anew.

    Raises ReasonNeededError, CorrectedError, and DepositShortError for a deposit that was given back or kept since:
    that is taken back first.
    """
    if not reason.strip():
        raise ReasonNeededError
    Booking.objects.select_for_update().get(pk=payment.booking_id)
    row = Payment.objects.select_for_update(of=("self",)).select_related("booking").get(pk=payment.pk)
    if row.corrects_id is not None or Payment.objects.filter(corrects=row).exists():
        raise CorrectedError
    if row.kind == PaymentKind.DEPOSIT_PAID:
        _demand_deposit(row.booking, row.amount)
    counter = Payment.objects.create(
        booking_id=row.booking_id,
        kind=row.kind,
        amount=row.amount,
        paid_on=row.paid_on,
        method=row.method,
        note=reason.strip()[:255],
        corrects=row,
        noted_at=now,
        noted_by=by,
    )
    note(row.booking, CORRECTED, by=by, now=now, amount=row.amount, reason=reason)
    return counter


def _demand_deposit(booking: Booking, amount: int) -> None:
    held = account_of(booking).deposit_held
    if amount > held:
        raise DepositShortError(held=grouped(held))


def _reckoned(booking: Booking, first: date) -> Reckoning:
    """By the rates as they stand: of its stalls, before there are any of the area that was asked for."""
    return reckon_stay(
        booking.venue,
        first=first,
        last=booking.last_day,
        area=booking.area_asked,
        stalls=list(booking.stalls.all()),
        extras={extra.name for extra in booking.extras.all()},
    )


def _reckoned_as_agreed(booking: Booking, first: date) -> Reckoning:
    """By the prices kept at its approval; days that those leave out by the rates as they stand. Of a stay that was
    stopped, or had no end, the days of use alone; of one that was stopped before its first, nothing; of one that moved
    in the middle each day by the stalls that it was on, save where a package is for the whole of it."""
    agreed, today = keep_agreed(booking), prices_of(booking.venue)
    is_cut = booking.state == BookingState.STOPPED or booking.last_day is None
    last = (booking.ended_on if is_cut else None) or booking.last_day or first + OPEN_END
    if last < first:
        return Reckoning(first, last)
    return reckon_rent(
        spaces_by_day(booking, [agreed.rates, today.rates], first, last),
        _extras_of(booking, agreed, today),
        first=first,
        last=last,
    )


def _extras_of(booking: Booking, agreed: Prices, today: Prices) -> list[AgreedExtra]:
    return extras_charged(agreed, today, {agreed.name_of(extra) for extra in booking.extras.all()})


def _due(booking: Booking) -> int:
    due = booking.charges.exclude(kind=ChargeKind.DEPOSIT).aggregate(sum=Sum("amount"))["sum"]
    return due or 0
