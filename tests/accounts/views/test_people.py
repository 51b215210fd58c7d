"""People in charge in the portal, and the page of an invitation."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import ContactRole
from accounts.links.token import make_token
from accounts.models import Contact, SecretLink, User
from tests.cast import client_for
from tests.factories.accounts import create_contact, create_organisation, create_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

GIVEN = {"name": "Vi Thị Yến", "phone": "0912 345 678"}
ROBOTS = [
    ("get", {"headers": {"user-agent": "facebookexternalhit/1.1"}}),
    ("head", {"headers": {"user-agent": "ZaloPC-win32-24v1"}}),
    ("get", {"headers": {"sec-purpose": "prefetch"}}),
]


@pytest.fixture
def owner():
    return create_contact(organisation=create_organisation(name="HTX Hồng Giang"), user=create_user())


@pytest.fixture
def invited(owner):
    client_for(owner.user).post(reverse("portal_invite"), GIVEN)
    return Contact.objects.get(phone="+84912345678")


def address_of(contact):
    return reverse("secret_link", args=[make_token(SecretLink.objects.get(contact=contact))])


def test_owner_gets_a_link_a_text_and_a_code_to_scan(owner, invited):
    page = client_for(owner.user).get(reverse("portal_person", args=[invited.pk])).content.decode()
    assert re.findall(r"http://127.0.0.1:8000(/l/[^\s<]+)", page) == [address_of(invited)]
    assert (page.count("<svg"), "Chào Vi Thị Yến" in page) == (page.count("</svg"), True)


def test_looking_again_changes_nothing(owner, invited):
    before = SecretLink.objects.values().get()
    client_for(owner.user).get(reverse("portal_person", args=[invited.pk]))
    assert SecretLink.objects.values().get() == before


def test_four_digits_lead_into_the_portal(invited):
    client = Client()
    answer = client.post(address_of(invited), {"digits": "5678"}, follow=True)
    assert (answer.redirect_chain[-1][0], answer.context["organisation"]) == (reverse("portal"), invited.organisation)
    assert Contact.objects.get(pk=invited.pk).user == User.objects.get(phone="+84912345678")


def test_wrong_digits_lead_nowhere(invited):
    client = Client()
    answer = client.post(address_of(invited), {"digits": "0000"})
    assert (list(answer.context["form"].errors), "sessionid" in client.cookies) == (["digits"], False)
    assert Contact.objects.get(pk=invited.pk).user is None


def test_link_works_once(invited):
    Client().post(address_of(invited), {"digits": "5678"})
    client = Client()
    answer = client.post(address_of(invited), {"digits": "5678"})
    assert (answer.templates[0].name, "sessionid" in client.cookies) == ("accounts/link/refused.html", False)


@pytest.mark.parametrize(("method", "more"), ROBOTS)
def test_robots_that_open_it_change_nothing(invited, method, more):
    before = SecretLink.objects.values().get()
    answer = getattr(Client(), method)(address_of(invited), **more)
    assert (answer.status_code, SecretLink.objects.values().get()) == (200, before)
    assert Contact.objects.get(pk=invited.pk).user is None


def test_number_with_an_account_is_led_to_sign_in_and_back(invited):
    user, address = create_user(phone="+84912345678"), address_of(invited)
    page = Client().post(address, {"digits": "5678"}).content.decode()
    assert f"{reverse('account_login')}?next={address}" in page
    assert client_for(user).post(address).headers["Location"] == reverse("portal")
    assert Contact.objects.get(pk=invited.pk).user == user


def test_staff_join_for_the_person_and_stay_who_they_are(cast, invited):
    client = client_for(cast.administrator)
    client.post(address_of(invited), {"digits": "5678"})
    assert Contact.objects.get(pk=invited.pk).user == User.objects.get(phone="+84912345678")
    assert client.get(reverse("account_home")).context["user"] == cast.administrator


def test_invitation_that_was_taken_back_is_no_good(owner, invited):
    address = address_of(invited)
    client_for(owner.user).post(reverse("portal_person_leave", args=[invited.pk]), {"successor": ""})
    assert Client().post(address, {"digits": "5678"}).status_code == 410
    assert not User.objects.filter(phone="+84912345678").exists()


def test_deputy_sees_who_is_in_charge_and_changes_nobody(owner):
    deputy = create_contact(organisation=owner.organisation, role=ContactRole.DEPUTY, user=create_user())
    client = client_for(deputy.user)
    assert client.get(reverse("portal_people")).context["may_change"] is False
    refused = [client.post(reverse("portal_invite"), GIVEN).status_code]
    for name in ("portal_person_owner", "portal_person_leave"):
        refused.append(client.post(reverse(name, args=[owner.pk]), {"successor": ""}).status_code)
    assert (refused, Contact.objects.count()) == ([409] * 3, 2)


def test_owner_of_another_organisation_reaches_nobody(invited):
    other = create_contact(user=create_user())
    client = client_for(other.user)
    names = ("portal_person", "portal_person_owner", "portal_person_leave")
    answers = [client.post(reverse(name, args=[invited.pk]), GIVEN).status_code for name in names]
    assert (answers, Contact.objects.filter(pk=invited.pk).exists()) == ([404] * 3, True)


def test_owner_who_leaves_is_out_at_once(owner):
    deputy = create_contact(organisation=owner.organisation, role=ContactRole.DEPUTY, user=create_user())
    client = client_for(owner.user)
    client.post(reverse("portal_person_leave", args=[owner.pk]), {"successor": deputy.pk})
    assert client.get(reverse("portal")).status_code == 302
    assert Contact.objects.get().role == ContactRole.OWNER


def test_person_of_two_organisations_works_for_the_one_they_chose():
    user = create_user()
    first, second = create_contact(user=user), create_contact(user=user)
    client = client_for(user)
    client.post(reverse("portal_choose"), {"contact": second.pk})
    assert client.get(reverse("portal_people")).context["organisation"] == second.organisation
    assert client.get(reverse("portal_person", args=[first.pk])).status_code == 404
