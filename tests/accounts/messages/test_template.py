"""Words that staff put in the place of the code's."""

import pytest

from accounts.messages.kind import message_kind
from accounts.messages.message import Recipient, send_message
from accounts.messages.template import restore_words, save_words, words_of
from accounts.messages.text import MissingPlaceError, UnknownPlaceError
from accounts.models import MessageTemplate
from tests.accounts.messages.kinds import LINKED, PLAIN
from tests.factories.accounts import create_user

pytestmark = pytest.mark.django_db


def change(kind, now, *, title="Giá {hang}", text):
    save_words(message_kind(kind), title=title, text=text, by=create_user(), now=now)


def test_new_words_hold_for_what_is_written_from_now_on(now):
    change(PLAIN, now, text="Kính gửi {nguoi}: {hang} xong.")
    row = send_message(PLAIN, to=Recipient("bà Ơn"), by=None, now=now, hang="Na")
    assert (row.title, row.text) == ("Giá Na", "Kính gửi bà Ơn: Na xong.")


def test_restored_words_are_those_of_the_code(now):
    change(PLAIN, now, text="Kính gửi {nguoi}")
    restore_words(message_kind(PLAIN), by=create_user())
    assert words_of(message_kind(PLAIN)).text == "Chào {nguoi}, {hang} đã được duyệt."


def test_words_equal_to_the_codes_are_no_change(now):
    kind = message_kind(PLAIN)
    change(PLAIN, now, title=kind.title, text=kind.text)
    assert not MessageTemplate.objects.exists()


@pytest.mark.parametrize(
    ("kind", "words", "error", "field"),
    [
        (PLAIN, {"text": "{gia}"}, UnknownPlaceError, "text"),
        (PLAIN, {"title": "{link}", "text": "a"}, UnknownPlaceError, "title"),
        (LINKED, {"text": "không link"}, MissingPlaceError, "text"),
    ],
)
def test_words_that_cannot_be_filled_in_are_refused(now, kind, words, error, field):
    with pytest.raises(error) as refused:
        change(kind, now, **words)
    assert (refused.value.field, MessageTemplate.objects.count()) == (field, 0)
