"""A refusal is told alike by forms, admin, pages and commands."""

import pytest
from django import forms
from django.core.management.base import CommandError
from django.test import Client

from accounts.domain.refusal import Refusal
from accounts.refusals import add_to_form, told_by_command
from tests.accounts.refusing import FullError
from tests.cast import client_for

pytestmark = pytest.mark.urls("tests.accounts.refusing")

FULL = "Còn 2 chỗ trống, hãy ghi ít hơn."


class PasswordForm(forms.Form):
    """A form whose field is not named as the verb's input."""

    password1 = forms.CharField()


@pytest.fixture(autouse=True)
def without_second_step(settings):
    """Rights and sign-in are not the matter here."""
    settings.STAFF_SECOND_STEP = False


def test_refusal_stands_at_the_field_that_it_is_about():
    form = PasswordForm({"password1": "123"})
    add_to_form(form, Refusal("Quá ngắn.", field="new_password"), new_password="password1")
    assert form.errors == {"password1": ["Quá ngắn."]}


def test_refusal_about_no_field_of_the_form_stands_above_it():
    form = PasswordForm({"password1": "123"})
    add_to_form(form, FullError(left=2))
    assert form.errors == {"__all__": [FULL]}


def test_refusal_that_no_view_caught_is_a_page_of_the_site(cast):
    response = client_for(cast.owner_contact).get("/tu-choi/", headers={"referer": "http://testserver/san-pham/?q=na"})
    assert (response.status_code, response.templates[0].name) == (409, "accounts/refusal.html")
    assert [part in response.content.decode() for part in (FULL, 'href="/san-pham/?q=na"')] == [True, True]


def test_page_of_a_refusal_leads_to_no_other_site(db):
    response = Client().get("/tu-choi/", headers={"referer": "https://vidu.example/"})
    assert response.context["back"] == "/"


def test_refusal_that_no_view_of_the_admin_caught_is_a_page_of_the_admin(cast):
    response = client_for(cast.administrator).get("/cms/tu-choi/")
    assert (response.status_code, response.templates[0].name) == (409, "accounts/admin/refusal.html")
    assert FULL in response.content.decode()


def test_command_ends_with_the_sentence():
    @told_by_command()
    def handle() -> None:
        raise FullError(left=2)

    with pytest.raises(CommandError, match=FULL):
        handle()


def test_action_shows_a_refusal_at_its_field_and_keeps_what_was_typed(cast):
    url = f"/cms/giu-cho/{cast.cooperative.pk}/"
    response = client_for(cast.administrator).post(url, {"places": "5", "note": "Gần cổng"})
    form = response.context["form"]
    assert (response.status_code, form.errors) == (200, {"places": [FULL]})
    assert [form["places"].value(), form["note"].value()] == ["5", "Gần cổng"]
    assert [part in response.content.decode() for part in (FULL, 'value="5"', 'value="Gần cổng"')] == [True] * 3


def test_action_shows_a_refusal_about_the_whole_above_its_form(cast):
    url = f"/cms/giu-het/{cast.cooperative.pk}/"
    response = client_for(cast.administrator).post(url, {"places": "5", "note": "Gần cổng"})
    assert response.context["form"].errors == {"__all__": ["Đơn vị đang tạm ngừng."]}
    assert "Đơn vị đang tạm ngừng." in response.content.decode()


def test_button_without_a_form_tells_the_refusal_on_the_next_page(cast):
    client = client_for(cast.administrator)
    response = client.post(f"/cms/bam/{cast.cooperative.pk}/")
    assert (response.status_code, response.url) == (302, "/cms/")
    assert "Đơn vị đang tạm ngừng." in client.get("/cms/").content.decode()


def test_button_without_a_form_is_no_page(cast):
    assert client_for(cast.administrator).get(f"/cms/bam/{cast.cooperative.pk}/").status_code == 405
