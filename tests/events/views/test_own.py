"""/cua-toi/su-kien/: what a buyer with an account registered for."""

import uuid

import pytest
from django.urls import reverse

from events.enums import AnsweredHow, Role
from events.models import Registration
from tests.cast import client_for
from tests.factories.accounts import create_user
from tests.factories.catalog import create_kind
from tests.factories.events import create_event, create_seat

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def page(client, name: str) -> str:
    return client.get(reverse(name)).content.decode()


def test_a_buyer_with_an_account_finds_what_it_registered_for(cast, now, clock):
    buyer, event = client_for(cast.buyer), create_event(name="Hội nghị mở")
    create_kind(name="vải thiều")
    told = {"unit_name": "Bếp ăn Hoa Mai", "person": "Chị Hoa", "phone": "0912 000 111", "people": "1", "agrees": "on"}
    buyer.post(reverse("event_register", args=[event.slug]), {**told, "kind_0": "vải thiều", "client_id": uuid.uuid4()})
    row = Registration.objects.get()
    assert (row.registered_by, row.how) == (cast.buyer, "site")
    assert "Hội nghị mở" in page(buyer, "own_events")
    assert buyer.post(reverse("own_event", args=[row.pk])).status_code == 302
    other = create_seat(event=event, role=Role.BUYER, how=AnsweredHow.SITE, registered_by=create_user())
    assert buyer.post(reverse("own_event", args=[other.pk])).status_code == 404
