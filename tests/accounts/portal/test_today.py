"""The portal's first page and its gate."""

from datetime import datetime

import pytest
from django.urls import reverse

from accounts.actors.actor import ContactActor
from accounts.portal import card, section
from accounts.portal.card import Card, Line, portal_card
from tests.cast import Cast, client_for
from tests.factories.accounts import create_contact, create_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_cards(monkeypatch):
    """Only what a test registers."""
    monkeypatch.setattr(card, "_finders", [])


def test_today_shows_each_floors_card_in_order(cast: Cast):
    @portal_card(position=10)
    def ends_soon(actor: ContactActor, now: datetime) -> Card:
        return Card("Sắp hết hạn", [Line("Giấy ATTP", "/giay/")])

    @portal_card(position=1)
    def waits(actor: ContactActor, now: datetime) -> Card:
        return Card(f"Chờ {actor.contact.organisation}", [Line("Sửa tin", "/tin/", urgent=True)])

    @portal_card(position=2)
    def nothing(actor: ContactActor, now: datetime) -> None:
        return None

    page = client_for(cast.owner_contact).get(reverse("portal"))

    titles = [shown.title for shown in page.context["cards"]]
    assert titles == ["Chờ HTX nông nghiệp Nam Dương", "Sắp hết hạn"]


def test_a_day_without_matters_says_so(cast: Cast):
    page = client_for(cast.deputy_contact).get(reverse("portal"))

    assert "Hôm nay không có việc gì chờ." in page.content.decode()


def test_staff_and_buyers_are_told_what_they_can_do(cast: Cast):
    for person in (cast.organiser, cast.buyer):
        page = client_for(person).get(reverse("portal"))
        assert (page.status_code, reverse("products") in page.content.decode()) == (403, True)


def test_the_longest_address_is_the_current_part(rf, monkeypatch):
    monkeypatch.setattr(section, "_sections", [])
    section.add_section("portal_choose", label="Khác", position=5)
    section.add_section("portal", label="Hôm nay", position=0)

    shown = section.tabs(rf.get(reverse("portal_choose")))

    assert [(tab.label, tab.current) for tab in shown] == [("Hôm nay", False), ("Khác", True)]


def test_one_in_charge_of_two_organisations_chooses(cast: Cast):
    second = create_contact(organisation=create_organisation(name="HTX Hai"), user=cast.owner_contact)
    client = client_for(cast.owner_contact)

    chosen = client.post(reverse("portal_choose"), {"contact": second.pk})

    assert chosen.url == reverse("portal")
    assert "HTX Hai" in client.get(reverse("portal")).content.decode()


def test_nobody_chooses_the_organisation_of_another(cast: Cast):
    foreign = cast.other_contact.contacts.get()

    answer = client_for(cast.owner_contact).post(reverse("portal_choose"), {"contact": foreign.pk})

    assert answer.status_code == 404


def test_portal_offers_no_english_that_it_does_not_have(cast: Cast):
    client = client_for(cast.owner_contact)
    pages = [client.get(path).content.decode() for path in (reverse("portal"), reverse("organisations"))]
    assert [page.count(">English<") for page in pages] == [0, 2]
    assert ">Tiếng Việt<" in client.get("/en/quan-ly/").content.decode()
