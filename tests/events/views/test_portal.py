"""Events in the portal of a cooperative: what waits, and the way to the page of its link."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import SecretLink
from events.models import Invitation
from tests.cast import client_for
from tests.factories.events import create_event, create_seat

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def invitation(cast):
    told = {"created_at": timezone.now(), "created_by": cast.organiser}
    return Invitation.objects.create(event=create_event(), organisation=cast.cooperative, **told)


def cards_of(person):
    page = client_for(person).get(reverse("portal"))
    return {card.title: [(line.text, line.url) for line in card.lines] for card in page.context["cards"]}


def test_an_invitation_stands_on_the_first_page_until_it_is_answered(cast, invitation):
    line = (invitation.event.name, reverse("portal_events"))
    assert cards_of(cast.deputy_contact)["Mời dự sự kiện"] == [line]
    create_seat(event=invitation.event, organisation=cast.cooperative)
    cards = cards_of(cast.deputy_contact)
    assert ("Mời dự sự kiện" in cards, cards["Sự kiện sắp dự"]) == (False, [line])


def test_the_button_leads_to_ones_own_link_and_looking_makes_none(cast, invitation):
    client = client_for(cast.deputy_contact)
    client.get(reverse("portal_events"))
    assert not SecretLink.objects.exists()
    page = client.post(reverse("portal_event_answer", args=[invitation.pk]), follow=True)
    assert (page.status_code, page.context["invitation"]) == (200, invitation)
    assert SecretLink.objects.get().contact == cast.deputy_contact.contacts.get()


def test_the_registration_is_seen_to_on_its_own_page(cast):
    seat = create_seat(event=create_event(), organisation=cast.cooperative)
    client = client_for(cast.owner_contact)
    page = client.post(reverse("portal_event_registration", args=[seat.pk]), follow=True)
    assert (page.status_code, page.context["registration"]) == (200, seat)


def test_matters_of_another_organisation_are_not_found(cast, invitation):
    seat = create_seat(event=invitation.event, organisation=cast.cooperative)
    client = client_for(cast.other_contact)
    for name, row in (("portal_event_answer", invitation), ("portal_event_registration", seat)):
        assert client.post(reverse(name, args=[row.pk])).status_code == 404
    assert not SecretLink.objects.exists()
