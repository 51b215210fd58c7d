"""What the costs of a booking are divided by: whose goods stand there, its m², what the stall sold."""

from collections import Counter
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from booths.domain.cost_subject import CostSubject, Measure, Sharer, register_cost_subject
from booths.models import Booking, SaleLine


def measure_booking(booking: Booking) -> Measure:
    """Who signs and everybody with accepted lines or consigned goods, by their accepted lines (at least one each); the
    area of its stalls; the stall's sales less returns in đồng, as a total alone. Five queries."""
    lines = Counter(booking.lineup.accepted().values_list("supplier_id", flat=True))
    there = {booking.organisation_id, *lines, *booking.consignments.values_list("supplier_id", flat=True)}
    organisations = Organisation.objects.filter(pk__in=there).order_by("sort_key", "pk")
    sold = SaleLine.objects.filter(movement__booking=booking).aggregate(total=Sum("retail"))["total"]
    return Measure(
        sharers=[Sharer(row, weight=max(lines[row.pk], 1)) for row in organisations],
        area=booking.stalls.aggregate(total=Sum("area"))["total"] or Decimal(0),
        sold=sold or 0,
    )


register_cost_subject(
    CostSubject(
        name="booths.booking",
        model=Booking,
        label=_("Đợt thuê gian hàng"),
        page="booths_booking",
        weighed=_("số dòng danh mục trưng bày"),
        measure=measure_booking,
        related=("organisation", "venue"),
    )
)
