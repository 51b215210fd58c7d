"""The log names who did something, with an account or without."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.actors.actor import BuyerActor, ContactActor, LinkActor, StaffActor
from accounts.actors.note import name_in, note
from accounts.domain.organisation import SHOWN
from accounts.models import Organisation
from tests.cast import client_for
from tests.sellers import SellerActor


def entry(row, by, **noted) -> ModelLogEntry:
    note(row, SHOWN, by=by, **noted)
    return ModelLogEntry.objects.for_instance(row).get()


@pytest.mark.parametrize("wrapped", [False, True])
def test_staff_are_named_by_their_account_alone(cast, wrapped):
    noted = entry(cast.cooperative, StaffActor(cast.editor) if wrapped else cast.editor, reason="Nhầm")
    assert (noted.user, noted.data, name_in(noted)) == (cast.editor, {"reason": "Nhầm"}, str(cast.editor))


def test_one_in_charge_is_named_with_the_organisation(cast):
    contact = cast.owner_contact.contacts.get()
    noted = entry(cast.cooperative, ContactActor(contact))
    left = {"kind": "contact", "name": contact.name, "contact": contact.pk, "organisation": cast.cooperative.pk}
    assert (noted.user, noted.data) == (cast.owner_contact, {"as": left})


def test_buyer_is_named(cast):
    noted = entry(cast.cooperative, BuyerActor(cast.buyer))
    assert (noted.user, noted.data) == (cast.buyer, {"as": {"kind": "buyer", "name": str(cast.buyer)}})


def test_holder_of_a_link_is_named_without_an_account(cast):
    noted = entry(cast.cooperative, LinkActor(7, cast.cooperative, "accounts.confirm", name="Ông Bảy"))
    left = {"kind": "link", "name": "Ông Bảy", "link": 7, "action": "accounts.confirm"}
    assert (noted.user, noted.data, name_in(noted)) == (None, {"as": left}, "Ông Bảy")


def test_history_shows_the_name_of_who_has_no_account(cast, settings):
    settings.STAFF_SECOND_STEP = False
    note(cast.cooperative, SHOWN, by=SellerActor("Chị Hoa ở gian 12", cast.cooperative.pk))
    url = reverse(Organisation.snippet_viewset.get_url_name("history"), args=[cast.cooperative.pk])
    assert "Chị Hoa ở gian 12" in client_for(cast.leader).get(url).content.decode()
