"""What people bring to an event: a seller its goods, a buyer its needs, both rows of the catalogue (decision 8)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from catalog.enums import Period
from catalog.models import Kind, Need, Supply, Unit
from events.enums import Role
from events.models import Demand, Offer, Registration

BROUGHT = "events.registration.bring"


class GoodsError(Refusal):
    """Goods or needs that cannot be brought."""


class NoSupplierError(GoodsError):
    """Goods are those of an organisation in the register."""

    message = _("Bên bán phải là đơn vị có trong sổ. Hãy chọn đơn vị trước khi ghi mặt hàng.")


class WrongSideError(GoodsError):
    """Sellers bring goods, buyers needs."""

    message = _("Bên bán ghi mặt hàng, bên mua ghi nhu cầu.")


@dataclass(frozen=True)
class Brought:
    """One kind of goods that somebody has or wants: so much of a unit in each period, from when to when.

    What is left out is a question, never a rejection.
    """

    kind: Kind
    quantity: Decimal | None = None
    unit: Unit | None = None
    period: str = Period.ONCE
    months: int = 0
    first_on: date | None = None
    last_on: date | None = None
    detail: str = ""
    deliver_to: str = ""

    @property
    def is_quantified(self) -> bool:
        """Whether it says how much of what."""
        return self.quantity is not None and self.unit is not None


@transaction.atomic
def bring_supplies(registration: Registration, brought: list[Brought], *, by: By | None, now: datetime) -> list[Offer]:
    """The goods of a seller at an event, instead of those named before.

    What is said of quantity is said for the organisation's supply as a whole; what is left out there stays. Raises
    NoSupplierError, WrongSideError.
    """
    if registration.role != Role.SELLER:
        raise WrongSideError
    organisation = registration.organisation
    if organisation is None:
        raise NoSupplierError
    offers = []
    for one in brought:
        supply, _made = Supply.objects.get_or_create(organisation=organisation, kind=one.kind)
        if one.is_quantified:
            supply.quantity, supply.unit, supply.period, supply.said_at = one.quantity, one.unit, one.period, now
            supply.save(update_fields=["quantity", "unit", "period", "said_at"])
        offers.append(Offer.objects.get_or_create(registration=registration, supply=supply)[0])
    registration.offers.exclude(pk__in=[one.pk for one in offers]).delete()
    note(registration, BROUGHT, by=by, kinds=[one.kind.name for one in brought])
    return offers


@transaction.atomic
def bring_needs(registration: Registration, brought: list[Brought], *, by: By | None, now: datetime) -> list[Demand]:
    """The needs of a buyer at an event, instead of those named before. Raises WrongSideError."""
    if registration.role != Role.BUYER:
        raise WrongSideError
    before: dict[int, list[Demand]] = defaultdict(list)  # a buyer may need two sorts of one kind
    for row in registration.demands.select_related("need").order_by("pk"):
        before[row.need.kind_id].append(row)
    kept = []
    for one in brought:
        own = before[one.kind.pk]
        demand = own.pop(0) if own else None
        need = demand.need if demand else Need(kind=one.kind)
        quantified = one.is_quantified
        need.quantity, need.unit = (one.quantity, one.unit) if quantified else (None, None)
        need.period, need.months, need.detail, need.deliver_to = one.period, one.months, one.detail, one.deliver_to
        need.first_on, need.last_on = one.first_on, one.last_on
        need.save()
        kept.append(demand or Demand.objects.create(registration=registration, need=need))
    Need.objects.filter(pk__in=[row.need_id for rows in before.values() for row in rows]).delete()
    note(registration, BROUGHT, by=by, kinds=[one.kind.name for one in brought])
    return kept
