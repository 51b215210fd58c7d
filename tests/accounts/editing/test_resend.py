"""A form sent after the session ended keeps what was typed through sign-in."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Contact, Organisation
from tests.cast import client_for
from tests.factories.catalog import create_unit
from tests.factories.trade import create_deal
from tests.pages import filled_in

OURS = {"origin": "http://testserver"}


@pytest.fixture
def url(organisation):
    return reverse(Organisation.snippet_viewset.get_url_name("edit"), args=[organisation.pk])


@pytest.fixture
def typed(cast, url):
    """What somebody typed into the page before the session ended."""
    return filled_in(client_for(cast.register_staff).get(url), "w-editor-form", address="Thôn Hạ", about="dòng\nhai")


def test_what_was_typed_is_kept_through_sign_in(cast, organisation, url, typed):
    client = Client()
    page = client.post(url, typed, headers=OURS)
    assert (page.status_code, "Phiên làm việc đã hết." in page.content.decode()) == (403, True)
    kept = filled_in(page, "resend")
    assert kept == {name: str(value) for name, value in typed.items()}
    client.force_login(cast.register_staff)
    assert client.post(url, kept, headers=OURS).status_code == 302
    organisation.refresh_from_db()
    assert organisation.address == "Thôn Hạ"


def test_token_that_is_too_old_keeps_it_too(cast, organisation, url, typed):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.register_staff)
    page = client.post(url, typed, headers=OURS)
    assert (page.status_code, "Trang đã mở quá lâu." in page.content.decode()) == (403, True)
    token = page.context["csrf_token"]
    again = {**filled_in(page, "resend"), "csrfmiddlewaretoken": str(token)}
    assert client.post(url, again, headers=OURS).status_code == 302
    organisation.refresh_from_db()
    assert organisation.address == "Thôn Hạ"


@pytest.mark.parametrize("headers", [{}, {"origin": "https://khac.example"}, {"referer": "https://khac.example/x"}])
def test_form_of_another_site_is_never_shown_back(cast, url, typed, headers):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.register_staff)
    page = client.post(url, typed, headers=headers).content.decode()
    assert ["Thôn Hạ" in page, "Gửi lại" in page] == [False, False]
    assert Client().post(url, typed, headers=headers).status_code == 302


def test_secrets_are_not_held(url):
    page = Client().post(url, {"name": "A", "code": "B", "new_password": "x"}, headers=OURS)
    assert filled_in(page, "resend") == {"name": "A", "code": "B"}


def test_draft_that_saves_itself_is_answered_as_before(url):
    assert Client().post(url, {"name": "A"}, headers={**OURS, "accept": "application/json"}).status_code != 403
    assert Contact.objects.filter(name="A").count() == 0


def test_form_that_is_saved_once_is_saved_after_signing_in_again(cast):
    deal = create_deal(seller=cast.cooperative, quantity=100, unit=create_unit())
    page, client = reverse("portal_deal", args=[deal.pk]), Client()
    key = filled_in(client_for(cast.owner_contact).get(page))["form_key"]
    ended = client.post(
        page, {"do": "giao", "delivered_on": "2026-11-24", "quantity": "10", "form_key": key}, headers=OURS
    )
    client.force_login(cast.owner_contact)
    again = client.post(page, filled_in(ended, "resend"), headers=OURS)
    assert (ended.status_code, again.status_code, deal.deliveries.count()) == (403, 302, 1)


@pytest.mark.parametrize("name", ["purchase_request", "register"])
def test_form_of_a_visitor_whose_browser_keeps_nothing_may_be_sent_again(db, name):
    client, address = Client(enforce_csrf_checks=True), reverse(name)
    page = client.post(address, {"name": "Bà Tư", "note": "dòng\nhai"}, headers=OURS)
    told = page.content.decode()
    assert (page.status_code, "Trang đã mở quá lâu." in told, "Đăng nhập ở thẻ mới" in told) == (403, True, False)
    again = {**filled_in(page, "resend"), "csrfmiddlewaretoken": str(page.context["csrf_token"])}
    assert client.post(address, again, headers=OURS).context["form"].data["name"] == "Bà Tư"


def test_sheet_of_a_seller_whose_shift_ended_leads_to_the_pin(db):
    page = Client().post(reverse("seller_sheet"), {"cash": "65.000", "text": "Mưa"}, headers=OURS)
    assert (page.status_code, filled_in(page, "resend")) == (403, {"cash": "65.000", "text": "Mưa"})
    assert f'href="{reverse("seller_sign_in")}?' in page.content.decode()


@pytest.mark.parametrize("name", ["account_login", "seller_sign_in", "redeem_code"])
def test_codes_are_never_shown_again(db, name):
    client = Client(enforce_csrf_checks=True)
    page = client.post(reverse(name), {"pin": "123456", "code": "654321", "login": "a"}, headers=OURS).content.decode()
    assert ["123456" in page, "654321" in page] == [False, False]
