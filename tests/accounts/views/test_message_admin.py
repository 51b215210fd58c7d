"""Messages in the admin: who was told what, and the words that staff change."""

import pytest
from django.urls import reverse

from accounts.messages.delivery import deliver
from accounts.messages.message import Recipient, send_message, to_contact
from accounts.models import MessageTemplate
from tests.accounts.messages.kinds import LINKED, PLAIN
from tests.cast import client_for
from tests.factories.accounts import create_contact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

REPORT = reverse("accounts_messages_results")


def words(name):
    return reverse("accounts_message_template", args=[name])


def test_report_shows_fates_within_the_scope(cast, now):
    to = to_contact(create_contact(organisation=cast.cooperative, name="Yến"))
    rows = [send_message(PLAIN, to=each, by=None, now=now, hang="Na") for each in (to, Recipient("Siêu thị"))]
    deliver(rows[0].pk, clock=lambda: now)
    shown = client_for(cast.register_staff).get(REPORT)
    assert [row.name for row in shown.context["object_list"]] == ["Yến"]
    assert "cán bộ gọi, nhắn Zalo: Đã nhận gửi" in " ".join(shown.content.decode().split())
    assert len(client_for(cast.organiser).get(REPORT).context["object_list"]) == 2


def test_staff_change_the_words(cast):
    client_for(cast.editor).post(words(PLAIN), {"title": "Mới {hang}", "text": "Kính gửi {nguoi}"})
    row = MessageTemplate.objects.get()
    assert (row.kind, row.title, row.text, row.updated_by) == (PLAIN, "Mới {hang}", "Kính gửi {nguoi}", cast.editor)


def test_words_that_cannot_be_filled_in_stay_on_the_screen(cast):
    answer = client_for(cast.editor).post(words(LINKED), {"title": "Giá", "text": "Không có chỗ cho link"})
    form = answer.context["form"]
    assert form.errors == {"text": ["Nội dung phải có mục {link}."]}
    assert (form["text"].value(), MessageTemplate.objects.count()) == ("Không có chỗ cho link", 0)


def test_words_of_the_code_come_back(cast):
    client = client_for(cast.editor)
    client.post(words(PLAIN), {"title": "Mới", "text": "Mới"})
    client.post(words(PLAIN), {"restore": "1"})
    assert not MessageTemplate.objects.exists()


def test_unknown_kind_is_not_found(cast):
    assert client_for(cast.editor).get(words("tests.unknown")).status_code == 404
