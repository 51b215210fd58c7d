"""A form sent after the session ended keeps what was typed through sign-in."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Contact, Organisation
from tests.cast import client_for
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
