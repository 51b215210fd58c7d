"""Who never had a chance: invited, matched, met, on a stall."""

import uuid

import pytest
from django.urls import reverse

from booths.domain.booking import approve_booking
from events.domain.access import Chance, fair_access, without
from events.domain.inviting import invite
from events.domain.outcome import note_outcome
from events.enums import EventKind, OutcomeStep, Role
from events.models import Pairing
from tests.cast import client_for
from tests.factories.accounts import create_organisation
from tests.factories.booths import create_held, create_stall
from tests.factories.events import create_event, create_seat

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def units(cast):
    """Four cooperatives that exist, besides those of the cast."""
    return [create_organisation(name=f"HTX {name}") for name in ("Đất", "Ẩm", "Ba", "An")]


@pytest.fixture
def chances(units, cast, now):
    """The first was invited, the second matched and met, the third on a stall, the fourth only at a training."""
    event, staff = create_event(first_day=now.date(), last_day=now.date()), cast.organiser
    invite(event, organisations=[units[0]], by=staff, now=now)
    seller, buyer = create_seat(event=event, organisation=units[1]), create_seat(event=event, role=Role.BUYER)
    Pairing.objects.create(event=event, seller=seller, buyer=buyer, is_proposed=True)
    told = {"step": OutcomeStep.TALKED, "agreed_on": now.date(), "client_id": uuid.uuid4()}
    note_outcome(event, seller=seller, buyer=buyer, **told, by=staff, now=now)
    approve_booking(create_held(stall=create_stall(), organisation=units[2], by=staff, now=now), by=staff, now=now)
    invite(create_event(kind=EventKind.TRAINING), organisations=[units[3]], by=staff, now=now)


def test_each_chance_is_counted_whatever_the_event(units, chances, now, django_assert_num_queries):
    with django_assert_num_queries(7):
        rows = fair_access(today=now.date())
    had = {one.organisation: one.had for one in rows if one.organisation in units}
    met = {Chance.INVITED, Chance.MATCHED, Chance.MET}
    assert [had[unit] for unit in units] == [{Chance.INVITED}, met, {Chance.STALL}, set()]
    assert [one.organisation for one in rows if one.organisation in units] == [units[3], units[2], units[0], units[1]]
    assert [one.organisation for one in without(rows, Chance.STALL) if one.organisation in units] == [
        units[3], units[0], units[1],
    ]  # fmt: skip


def test_staff_read_who_lacks_a_chance(units, chances, cast, clock):
    client, address = client_for(cast.leader), reverse("events_access")
    page = client.get(f"{address}?chua=invited").content.decode()
    assert [unit.name in page for unit in units] == [False, False, True, True]
    assert client.get(f"{address}?chua=x&trang=y").status_code == 200
