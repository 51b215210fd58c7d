"""What the buyer says by the link of the receipt, with a file or without: both are kept, or neither."""

import pytest
from django.core.files.base import ContentFile

from accounts.files.photo import BrokenPhotoError
from accounts.files.private import OtherContentError
from accounts.links.link import EndedLinkError, end_link, holder_of
from accounts.models import PrivateFile
from catalog.domain.conversation import conversation, say_behind_link
from catalog.domain.enquiry import ClosedEnquiryError, NothingSaidError, close_enquiry
from catalog.domain.enquiry_news import receipt_link
from catalog.models import Enquiry, EnquiryMessage
from tests.accounts.files.papers import PDF, photo
from tests.factories.accounts import create_user
from tests.factories.trade import create_enquiry

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def enquiry(now) -> Enquiry:
    return create_enquiry(created_at=now)


def write(enquiry, now, *, text="Gửi anh bản yêu cầu", content=PDF):
    link = receipt_link(enquiry, now=now)
    file = ContentFile(content, name="yeu-cau.pdf") if content else None
    return say_behind_link(link, text=text, file=file, by=holder_of(link), now=now)


def left():
    return EnquiryMessage.objects.count(), PrivateFile.objects.count()


def test_words_and_file_stand_in_the_conversation(enquiry, now):
    message = write(enquiry, now)
    assert [(entry.text, entry.file) for entry in conversation(enquiry)] == [("Gửi anh bản yêu cầu", message.file)]


def test_nothing_is_kept_of_what_a_closed_enquiry_is_told(enquiry, now):
    close_enquiry(enquiry, by=create_user(), now=now)
    with pytest.raises(ClosedEnquiryError):
        write(enquiry, now)
    assert left() == (0, 0)


def test_nothing_is_kept_behind_a_link_that_ended_meanwhile(enquiry, now):
    link = receipt_link(enquiry, now=now)
    holder = holder_of(link)
    end_link(link, by=holder, now=now)
    with pytest.raises(EndedLinkError):
        say_behind_link(link, text="Còn không?", file=ContentFile(PDF, name="a.pdf"), by=holder, now=now)
    assert left() == (0, 0)


@pytest.mark.parametrize(
    ("content", "text", "error"),
    [(b"<html>", "a", OtherContentError), (photo()[:400], "a", BrokenPhotoError), (b"", " ", NothingSaidError)],
)
def test_what_is_no_paper_and_what_says_nothing_is_refused(enquiry, now, content, text, error):
    with pytest.raises(error):
        write(enquiry, now, content=content, text=text)
    assert left() == (0, 0)
