"""The figures of an event, counted from its rows, with what an old report states beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum

from catalog.models import Deal
from events.enums import OutcomeStep, RegistrationState, Role
from events.models import Attendance, Event, Outcome


@dataclass(frozen=True)
class Quantity:
    """A sum in one unit and one rhythm; tonnes are never added to boxes, nor a day's to a year's."""

    amount: Decimal
    unit: str
    per: str


@dataclass(frozen=True)
class EventFigures:
    """Counts of rows; `agreed` are deals without a number so far, `counted` those with an order or contract."""

    invited: int
    declined: int
    coming: dict[str, int]
    waiting: int
    withdrawn: int
    arrived: dict[str, int]
    proposals: int
    wanted_by_both: int
    outcomes: dict[str, int]
    agreed: int
    counted: int
    counted_amount: int
    quantities: Sequence[Quantity]
    delivered: int


def figures_of(event: Event) -> EventFigures:
    """Counted anew each time, in eight queries."""
    invited = event.invitations.aggregate(all=Count("pk"), no=Count("pk", filter=Q(declined_at__isnull=False)))
    by_state = event.registrations.aggregate(
        waiting=Count("pk", filter=Q(state=RegistrationState.WAITING)),
        withdrawn=Count("pk", filter=Q(state=RegistrationState.WITHDRAWN)),
    )
    proposed = event.pairings.proposed().aggregate(
        all=Count("pk"), both=Count("pk", filter=Q(seller_wish__in=("yes", "maybe"), buyer_wish__in=("yes", "maybe")))
    )
    outcomes = dict(Outcome.objects.filter(event=event).order_by().values_list("step").annotate(n=Count("pk")))
    deals = Deal.objects.filter(outcomes__event=event)
    money = deals.counted().aggregate(n=Count("pk"), amount=Sum("amount"))
    return EventFigures(
        invited=invited["all"],
        declined=invited["no"],
        coming=_by_role(event.registrations.coming()),
        waiting=by_state["waiting"],
        withdrawn=by_state["withdrawn"],
        arrived=_by_role(event.registrations.filter(pk__in=Attendance.objects.values("registration"))),
        proposals=proposed["all"],
        wanted_by_both=proposed["both"],
        outcomes={step: outcomes.get(step, 0) for step in OutcomeStep.values},
        agreed=deals.agreed().count(),
        counted=money["n"],
        counted_amount=money["amount"] or 0,
        quantities=_quantities(event),
        delivered=deals.filter(deliveries__isnull=False).distinct().count(),
    )


def _by_role(rows: "object") -> dict[str, int]:
    counted = dict(rows.order_by().values_list("role").annotate(n=Count("pk")))  # type: ignore[attr-defined]  # a queryset
    return {role: counted.get(role, 0) for role in Role.values}


def _quantities(event: Event) -> list[Quantity]:
    """Of deals that go on, apart by unit and rhythm."""
    rows = Deal.objects.filter(outcomes__event=event, lost_at__isnull=True, quantity__isnull=False)
    sums = rows.order_by("unit__symbol", "per").values_list("unit__symbol", "per").annotate(total=Sum("quantity"))
    return [Quantity(total, unit, Deal(per=per).get_per_display()) for unit, per, total in sums]
