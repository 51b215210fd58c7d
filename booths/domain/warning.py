"""What cooperatives should know of their goods at a stall: batches that end soon, goods that are nearly gone."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, Sum

from booths.domain.stock import stock_of
from booths.enums import BookingState, MovementKind
from booths.models import Booking, ConsignedGood, Lot
from booths.models.ledger import PLACES

NEAR_END = timedelta(days=30)
"""How long before its day a batch is told of."""
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Running:
    """A good that is nearly gone: what is left, and what was sold in the last week."""

    good: ConsignedGood
    left: Decimal
    sold: Decimal


def expiring_lots(*, today: date, booking: Booking | None = None) -> list[Lot]:
    """Batches on shelves whose day is near or past; one query."""
    lots = Lot.objects.filter(
        balance__quantity__gt=0,
        expires_on__lte=today + NEAR_END,
        good__consignment__booking__state__in=BookingState.firm,
    )
    if booking is not None:
        lots = lots.filter(good__consignment__booking=booking)
    return list(
        lots.select_related("good__consignment__booking__venue", "good__consignment__supplier", "balance").order_by(
            "expires_on", "pk"
        )
    )


def running_out(*, today: date, booking: Booking | None = None) -> list[Running]:
    """Goods of which less is left than was sold in the last seven days; two queries."""
    sold = Q(lots__entries__movement__kind=MovementKind.SOLD, lots__entries__movement__day__gt=today - WEEK)
    rows = ConsignedGood.objects.filter(consignment__booking__state__in=BookingState.firm)
    if booking is not None:
        rows = rows.filter(consignment__booking=booking)
    rows = rows.select_related("consignment__booking__venue", "consignment__supplier")
    weekly = rows.annotate(week=Sum("lots__entries__quantity", filter=sold)).filter(week__lt=0).order_by("name", "pk")
    left = stock_of(list(weekly))
    found = [Running(row, left[row.pk], -round(row.week, PLACES)) for row in weekly]
    return [row for row in found if row.left < row.sold]
