"""A form is saved once, however often it is sent."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.jobs import SENT_FORMS_KEPT, old_sent_forms
from accounts.models import Call, Contact, SentForm
from tests.cast import client_for
from tests.factories.calls import create_call
from tests.factories.catalog import create_unit
from tests.factories.trade import create_deal
from tests.pages import filled_in


@pytest.fixture
def new(cast):
    """What somebody types for one more contact."""
    return {"name": "Lê Thị Cúc", "organisation": str(cast.cooperative.pk), "post": "Kế toán", "role": "owner"}


@pytest.fixture
def url(cast):
    Contact.objects.all().delete()
    return reverse(Contact.snippet_viewset.get_url_name("add"))


@pytest.fixture
def client(cast):
    return client_for(cast.administrator)


def test_double_click_saves_once_and_leads_to_what_came_of_the_first(client, url, new):
    sent = filled_in(client.get(url), "w-editor-form", **new)
    first, second = client.post(url, sent), client.post(url, sent)
    assert (Contact.objects.count(), second.status_code, second["Location"]) == (1, 302, first["Location"])
    told = [str(message).strip() for message in client.get(second["Location"]).context["messages"]]
    assert told[-1] == "Đã lưu ở lần bấm trước; không lưu lại lần nữa."


def test_two_forms_are_two_rows(client, url, new):
    for name in ("Lê Thị Cúc", "Vi Văn Dũng"):
        client.post(url, filled_in(client.get(url), "w-editor-form", **{**new, "name": name}))
    assert Contact.objects.count() == 2


def test_form_that_was_refused_may_be_sent_again(client, url, new):
    page = client.post(url, filled_in(client.get(url), "w-editor-form", **{**new, "name": ""}))
    assert client.post(url, filled_in(page, "w-editor-form", name="Lê Thị Cúc")).status_code == 302
    assert Contact.objects.get().name == "Lê Thị Cúc"


def test_back_button_with_other_text_is_asked_about_and_keeps_it(client, url, new):
    page = client.get(url)
    client.post(url, filled_in(page, "w-editor-form", **new))
    again = client.post(url, filled_in(page, "w-editor-form", **{**new, "post": "Giám đốc"}))
    assert (again.status_code, Contact.objects.count()) == (200, 1)
    assert "Mục này đã được lưu từ trước." in again.content.decode()
    assert filled_in(again, "w-editor-form")["post"] == "Giám đốc"
    assert client.post(url, filled_in(again, "w-editor-form")).status_code == 302
    assert Contact.objects.count() == 2


def test_form_without_a_key_is_saved_each_time(client, url, new):
    for name in ("Lê Thị Cúc", "Vi Văn Dũng"):
        client.post(url, {**new, "name": name})
    assert (Contact.objects.count(), SentForm.objects.count()) == (2, 0)


def test_keys_are_forgotten_after_some_days(db, now):
    for days in (0, 15):
        SentForm.objects.create(digest="", location="/", sent_at=now - timedelta(days=days))
    assert list(old_sent_forms(now)) == [SentForm.objects.get(sent_at__lt=now - SENT_FORMS_KEPT)]


def test_action_with_a_form_is_done_once(cast):
    url, client = reverse("accounts_call_outcome", args=[create_call().pk]), client_for(cast.administrator)
    sent = filled_in(client.get(url), "", result="no_answer", note="Máy bận")
    first, second = client.post(url, sent), client.post(url, sent)
    assert (Call.objects.count(), second.status_code, second["Location"]) == (1, 302, first["Location"])
    asked = client.post(url, {**sent, "note": "Gọi lần nữa vẫn bận"})
    assert (Call.objects.count(), asked.status_code) == (1, 200)
    assert "Việc này đã được ghi ở lần bấm trước." in asked.content.decode()
    assert client.post(url, filled_in(asked, "")).status_code == 302
    assert Call.objects.count() == 2


def test_delivery_of_a_deal_is_noted_once(cast):
    deal = create_deal(seller=cast.cooperative, quantity=100, unit=create_unit())
    url, client = reverse("portal_deal", args=[deal.pk]), client_for(cast.owner_contact)
    key = filled_in(client.get(url), "")["form_key"]
    sent = {"do": "giao", "delivered_on": "2026-11-24", "quantity": "10", "form_key": key}
    assert [client.post(url, sent).status_code for _ in range(2)] == [302, 302]
    assert deal.deliveries.count() == 1
