"""The page where people sign in with a code, and the staff's page that gives one to somebody in charge."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import ContactRole
from accounts.models import OneTimeCode
from accounts.views.code import FROM_HERE
from tests.cast import client_for
from tests.factories.accounts import create_contact

pytestmark = pytest.mark.django_db

ENTER = "/tai-khoan/vao-bang-ma/"


@pytest.fixture
def contact(cast):
    return create_contact(
        organisation=cast.cooperative, name="Vi Thị Yến", phone="+84912345678", role=ContactRole.DEPUTY
    )


def give(cast, contact):
    page = client_for(cast.register_staff).post(reverse("accounts_issue_code_to_contact", args=[contact.pk]))
    return re.search(r'id="one-time-code">(\d{3} \d{3})<', page.content.decode())[1]


def test_code_leads_to_the_portal(cast, contact):
    answer = Client().post(ENTER, {"login": "0912345678", "code": give(cast, contact)}, follow=True)
    assert (answer.redirect_chain[-1][0], answer.context["organisation"]) == (reverse("portal"), cast.cooperative)


def test_code_leads_on_to_the_page_that_asked_for_it(cast, contact):
    given = {"login": "0912345678", "code": give(cast, contact), "next": reverse("portal_papers")}
    assert Client().post(ENTER, given).headers["Location"] == reverse("portal_papers")


def test_code_leads_to_no_other_site(cast, contact):
    given = {"login": "0912345678", "code": give(cast, contact), "next": "https://example.com/"}
    assert Client().post(ENTER, given).headers["Location"] == reverse("after_login")


def test_sign_in_leads_to_it_with_the_page_that_was_wanted():
    page = Client().get(f"{reverse('account_login')}?next=/quan-ly/giay-to/").content.decode()
    assert f"{ENTER}?next=/quan-ly/giay-to/" in page


def test_tries_are_counted(cast, contact):
    code = give(cast, contact)
    client = Client()
    for _try in range(FROM_HERE.amount):
        client.post(ENTER, {"login": "0912345678", "code": "x"})
    client.post(ENTER, {"login": "0912345678", "code": code})
    assert ("sessionid" in client.cookies, OneTimeCode.objects.get().used_at) == (False, None)


def test_unknown_number_gets_the_same_sentence(cast, contact):
    give(cast, contact)
    known, unknown = (
        Client().post(ENTER, {"login": login, "code": "x"}).context["form"].non_field_errors()
        for login in ("0912345678", "0912345670")
    )
    assert known == unknown


def test_looking_at_the_staffs_page_gives_nothing(cast, contact):
    client_for(cast.register_staff).get(reverse("accounts_issue_code_to_contact", args=[contact.pk]))
    contact.refresh_from_db()
    assert (OneTimeCode.objects.count(), contact.user) == (0, None)
