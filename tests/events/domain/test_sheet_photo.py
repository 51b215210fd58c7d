"""Photos of the sheets from the tables: kept beside a buyer, whole or not at all."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import ModelLogEntry

from accounts.files.photo import BrokenPhotoError
from accounts.files.private import EmptyFileError, OtherContentError
from events.domain.sheet_photo import KEPT, NotABuyerError, keep_sheet_photo, sheet_photos
from events.enums import Role
from tests.accounts.files.papers import PDF, photo
from tests.factories.accounts import create_user
from tests.factories.events import create_event, create_seat
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def by():
    return create_user()


@pytest.fixture
def buyer():
    return create_seat(event=create_event(), role=Role.BUYER)


def test_a_photo_is_kept_beside_its_buyer_and_noted(buyer, by, now):
    kept = keep_sheet_photo(buyer, photo=ContentFile(photo(), name="phieu.jpg"), by=by, now=now)
    assert (sheet_photos(buyer.event), kept.uploaded_by) == ([(buyer, [kept])], by)
    noted = ModelLogEntry.objects.get(action=KEPT)
    assert (noted.user, noted.data["name"]) == (by, "phieu.jpg")


def test_what_is_no_photo_or_no_buyers_is_not_kept(buyer, by, now):
    seller, told = create_seat(event=buyer.event), {"by": by, "now": now}
    with refused(NotABuyerError, field="buyer"):
        keep_sheet_photo(seller, photo=ContentFile(PDF, name="phieu.pdf"), **told)
    for content, name, error in (
        (b"", "a.jpg", EmptyFileError),
        (b"ten,so", "a.pdf", OtherContentError),
        (photo()[:-40], "a.jpg", BrokenPhotoError),
    ):
        with refused(error):
            keep_sheet_photo(buyer, photo=ContentFile(content, name=name), **told)
