"""Events and who comes. Every function takes what matters to a test and invents the rest."""

import uuid
from datetime import date, datetime
from typing import Any

from accounts.models import Organisation, User
from catalog.models import Kind, Need, Supply
from events.enums import AnsweredHow, ChangeKind, EventState, Role
from events.models import Demand, Event, EventChange, Offer, Registration
from tests.factories import names
from tests.factories.accounts import create_organisation
from tests.factories.need import create_supply

REGISTERED_AT = datetime.fromisoformat("2026-11-20T09:00:00+07:00")


def create_event(*, state: EventState = EventState.OPEN, **fields: Any) -> Event:
    """A conference of one day in December 2026, open for registration."""
    fields = {"first_day": date(2026, 12, 15), "last_day": date(2026, 12, 15), "hall": "Hội trường A", **fields}
    return Event.objects.create(name=fields.pop("name", "Hội nghị kết nối cung cầu"), state=state, **fields)


def create_change(*, event: Event, by: User, **fields: Any) -> EventChange:
    """The event was moved to where it is now, told to nobody."""
    told = {
        "kind": ChangeKind.MOVED,
        "hall": "Hội trường B",
        "reason": "Sửa nhà",
        "decided_at": REGISTERED_AT,
        **fields,
    }
    return EventChange.objects.create(event=event, decided_by=by, **told)


def create_seat(
    *, event: Event | None = None, role: Role = Role.SELLER, organisation: Organisation | None = None, **fields: Any
) -> Registration:
    """A unit with a seat; a seller's is an organisation of its own."""
    if role == Role.SELLER and organisation is None:
        organisation = create_organisation()
    told = {
        "unit_name": organisation.name if organisation else f"Siêu thị {names.number()}",
        "person": " ".join(names.person()),
        "phone": names.phone(),
        "how": AnsweredHow.LINK,
        "client_id": uuid.uuid4(),
        "registered_at": REGISTERED_AT,
        **fields,
    }
    return Registration.objects.create(event=event or create_event(), role=role, organisation=organisation, **told)


def create_seller(*, kind: Kind, event: Event, **fields: Any) -> Registration:
    """A seller with goods of a kind."""
    row = create_seat(event=event, **fields)
    said = Supply.objects.filter(organisation=row.organisation, kind=kind).first()
    supply = said or create_supply(organisation=row.organisation, kind=kind)
    Offer.objects.create(registration=row, supply=supply)
    return row


def create_buyer(*, kind: Kind, event: Event, **fields: Any) -> Registration:
    """A buyer with a need of a kind."""
    row = create_seat(event=event, role=Role.BUYER, **fields)
    Demand.objects.create(registration=row, need=Need.objects.create(kind=kind))
    return row
