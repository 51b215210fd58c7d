"""What visitors see of a venue: who stands on which stall today with which goods, and what stood there before."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, Q

from accounts.enums import Evidence
from booths.domain.occupancy import taken_on
from booths.domain.plan import Plan, plan_of
from booths.enums import BookingState
from booths.models import Booking, LineupItem, Stall, Venue


@dataclass(frozen=True)
class Shown:
    """The venue on a day: the plan with whose each stall is, the stays that run, those of the past. `is_kept` where its
    stalls are booked here; of one that a report names nobody knows who has them today."""

    day: date
    is_kept: bool
    plan: Plan
    stalls: list[tuple[Stall, str]]
    running: list[Booking]
    past: list[Booking]


def shown_at(venue: Venue, *, day: date) -> Shown:
    """What stands at `venue` on `day`; a fixed number of queries. Each running stay has `shelf`, the accepted lines
    whose product is on the site or that only have a name."""
    stalls = list(Stall.objects.filter(venue=venue).order_by("position", "code"))
    taken = taken_on(venue, day)
    still = Q(last_day__isnull=True) | Q(last_day__gte=day)
    lines = LineupItem.objects.accepted().filter(still, first_day__lte=day).select_related("product", "supplier")
    rows = Booking.objects.filter(venue=venue).select_related("organisation").prefetch_related("stalls")
    running = rows.filter(state=BookingState.RUNNING, first_day__lte=day)
    shelf = Prefetch("lineup", queryset=lines.order_by("supplier", "name"), to_attr="shelf")
    past = rows.filter(state__in=(BookingState.ENDED, BookingState.STOPPED))
    return Shown(
        day=day,
        is_kept=venue.evidence != Evidence.PRESS or bool(taken),
        plan=plan_of(stalls, taken),
        stalls=[(stall, taken.get(stall.pk, "")) for stall in stalls],
        running=list(running.prefetch_related(shelf).order_by("first_day", "pk")),
        past=list(past.order_by(F("first_day").desc(nulls_last=True), "-pk")),
    )
