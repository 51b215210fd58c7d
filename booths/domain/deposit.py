"""Deposits (tiền cọc): what is held and must be given back or kept, and what is still to be paid."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from booths.domain.charge import due_of_cancelled
from booths.enums import BookingState, ChargeKind, PaymentKind
from booths.models import Booking, BookingCharge, Payment


@dataclass(frozen=True)
class Deposit:
    """One booking's deposit, in đồng: agreed and held; `owed` is what is open of its rent and services."""

    booking: Booking
    agreed: int
    held: int
    owed: int

    @property
    def missing(self) -> int:
        """Still to be paid before the stall is used; nothing once the stay is over."""
        return 0 if self.is_over else max(self.agreed - self.held, 0)

    @property
    def is_over(self) -> bool:
        """Whether the stay has ended, stopped or was called off."""
        return self.booking.state in BookingState.finished

    @property
    def to_do(self) -> str | Promise:
        """What the accountant does about it; empty for nothing."""
        if self.is_over and self.held:
            return _("Hoàn lại, hoặc khấu trừ phần còn nợ") if self.owed > 0 else _("Hoàn lại")
        if self.booking.state == BookingState.PLANNED and self.held:
            return _("Không còn giữ chỗ: giữ chỗ lại, hoặc hoàn lại")
        return _("Thu cho đủ") if self.missing else ""


def deposits(*, venue: int | None = None, first: date | None = None, last: date | None = None) -> list[Deposit]:
    """Every booking that a deposit is held for or is missing of, those that are over first; four queries.

    Of one venue, and of stays that touch the days from `first` to `last`, where these are given. A hold that has run
    out is planned again and among them: what was paid for it is still held.
    """
    agreed = _sums(BookingCharge.objects.filter(kind=ChargeKind.DEPOSIT))
    charged = _sums(_owed_charges())
    moved = _moved()
    rows = Booking.objects.filter(_among(venue, first, last), pk__in={*agreed, *moved})
    found = [
        Deposit(row, agreed[row.pk], _held(moved[row.pk]), _owed(row, charged[row.pk], moved[row.pk]))
        for row in rows.select_related("organisation", "venue")
    ]
    standing = [one for one in found if one.held or one.missing]
    return sorted(standing, key=lambda one: (not one.is_over, one.booking.last_day is None, one.booking.pk))


def deposits_to_return() -> int:
    """How many stays are over while their deposit is held; the number on the accountant's first page."""
    return sum(one.is_over and one.held > 0 for one in deposits())


def _among(venue: int | None, first: date | None, last: date | None) -> Q:
    """Bookings of the venue whose stay touches the days; each may be None: any."""
    found = Q(venue=venue) if venue is not None else Q()
    if last is not None:
        found &= Q(first_day__lte=last)
    if first is not None:
        found &= Q(last_day__gte=first) | Q(last_day__isnull=True)
    return found


def _sums(rows: QuerySet[BookingCharge]) -> Mapping[int, int]:
    found: dict[int, int] = defaultdict(int)
    found.update(rows.order_by().values_list("booking").annotate(total=Sum("amount")))
    return found


def _owed_charges() -> QuerySet[BookingCharge]:
    """Rent, services and changes; of a stay that was called off the changes alone."""
    called_off = Q(booking__state=BookingState.CANCELLED)
    return BookingCharge.objects.exclude(kind=ChargeKind.DEPOSIT).exclude(called_off, ~Q(kind=ChargeKind.CHANGE))


def _owed(booking: Booking, charged: int, moved: Mapping[str, int]) -> int:
    kept = moved.get(PaymentKind.DEPOSIT_KEPT, 0)
    due = due_of_cancelled(charged, kept) if booking.state == BookingState.CANCELLED else charged
    return due - _paid(moved)


def _moved() -> Mapping[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(dict)
    rows = Payment.objects.counting().order_by().values_list("booking", "kind").annotate(total=Sum("amount"))
    for booking, kind, total in rows:
        found[booking][kind] = total
    return found


def _held(moved: Mapping[str, int]) -> int:
    gone = moved.get(PaymentKind.DEPOSIT_RETURNED, 0) + moved.get(PaymentKind.DEPOSIT_KEPT, 0)
    return moved.get(PaymentKind.DEPOSIT_PAID, 0) - gone


def _paid(moved: Mapping[str, int]) -> int:
    back = moved.get(PaymentKind.DUE_REFUNDED, 0)
    return moved.get(PaymentKind.DUE_PAID, 0) + moved.get(PaymentKind.DEPOSIT_KEPT, 0) - back
