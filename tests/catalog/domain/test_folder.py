"""The buyer's folder: what may be given is in it, what is missing stands there with its reason."""

import zipfile
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from accounts.consents.consent import give_consent
from accounts.enums import ConsentHow
from accounts.files.private import keep_file
from catalog.domain.folder import GIVEN, FolderError, folder_parts, give_folder
from catalog.models import Product
from catalog.papers import PAPERS_TO_BUYERS, SCAN
from tests.accounts.files.papers import PDF
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.catalog import create_certificate, create_photo, create_product

pytestmark = pytest.mark.django_db


def create_supplier(number: int, *, agreed: bool, until: date, now: datetime) -> Product:
    """A cooperative with one product and one paper, whose scan is here."""
    organisation = create_organisation(name=f"HTX {number}")
    contact = create_contact(organisation=organisation)
    product = create_product(name=f"Vải {number}", organisation=organisation)
    paper = create_certificate(product=product, valid_until=until)
    keep_file(ContentFile(PDF, name="vietgap.pdf"), kind=SCAN, subject=paper, by=None, now=now)
    if agreed:
        by = create_user()
        give_consent(PAPERS_TO_BUYERS, person=contact, how=ConsentHow.PHONE, by=by, now=now, about=paper)
    return product


@pytest.fixture
def six(now: datetime, today: date) -> list[int]:
    """Four agreed, one of them with a paper that ended yesterday."""
    far, yesterday = today + timedelta(days=300), today - timedelta(days=1)
    told = [(True, far), (True, far), (True, far), (True, yesterday), (False, far), (False, far)]
    return [create_supplier(n, agreed=yes, until=until, now=now).pk for n, (yes, until) in enumerate(told, start=1)]


def test_three_are_complete_and_three_have_their_reason(six: list[int], today: date) -> None:
    parts = folder_parts(six, today=today)
    assert [(len(part.scans), part.missing) for part in parts] == [
        (1, []),
        (1, []),
        (1, []),
        (0, ["VIETGAP: đã hết hiệu lực"]),
        (0, ["VIETGAP: đơn vị chưa đồng ý gửi bản chụp"]),
        (0, ["VIETGAP: đơn vị chưa đồng ý gửi bản chụp"]),
    ]


def test_folder_holds_sheet_photos_and_papers_and_is_noted(six: list[int], now: datetime) -> None:
    create_photo(product=Product.objects.get(pk=six[0]))
    by = create_user()
    content = give_folder(six, to="Siêu thị Hoa Sen", by=by, now=now)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        rows = [*load_workbook(BytesIO(archive.read("danh-sach.xlsx"))).active.iter_rows(values_only=True)]
        paper = archive.read("01-vai-1/giay-to-1-vietgap.pdf")
    assert sorted(name for name in names if "giay-to" in name) == [
        f"0{n}-vai-{n}/giay-to-1-vietgap.pdf" for n in (1, 2, 3)
    ]
    assert (len([name for name in names if "/anh-" in name]), paper, len(rows)) == (1, PDF, 7)
    entries = ModelLogEntry.objects.filter(action=GIVEN)
    assert {(entry.user, entry.data["to"]) for entry in entries} == {(by, "Siêu thị Hoa Sen")}


@pytest.mark.parametrize("keys", [[], [*range(1, 22)]], ids=["none", "too many"])
def test_folder_is_of_one_to_twenty(keys: list[int], today: date) -> None:
    with pytest.raises(FolderError):
        folder_parts(keys, today=today)
