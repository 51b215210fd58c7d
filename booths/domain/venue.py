"""Reads of venues: which let stalls, what is free, how the stalls lie."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet

from booths.domain.days import taken_days
from booths.models import Stall, Venue


@dataclass(frozen=True)
class Free:
    """What can be had at a venue during some days: the free stalls, and by day ranges why others cannot."""

    stalls: list[Stall]
    taken: dict[str, list[str]]

    @property
    def area(self) -> Decimal:
        """m² of all free stalls."""
        return sum((stall.area for stall in self.stalls), Decimal(0))


def letting_venues() -> QuerySet[Venue]:
    """Venues with a stall that is not closed."""
    open_stalls = Stall.objects.filter(venue=OuterRef("pk"), closed_on=None)
    return Venue.objects.filter(Exists(open_stalls)).order_by("sort_key")


def free_between(venue: Venue, *, first: date, last: date | None) -> Free:
    """Which stalls nobody has from `first` through `last` (None: without end); three queries."""
    stalls = list(Stall.objects.usable_between(first, last).filter(venue=venue))
    taken: dict[str, list[str]] = defaultdict(list)
    for run in taken_days(stalls, first, last):
        taken[run.stall].append(str(run).partition(": ")[2])
    return Free([stall for stall in stalls if stall.code not in taken], dict(taken))


def fitting(stalls: Sequence[Stall], area: Decimal | None) -> list[Stall]:
    """The fewest stalls, in their order, that together have at least `area`; all where they have less."""
    chosen: list[Stall] = []
    for stall in sorted(stalls, key=lambda stall: (-stall.area, stall.position, stall.code)):
        if area is None or sum((s.area for s in chosen), Decimal(0)) >= area:
            break
        chosen.append(stall)
    exact = [stall for stall in stalls if stall.area == area]
    return exact[:1] or sorted(chosen, key=lambda stall: (stall.position, stall.code))
