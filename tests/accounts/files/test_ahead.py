"""Photos of a form that is one transaction are decoded outside of it."""

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.test import RequestFactory

from accounts.domain.refusal import Refusal
from accounts.editing.merge import FORM_KEY
from accounts.editing.once import is_begun_again, saved_once
from accounts.files.photo import BrokenPhotoError
from accounts.files.private import keep_file
from accounts.models import Organisation, PrivateFile, SentForm
from tests.accounts.files.kinds import SCAN
from tests.accounts.files.papers import PDF, photo
from tests.factories.accounts import create_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


class Watched(SimpleUploadedFile):
    """Knows how deep in transactions it was read to its end, as a decoder does."""

    depths: list[int]

    def read(self, *size: int) -> bytes:
        if not size:
            self.depths.append(depth())
        return bytes(self.file.read(*size))


def depth() -> int:
    return len(connection.savepoint_ids)


def upload(content: bytes, name: str = "giay.jpg") -> Watched:
    file = Watched(name, content)
    file.depths = []
    return file


@pytest.fixture
def subject(db: None) -> Organisation:
    return create_organisation()


@pytest.fixture
def view(subject: Organisation, now: Any) -> Any:
    """Keeps each file of the form; a refusal is told on the page."""

    @saved_once
    def kept(request: HttpRequest) -> HttpResponseBase:
        kept.begun.append(is_begun_again(request))  # type: ignore[attr-defined]
        try:
            for file in request.FILES.getlist("photo"):
                keep_file(file, kind=SCAN, subject=subject, by=None, now=now)
        except Refusal as refusal:
            return HttpResponse(str(refusal))
        return HttpResponseRedirect("/xong/")

    kept.begun = []  # type: ignore[attr-defined]
    return kept


def send(view: Any, *files: Watched) -> HttpResponseBase:
    request = RequestFactory().post("/gui/", {FORM_KEY: str(uuid.uuid4())}, headers={"accept": "text/html"})
    request.FILES.setlist("photo", list(files))
    answer: HttpResponseBase = view(request)
    return answer


def test_no_transaction_is_open_while_a_photo_is_decoded(view: Any) -> None:
    first, second, outside = upload(photo()), upload(photo()), depth()
    answer = send(view, first, second)
    assert (answer.status_code, first.depths, second.depths) == (302, [outside], [outside])
    assert (PrivateFile.objects.count(), SentForm.objects.count()) == (2, 1)
    assert view.begun == [False, True, True]


def test_a_paper_that_is_no_photo_begins_once(view: Any) -> None:
    assert send(view, upload(PDF, "giay.pdf")).status_code == 302
    assert (PrivateFile.objects.count(), view.begun) == (1, [False])


def test_a_photo_that_cannot_be_decoded_is_refused_as_ever(view: Any) -> None:
    broken = upload(photo()[:400])
    answer = send(view, broken)
    assert isinstance(answer, HttpResponse)
    assert (answer.content.decode(), len(broken.depths)) == (str(BrokenPhotoError()), 1)
    assert (PrivateFile.objects.count(), SentForm.objects.count()) == (0, 0)


def test_nothing_is_decoded_for_whom_the_view_turns_away(subject: Organisation) -> None:
    file = upload(photo())
    answer = send(saved_once(lambda request: HttpResponse(status=403)), file)
    assert (answer.status_code, file.depths) == (403, [])
