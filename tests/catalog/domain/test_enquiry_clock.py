"""A buyer waits: reminders after one and three working days, then a call; each once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.domain.patience import waited_in_words
from accounts.enums import CallState, MessageState
from accounts.models import CallTask, Message
from catalog.domain import enquiry_news as news
from catalog.domain.enquiry_clock import AnsweredError, follow_up, note_called, note_told
from catalog.enums import EnquiryState
from catalog.jobs import KEPT_DAYS, forget_daily
from catalog.models import Enquiry
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.catalog import create_product
from tests.factories.trade import create_enquiry

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2026, 11, 13, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def enquiry() -> Enquiry:
    contact = create_contact(organisation=create_organisation(), phone="+84912345678")
    return create_enquiry(product=create_product(organisation=contact.organisation), created_at=FRIDAY)


def follow(enquiry: Enquiry, days: int, hours: int = 0) -> bool:
    return follow_up(enquiry.pk, now=FRIDAY + timedelta(days=days, hours=hours), corrections={})


def reminded() -> int:
    return Message.objects.filter(kind=news.REMINDED).count()


def test_weekend_is_no_waiting(enquiry: Enquiry) -> None:
    assert ([follow(enquiry, days) for days in (0, 1, 2)], reminded()) == ([False] * 3, 0)


def test_steps_come_one_by_one_and_once(enquiry: Enquiry) -> None:
    done = [(days, follow(enquiry, days), follow(enquiry, days)) for days in range(3, 8)]
    assert done == [
        (3, True, False),  # Monday: one working day
        (4, False, False),
        (5, True, False),  # Wednesday: three
        (6, True, False),  # Thursday: a call
        (7, False, False),
    ]
    assert (reminded(), CallTask.objects.filter(kind=news.CALL).count()) == (2, 1)


def test_answered_enquiry_is_left_alone(enquiry: Enquiry) -> None:
    Enquiry.objects.filter(pk=enquiry.pk).update(state=EnquiryState.QUOTED, waiting_since=None)
    assert (follow(enquiry, 30), reminded()) == (False, 0)


def test_wait_is_told_in_working_days(enquiry: Enquiry) -> None:
    told = [waited_in_words(enquiry.waiting_since, FRIDAY + timedelta(days=days), {}) for days in (2, 3, 5)]
    assert told == ["dưới 1 ngày làm việc", "1 ngày làm việc", "3 ngày làm việc"]


def test_seller_knows_once_a_message_is_handed_over(enquiry: Enquiry) -> None:
    news.tell_asked(enquiry, contact=enquiry.organisation.contacts.get(), now=FRIDAY)
    before = note_told(FRIDAY)
    Message.objects.update(state=MessageState.SENT, settled_at=FRIDAY + timedelta(minutes=2))
    assert (before, note_told(FRIDAY), note_told(FRIDAY)) == (0, 1, 0)
    assert Enquiry.objects.get().told_at == FRIDAY + timedelta(minutes=2)


def test_one_tap_says_that_the_seller_was_called(enquiry: Enquiry) -> None:
    news.open_staff_call(enquiry, now=FRIDAY)
    note_called(enquiry, by=create_user(), now=FRIDAY)
    assert (Enquiry.objects.get().told_at, CallTask.objects.get().state) == (FRIDAY, CallState.DONE)
    assert Enquiry.objects.get().state == EnquiryState.WAITING


def test_answered_enquiry_needs_no_call() -> None:
    enquiry = create_enquiry(state=EnquiryState.QUOTED)
    with pytest.raises(AnsweredError):
        note_called(enquiry, by=create_user(), now=FRIDAY)
    assert Enquiry.objects.get().told_at is None


def test_names_are_taken_out_two_years_after_the_last_word(enquiry: Enquiry) -> None:
    enquiry.messages.create(side="buyer", author="Chị Hoa", text="Gọi tôi nhé", written_at=FRIDAY)
    forget_daily(FRIDAY + timedelta(days=KEPT_DAYS))
    kept = Enquiry.objects.get().name
    forget_daily(FRIDAY + timedelta(days=KEPT_DAYS, seconds=1))
    row = Enquiry.objects.get()
    assert (kept, row.name, row.phone, row.messages.count(), row.quantity) == ("Chị Hoa", "", "", 0, 100)
    assert "hoa" not in row.search_key.split()
