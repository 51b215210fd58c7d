"""What became of meetings: how many agreed, ordered, were delivered (F8); counted from the rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from accounts.vietnamese import sort_key
from catalog.models import DealDelivery
from events.enums import OutcomeStep, Role
from events.models import Event, Outcome


@dataclass(frozen=True)
class Conversion:
    """Of somebody's outcomes: `agreed` from a memorandum on, `counted` with an order or contract, `delivered` at least
    once. A step may be skipped, so none of them is a part of the one before by definition."""

    name: str
    met: int
    agreed: int
    counted: int
    delivered: int

    @property
    def rate(self) -> int | None:
        """Delivered among those met, in whole per cent; None where nobody met."""
        return round(100 * self.delivered / self.met) if self.met else None


def conversion_of(event: Event) -> Conversion:
    """Of one event, in one query."""
    return _counted(event.name, _rows(event.outcomes.all()))


def conversions(event: Event, role: Role, *, everywhere: bool = False) -> list[Conversion]:
    """Of each unit of a side that met somebody at the event, by name; `everywhere` counts its outcomes at all events
    where it is known by its organisation. One query, two for everywhere."""
    rows = _rows(event.outcomes.all())
    if everywhere:
        own = {getattr(row, role).organisation_id for row in rows} - {None}
        known = _rows(Outcome.objects.filter(**{f"{role}__organisation__in": own}))
        rows = [*known, *(row for row in rows if getattr(row, role).organisation_id is None)]
    names: dict[object, str] = {}
    found: dict[object, list[Outcome]] = {}
    for row in rows:
        side = getattr(row, role)
        key = side.organisation_id or side.unit_name
        names[key] = side.unit_name
        found.setdefault(key, []).append(row)
    return [_counted(names[key], found[key]) for key in sorted(found, key=lambda key: sort_key(names[key]))]


def _rows(rows: QuerySet[Outcome]) -> list[Outcome]:
    delivered = DealDelivery.objects.filter(deal=OuterRef("deal"))
    return list(rows.select_related("seller", "buyer", "deal").annotate(was_delivered=Exists(delivered)).order_by("pk"))


def _counted(name: str, rows: Iterable[Outcome]) -> Conversion:
    rows = list(rows)
    return Conversion(
        name=name,
        met=len(rows),
        agreed=sum(row.step in OutcomeStep.followed for row in rows),
        counted=sum(row.deal is not None and row.deal.is_counted for row in rows),
        delivered=sum(row.was_delivered for row in rows),  # type: ignore[attr-defined]  # annotated above
    )
