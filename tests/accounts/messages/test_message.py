"""Messages as they are written down."""

import pytest
from django.db import transaction

from accounts.enums import MessageState
from accounts.links.link import ensure_link
from accounts.links.token import link_address
from accounts.messages.kind import MessageKind, UnknownMessageKindError, message_label, register_message
from accounts.messages.message import (
    Recipient,
    cancel_message,
    mark_read,
    send_message,
    text_with_link,
    to_contact,
    to_user,
)
from accounts.messages.text import MissingPlaceError
from accounts.models import Message
from accounts.work import dispatch
from tests.accounts.links.kinds import NAME
from tests.accounts.messages.kinds import LINKED, PLAIN
from tests.factories.accounts import create_contact, create_organisation, create_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact():
    organisation = create_organisation(name="HTX Hồng Giang")
    return create_contact(organisation=organisation, name="Vi Thị Yến", phone="+84912345678", email="yen@example.vn")


def test_message_keeps_who_what_and_when(contact, now):
    row = send_message(PLAIN, to=to_contact(contact), by=None, now=now, subject=contact.organisation, hang="Vải thiều")
    row.refresh_from_db()
    assert (row.title, row.text) == ("Tin về Vải thiều", "Chào Vi Thị Yến, Vải thiều đã được duyệt.")
    assert (row.name, row.phone, row.email) == ("Vi Thị Yến", "+84912345678", "yen@example.vn")
    assert (row.contact, row.user, row.organisation) == (contact, None, contact.organisation)
    assert (row.subject, row.state, row.not_before) == (contact.organisation, MessageState.WAITING, now)


def test_recipient_may_be_an_account_or_a_name(now):
    user = create_user(email="mua@example.vn")
    told = [to_user(user), Recipient("Siêu thị Bắc Giang", phone="+84912000001"), to_contact(create_contact(user=user))]
    rows = [send_message(PLAIN, to=each, by=None, now=now, hang="Na dai") for each in told]
    assert [row.user for row in rows] == [user, None, user]
    assert [row.email for row in rows] == ["mua@example.vn", "", "mua@example.vn"]
    assert [row.phone for row in rows] == [user.phone, "+84912000001", user.phone]


def test_link_stands_in_the_row_by_its_id_alone(contact, now):
    link = ensure_link(NAME, contact.organisation, contact=contact, by=None, now=now)
    row = send_message(LINKED, to=to_contact(contact), by=None, now=now, link=link, hang="Vải {thiều}")
    assert row.text == "Vải {thiều} giá bao nhiêu? {link}"
    assert text_with_link(row) == f"Vải {{thiều}} giá bao nhiêu? {link_address(link)}"


@pytest.mark.parametrize("values", [{}, {"hang": "a", "gia": 1}])
def test_missing_or_unknown_value_writes_nothing(contact, now, values):
    with pytest.raises(ValueError, match="needs"):
        send_message(PLAIN, to=to_contact(contact), by=None, now=now, **values)
    with pytest.raises(ValueError, match="a link"):
        send_message(LINKED, to=to_contact(contact), by=None, now=now, hang="a")
    with pytest.raises(UnknownMessageKindError):
        send_message("tests.unknown", to=to_contact(contact), by=None, now=now)
    assert not Message.objects.exists()


def test_same_message_is_written_once(contact, now):
    rows = [send_message(PLAIN, to=to_contact(contact), by=None, now=now, once="a", hang=hang) for hang in ("a", "b")]
    assert (rows[0], Message.objects.get().title) == (rows[1], "Tin về a")


def test_nothing_is_offered_before_the_commit(contact, now, django_capture_on_commit_callbacks):
    dispatch.bell.clear()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        send_message(PLAIN, to=to_contact(contact), by=None, now=now, hang="a")
        assert not dispatch.bell.is_set()
    assert dispatch.bell.is_set()


def test_waiting_message_is_cancelled_once(contact, now):
    row = send_message(PLAIN, to=to_contact(contact), by=None, now=now, hang="a")
    assert [cancel_message(row, now=now) for _turn in "ab"] == [True, False]
    assert Message.objects.get().state == MessageState.CANCELLED


def test_message_is_read_for_the_first_time_once(contact, now):
    row = send_message(PLAIN, to=to_contact(contact), by=None, now=now, hang="a")
    mark_read(row, now=now)
    mark_read(row, now=now.replace(hour=12))
    assert Message.objects.get().read_at == now


def test_kind_is_registered_once_with_a_text_that_can_be_filled_in():
    with pytest.raises(ValueError, match="twice"):
        register_message(MessageKind(PLAIN, "", "", ""))
    with pytest.raises(MissingPlaceError):
        MessageKind("tests.linkless", "", "", "không có", has_link=True)
    assert (message_label(PLAIN), message_label("tests.gone")) == ("Báo tin", "tests.gone")
