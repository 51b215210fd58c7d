"""All events of a year beside each other, a training as well as a conference, counted from the same rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from django.db.models import Count, QuerySet, Sum

from catalog.models import Deal
from events.enums import EventKind, EventState, OutcomeStep, Role
from events.models import Attendance, Event, Invitation, Outcome, Registration

STEPS = {
    OutcomeStep.MEMORANDUM: "memoranda",
    OutcomeStep.FRAMEWORK: "frameworks",
    OutcomeStep.CONTRACT: "contracts",
}


@dataclass
class Counts:
    """What is counted of one event, or of all of a kind; money in whole đồng."""

    events: int = 1
    invited: int = 0
    sellers: int = 0
    buyers: int = 0
    guests: int = 0
    arrived: int = 0
    memoranda: int = 0
    frameworks: int = 0
    contracts: int = 0
    deals: int = 0
    amount: int = 0

    def add(self, other: "Counts") -> None:
        """Count another one along."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))


@dataclass(frozen=True)
class Overview:
    """The events of a year, the latest first, with sums by kind and of all."""

    year: int
    rows: Sequence[tuple[Event, Counts]]
    by_kind: dict[str, Counts] = field(default_factory=dict)
    total: Counts = field(default_factory=lambda: Counts(events=0))


def years_of_events() -> list[int]:
    """Years in which events began, the latest first."""
    found = Event.objects.filter(first_day__isnull=False).dates("first_day", "year", order="DESC")
    return [day.year for day in found]


def undated_events() -> list[Event]:
    """Those whose day nobody knows (an old report): they are counted in no year."""
    return list(Event.objects.filter(first_day__isnull=True, state=EventState.HELD).order_by("sort_key"))


def overview_of(year: int) -> Overview:
    """Those that began in the year; six queries however many there are."""
    events = list(Event.objects.filter(first_day__year=year).order_by("-first_day", "pk"))
    counted = {event.pk: Counts() for event in events}
    _count(counted, "invited", Invitation.objects.filter(event__in=counted), "event")
    coming = Registration.objects.coming().filter(event__in=counted).order_by()
    for key, role, number in coming.values_list("event", "role").annotate(n=Count("pk")):
        name = {Role.SELLER: "sellers", Role.BUYER: "buyers"}.get(role, "guests")
        setattr(counted[key], name, getattr(counted[key], name) + number)
    there = Attendance.objects.filter(registration__event__in=counted)
    _count(counted, "arrived", there, "registration__event")
    outcomes = Outcome.objects.filter(event__in=counted, step__in=STEPS).order_by()
    for key, step, number in outcomes.values_list("event", "step").annotate(n=Count("pk")):
        setattr(counted[key], STEPS[step], number)
    deals = Deal.objects.counted().filter(outcomes__event__in=counted).order_by()
    for key, number, amount in deals.values_list("outcomes__event").annotate(n=Count("pk"), sum=Sum("amount")):
        counted[key].deals, counted[key].amount = number, amount or 0
    return _summed(year, [(event, counted[event.pk]) for event in events])


def _count(counted: dict[int, Counts], name: str, rows: QuerySet[Any], event: str) -> None:
    for key, number in rows.order_by().values_list(event).annotate(n=Count("pk")):
        setattr(counted[key], name, number)


def _summed(year: int, rows: Iterable[tuple[Event, Counts]]) -> Overview:
    found = Overview(year, list(rows))
    for kind in EventKind.values:
        of_kind = [counts for event, counts in found.rows if event.kind == kind]
        if of_kind:
            found.by_kind[kind] = Counts(events=0)
        for counts in of_kind:
            found.by_kind[kind].add(counts)
            found.total.add(counts)
    return found
