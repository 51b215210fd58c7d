"""The inbox in the portal."""

import pytest
from django.urls import reverse

from accounts.links.link import ensure_link
from accounts.links.token import link_address
from accounts.messages.message import send_message, to_contact
from accounts.models import Message
from tests.accounts.links.kinds import NAME
from tests.accounts.messages.kinds import LINKED
from tests.cast import client_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def told(cast, now):
    contact = cast.owner_contact.contacts.get()
    link = ensure_link(NAME, cast.cooperative, contact=contact, by=None, now=now)
    return send_message(LINKED, to=to_contact(contact), by=None, now=now, link=link, hang="Vải")


def page(row):
    return reverse("portal_message", args=[row.pk])


def test_unread_message_stands_on_the_first_page_until_it_is_opened(cast, told, now):
    client = client_for(cast.owner_contact)
    assert "1 tin chưa đọc" in client.get(reverse("portal")).content.decode()
    assert link_address(told.link) in client.get(page(told)).content.decode()
    assert Message.objects.get().read_at == now
    assert "tin chưa đọc" not in client.get(reverse("portal")).content.decode()


@pytest.mark.parametrize("name", ["deputy_contact", "other_contact"])
def test_message_of_another_is_not_found_and_stays_unread(cast, told, name):
    client = client_for(cast.person(name))
    assert client.get(page(told)).status_code == 404
    assert list(client.get(reverse("portal_inbox")).context["rows"]) == []
    assert Message.objects.get().read_at is None
