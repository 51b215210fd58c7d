"""From the slip to the portal, without a password."""

import re
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.domain.claim import keep_claim_codes
from accounts.models import ClaimCode, Contact, Printout
from accounts.views.claim import TRIES
from accounts.work.background import work_until_idle
from tests.cast import client_for
from tests.factories.accounts import create_organisation, create_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

CODE, GIVEN = "12345678", {"code": "1234 5678", "name": "Vi Thị Yến", "phone": "0912 345 678"}


@pytest.fixture
def organisation(now):
    organisation = create_organisation(name="HTX Hồng Giang")
    keep_claim_codes({organisation.pk: CODE}, by=create_user(), now=now)
    return organisation


def page(organisation):
    return reverse("claim", args=[organisation.pk])


def test_slip_leads_to_the_portal_without_a_password(anonymous, organisation):
    answer = anonymous.post(page(organisation), GIVEN, follow=True)
    assert (answer.redirect_chain[-1][0], answer.status_code) == (reverse("portal"), 200)
    assert answer.context["organisation"] == organisation


def test_looking_at_the_page_changes_nothing_and_sets_no_session(anonymous, organisation):
    anonymous.get(page(organisation))
    assert ("sessionid" in anonymous.cookies, ClaimCode.objects.get().attempts) == (False, 0)


def test_wrong_code_keeps_what_was_typed(anonymous, organisation):
    answer = anonymous.post(page(organisation), {**GIVEN, "code": "00000000"})
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors), form["name"].value()) == (200, ["code"], "Vi Thị Yến")
    assert not Contact.objects.exists()


def test_number_with_an_account_is_sent_to_sign_in(anonymous, organisation):
    create_user(phone="+84912345678")
    answer = anonymous.post(page(organisation), GIVEN)
    assert list(answer.context["form"].errors) == ["phone"]
    assert "sessionid" not in anonymous.cookies


def test_who_is_signed_in_needs_the_code_alone(organisation):
    user = create_user()
    answer = client_for(user).post(page(organisation), {"code": CODE})
    assert (answer.status_code, Contact.objects.get().user) == (302, user)


def test_tries_from_one_address_are_counted(organisation):
    for _try in range(TRIES.amount):
        Client().post(page(organisation), {**GIVEN, "code": "0"})
    assert Client().post(page(organisation), GIVEN).status_code == 429
    assert not Contact.objects.exists()


def test_hidden_organisation_cannot_be_taken_over(anonymous, organisation, now):
    organisation.hidden_at, organisation.hidden_by = now, create_user()
    organisation.save()
    assert anonymous.post(page(organisation), GIVEN).status_code == 404


def test_staff_print_slips_for_their_scope_and_see_what_was_used(cast, anonymous):
    cast.cooperative.contacts.all().delete()
    cast.other_cooperative.contacts.all().delete()
    staff = client_for(cast.register_staff)
    staff.post(reverse("accounts_slips"))
    work_until_idle()
    text = " ".join(PdfReader(BytesIO(bytes(Printout.objects.get().pdf))).pages[0].extract_text().split())
    codes = re.findall(r"\d{4} \d{4}", text)
    assert ([cast.cooperative.name in text, cast.other_cooperative.name in text], len(codes)) == ([True, False], 1)
    assert ClaimCode.objects.get().issued_by == cast.register_staff
    anonymous.post(page(cast.cooperative), {**GIVEN, "code": codes[0]})
    shown = staff.get(reverse("accounts_slips"))
    assert [code.organisation for code in shown.context["used"]] == [cast.cooperative]
    assert (shown.context["waiting"], shown.context["live"]) == (0, 0)


def test_slips_are_eight_to_a_page_sorted_by_commune(cast, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://cho-phien.example"
    for number in range(9):
        create_organisation(name=f"HTX Số {number}", place=cast.cooperative.place)
    client_for(cast.administrator).post(reverse("accounts_slips"), {"place": cast.cooperative.place.pk})
    work_until_idle()
    reader = PdfReader(BytesIO(bytes(Printout.objects.get().pdf)))
    counts = [page.extract_text().count("cho-phien.example/nhan-trang/") for page in reader.pages]
    assert counts == [8, 1]


def test_nobody_to_print_for_is_said(cast):
    answer = client_for(cast.register_staff).post(reverse("accounts_slips"))
    assert list(answer.context["form"].errors) == ["place"]
