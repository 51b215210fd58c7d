"""What an event's costs are divided by: the cooperatives that took part by persons, and what was sold there."""

from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from booths.domain.cost_subject import CostSubject, Measure, Sharer, register_cost_subject
from booths.models import Booking
from catalog.models import Deal
from events.enums import EventState, Role
from events.models import Event


def measure_event(event: Event) -> Measure:
    """Persons of each selling organisation: those who came once it was held, those expected before; the m² of stalls
    booked there for its days; deals that count, in đồng. Four queries."""
    rows = event.registrations.coming().filter(role=Role.SELLER, organisation__isnull=False)
    rows = rows.select_related("organisation", "attendance").order_by("organisation__sort_key", "pk")
    if event.state == EventState.HELD and rows.filter(attendance__isnull=False).exists():
        rows = rows.filter(attendance__isnull=False)
    persons: dict[int, Sharer] = {}
    for row in rows:
        attendance = getattr(row, "attendance", None)
        people = attendance.people if attendance else row.people
        if row.organisation is not None:
            known = persons.get(row.organisation.pk)
            persons[row.organisation.pk] = Sharer(row.organisation, people + (known.weight if known else 0))
    sold = Deal.objects.counted().filter(outcomes__event=event).aggregate(sum=Sum("amount"))["sum"]
    return Measure(list(persons.values()), area=_area(event), sold=sold or 0)


def _area(event: Event) -> Decimal:
    if event.venue_id is None or event.first_day is None or event.last_day is None:
        return Decimal(0)
    rows = Booking.objects.filter(venue=event.venue_id).standing_between(event.first_day, event.last_day)
    return rows.aggregate(sum=Sum("stalls__area"))["sum"] or Decimal(0)


register_cost_subject(
    CostSubject(
        name="events.event",
        model=Event,
        label=_("Sự kiện"),
        page="events_board",
        weighed=_("số người dự"),
        measure=measure_event,
    )
)
