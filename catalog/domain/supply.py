"""What an organisation says that it can supply of a kind of goods (khả năng cung ứng)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.domain.history import Change, label_of, note
from accounts.domain.refusal import Refusal
from accounts.models import Organisation
from catalog.enums import Period
from catalog.models import Kind, Requirement, Supply, SupplyAnswer, Unit

SAID = "catalog.supply.say"


class BandError(Refusal):
    """The lowest price is above the highest."""

    message = _("Giá cao nhất phải từ giá thấp nhất trở lên.")
    field = "price_high"


@dataclass(frozen=True)
class Said:
    """What is said of one kind; None, 0 and "" are not said. Prices are đồng for one `price_unit`."""

    quantity: Decimal | None = None
    unit: Unit | None = None
    period: str = Period.ONCE
    months: int = 0
    pack: str = ""
    price_low: int | None = None
    price_high: int | None = None
    price_unit: Unit | None = None
    delivery: str = ""
    earliest: time | None = None
    note: str = ""


@transaction.atomic
def say_supply(
    organisation: Organisation,
    kind: Kind,
    *,
    said: Said,
    answers: Mapping[Requirement, bool | None],
    by: By,
    now: datetime,
) -> Supply:
    """Write what the organisation can supply of a kind in place of what it said before; an answer of None takes back
    what was answered. Raises BandError; then nothing has changed."""
    if said.price_low is not None and said.price_high is not None and said.price_high < said.price_low:
        raise BandError
    Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    row = Supply.objects.filter(organisation=organisation, kind=kind).first() or Supply(
        organisation=organisation, kind=kind
    )
    told = {name: value for name, value in vars(said).items() if getattr(row, name) != value}
    changes = [Change(label_of(row, name), getattr(row, name), value) for name, value in told.items()]
    for name, value in told.items():
        setattr(row, name, value)
    row.said_at = now
    row.save()
    _answer(row, answers)
    note(row, SAID, by=by, now=now, changes=changes)
    return row


def _answer(row: Supply, answers: Mapping[Requirement, bool | None]) -> None:
    for requirement, has_it in answers.items():
        if has_it is None:
            SupplyAnswer.objects.filter(supply=row, requirement=requirement).delete()
        else:
            SupplyAnswer.objects.update_or_create(supply=row, requirement=requirement, defaults={"has_it": has_it})


def kinds_of(organisation: Organisation) -> list[Kind]:
    """Kinds that the organisation makes or has said something of, in order."""
    made = organisation.products.filter(kind__isnull=False, archived_at=None).values("kind")
    said = organisation.supplies.values("kind")
    return list(Kind.objects.current().filter(Q(pk__in=made) | Q(pk__in=said)).alphabetical())
