"""Stalls and tables that are booked at an event's venue for its days, by the verbs of the stalls."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from booths.domain.charge import deposits_held
from booths.models import Booking
from events.models import Event

Span = tuple[date | None, date | None]


@dataclass(frozen=True)
class Stay:
    """A booking that owns or owned stalls, with their codes and the deposit that is held for it in whole đồng."""

    booking: Booking
    stalls: str
    deposit: int


def stays_of(event: Event) -> list[Stay]:
    """Those of the event's own days."""
    return stays_on(event.venue_id, (event.first_day, event.last_day))


def stays_on(venue: int | None, *spans: Span) -> list[Stay]:
    """Those that stand or stood at a venue on a day of one of the spans, by organisation; three queries."""
    if venue is None:
        return []
    there, over = Booking.objects.filter(venue=venue), Q(pk__in=())
    for first, last in spans:
        if first and last:
            over |= Q(pk__in=there.standing_between(first, last).values("pk"))
    rows = there.filter(over).select_related("organisation").prefetch_related("stalls")
    bookings = list(rows.order_by("organisation__sort_key", "pk"))
    held = deposits_held(bookings)
    return [
        Stay(booking, ", ".join(stall.code for stall in booking.stalls.all()), held.get(booking.pk, 0))
        for booking in bookings
    ]
