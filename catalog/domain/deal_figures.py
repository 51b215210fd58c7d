"""What deals come to. "Đã thống nhất" and "đã có đơn hàng/hợp đồng" are never one figure (decision 41)."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from catalog.models import Deal, DealDelivery


@dataclass(frozen=True)
class UnitSum:
    """A quantity in one unit; unlike units are never added up."""

    unit: str
    quantity: Decimal


@dataclass(frozen=True)
class Figures:
    """Deals by what they count for; sums are whole đồng. `without_amount`: counted deals whose value is not known.

    `deliveries` and `delivered_amount` are of counted deals alone; `ordered` are the quantities of counted deals that
    are bought once, by unit.
    """

    agreed: int
    counted: int
    counted_amount: int
    without_amount: int
    lost: int
    deliveries: int
    delivered_amount: int
    ordered: tuple[UnitSum, ...]


AGREED = Q(counted_on__isnull=True, lost_at__isnull=True)
COUNTED = Q(counted_on__isnull=False, lost_at__isnull=True)


def figures_of(deals: QuerySet[Deal]) -> Figures:
    """Of these deals, those made up for the demo left out; three queries."""
    rows = deals.filter(is_made_up=False).order_by()
    found = rows.aggregate(
        agreed=Count("pk", filter=AGREED),
        counted=Count("pk", filter=COUNTED),
        counted_amount=Sum("amount", filter=COUNTED, default=0),
        without_amount=Count("pk", filter=COUNTED & Q(amount__isnull=True)),
        lost=Count("pk", filter=Q(lost_at__isnull=False)),
    )
    of_counted = DealDelivery.objects.filter(deal__in=rows.filter(COUNTED))
    delivered = of_counted.aggregate(deliveries=Count("pk"), delivered_amount=Sum("amount", default=0))
    by_unit = rows.filter(COUNTED, quantity__isnull=False, per="once").values("unit__symbol")
    sums = by_unit.annotate(total=Sum("quantity")).order_by("unit__symbol")
    return Figures(**found, **delivered, ordered=tuple(UnitSum(row["unit__symbol"], row["total"]) for row in sums))
