"""One's own data in the portal, the profile, and the staff's screens for consent and erasing."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from accounts.consents.consent import has_consent
from accounts.consents.purpose import MESSAGES, PUBLIC_CONTACT
from accounts.enums import ConsentHow
from accounts.models import CallTask, Consent, Contact, User
from tests.cast import client_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def deputy(cast):
    return Contact.objects.get(user=cast.deputy_contact)


def say(person, purpose, yes):
    return client_for(person).post(reverse("portal_my_consent"), {"purpose": purpose, "yes": yes})


def test_each_says_yes_and_no_about_their_own_data(cast, deputy):
    told = []
    for yes in ("1", "0"):
        say(cast.deputy_contact, MESSAGES.name, yes)
        told.append(has_consent(MESSAGES.name, deputy))
    owner = Contact.objects.get(user=cast.owner_contact)
    assert (told, has_consent(MESSAGES.name, owner)) == ([True, False], False)


def test_purpose_that_is_not_asked_here_is_not_given(cast):
    say(cast.owner_contact, "catalog.papers_to_buyers", "1")
    assert Consent.objects.count() == 0


def test_file_holds_what_is_kept(cast, deputy):
    answer = client_for(cast.deputy_contact).get(reverse("portal_my_data_file"))
    assert json.loads(answer.content)["Người phụ trách"][0]["Tên"] == deputy.name
    assert "no-store" in answer["Cache-Control"]


def test_asking_twice_for_erasing_is_one_call(cast, deputy):
    client = client_for(cast.deputy_contact)
    for _time in range(2):
        client.post(reverse("portal_erase_request"))
    assert [(task.kind, task.contact) for task in CallTask.objects.all()] == [("accounts.erase", deputy)]
    assert User.objects.filter(pk=cast.deputy_contact.pk, is_active=True).exists()


def test_administrator_erases_and_the_person_is_gone(cast, deputy):
    address = reverse("wagtailsnippets_accounts_contact:erase", args=[deputy.pk])
    client_for(cast.administrator).post(address)
    deputy.refresh_from_db()
    assert (deputy.name, deputy.phone, deputy.user) == ("(đã xóa)", "", None)
    assert User.objects.get(pk=cast.deputy_contact.pk).is_active is False


def test_staff_write_down_what_was_said_on_the_phone(cast, deputy):
    address = reverse("wagtailsnippets_accounts_contact:consent", args=[deputy.pk])
    given = {"purpose": PUBLIC_CONTACT.name, "yes": "1", "how": "phone"}
    client_for(cast.register_staff).post(address, given)
    row = Consent.objects.get()
    assert (row.contact, row.given_how, row.given_by) == (deputy, ConsentHow.PHONE, cast.register_staff)


def test_number_that_is_not_shown_is_on_no_public_page(cast):
    client, row = client_for(cast.owner_contact), cast.cooperative
    form = client.get(reverse("portal_profile")).context["form"]
    given = {name: form[name].value() or "" for name in form.fields}
    given |= {"phone": "0204 385 4321"}
    given.pop("phone_public")
    client.post(reverse("portal_profile"), given)
    row.refresh_from_db()
    assert (row.phone, "+842043854321" in Client().get(row.get_absolute_url()).content.decode()) == (
        "+842043854321",
        False,
    )


def test_damaged_version_of_the_profile_is_none(cast):
    given = {"about": "Vải sớm", "seen": "[" * 200_000}
    assert client_for(cast.owner_contact).post(reverse("portal_profile"), given).status_code == 302
    cast.cooperative.refresh_from_db()
    assert cast.cooperative.about == "Vải sớm"


def test_bad_number_is_said_and_nothing_typed_is_lost(cast):
    answer = client_for(cast.owner_contact).post(reverse("portal_profile"), {"phone": "abc", "about": "Vải sớm"})
    form = answer.context["form"]
    assert (list(form.errors), form["about"].value()) == (["phone"], "Vải sớm")
