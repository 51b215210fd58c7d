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
from accounts.models import Job, PrivateFile
from accounts.work.job_kind import Work
from catalog.domain.folder import FolderError, folder_parts
from catalog.domain.folder_order import GIVEN, MAKE, forget_folders, make_folder, order_folder
from catalog.domain.own_data import erase_own_data
from catalog.models import BuyerFolder, Product, PurchaseRequest
from catalog.papers import PAPERS_TO_BUYERS, SCAN
from tests.accounts.files.papers import PDF
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.catalog import create_certificate, create_photo, create_product
from tests.factories.request import create_request

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


def of_a_shop() -> PurchaseRequest:
    return create_request(name="Anh Minh", company="Siêu thị Hoa Sen")


def test_folder_is_made_step_by_step_and_noted(six: list[int], now: datetime) -> None:
    create_photo(product=Product.objects.get(pk=six[0]))
    request = of_a_shop()
    folder = order_folder(six, of=request, by=create_user(), now=now)
    steps = list(make_folder(Work(1, {"folder": folder.pk}, None)))
    assert steps[-1].write is not None
    steps[-1].write()
    folder.refresh_from_db()
    assert folder.file is not None
    with folder.file.file.open("rb") as content, zipfile.ZipFile(content) as archive:
        names = archive.namelist()
        rows = [*load_workbook(BytesIO(archive.read("danh-sach.xlsx"))).active.iter_rows(values_only=True)]
        paper = archive.read("01-vai-1/giay-to-1-vietgap.pdf")
    assert [(step.done, step.total) for step in steps] == [(n, 7) for n in range(1, 8)]
    assert sorted(name for name in names if "giay-to" in name) == [
        f"0{n}-vai-{n}/giay-to-1-vietgap.pdf" for n in (1, 2, 3)
    ]
    assert (len([name for name in names if "/anh-" in name]), paper, len(rows), folder.complete) == (1, PDF, 7, 3)
    entries = ModelLogEntry.objects.filter(action=GIVEN)
    assert ({entry.data["to"] for entry in entries}, len(entries)) == ({request.code}, 6)


def test_folder_asked_for_twice_is_made_once(six: list[int], now: datetime) -> None:
    request = of_a_shop()
    both = [order_folder(keys, of=request, by=create_user(), now=now) for keys in (six, six[::-1])]
    assert (both[0], BuyerFolder.objects.count(), Job.objects.filter(kind=MAKE).count()) == (both[1], 1, 1)


def test_folder_of_nothing_is_refused(now: datetime) -> None:
    with pytest.raises(FolderError):
        order_folder([], of=create_request(), by=create_user(), now=now)
    assert (BuyerFolder.objects.count(), Job.objects.count()) == (0, 0)


def test_job_whose_folder_is_gone_ends_quietly() -> None:
    assert list(make_folder(Work(1, {"folder": 0}, None))) == []


def test_folder_whose_buyer_is_forgotten_meanwhile_leaves_no_file(six: list[int], now: datetime) -> None:
    request = of_a_shop()
    folder = order_folder(six, of=request, by=create_user(), now=now)
    *_before, last = make_folder(Work(1, {"folder": folder.pk}, None))
    erase_own_data(request, by=create_user(), now=now)
    assert last.write is not None
    last.write()
    files = PrivateFile.objects.filter(kind="catalog.buyer_folder").count()
    assert (BuyerFolder.objects.count(), files, ModelLogEntry.objects.filter(action=GIVEN).count()) == (0, 0, 0)


def test_run_that_ended_half_way_leaves_no_second_file(six: list[int], now: datetime) -> None:
    folder = order_folder(six, of=of_a_shop(), by=create_user(), now=now)
    list(make_folder(Work(1, {"folder": folder.pk}, None)))
    *_before, last = make_folder(Work(1, {"folder": folder.pk}, None))
    assert last.write is not None
    last.write()
    folder.refresh_from_db()
    assert [*PrivateFile.objects.about(folder)] == [folder.file]


def test_folder_goes_after_a_week_with_its_file(six: list[int], now: datetime) -> None:
    folder = order_folder(six, of=of_a_shop(), by=create_user(), now=now)
    *_before, last = make_folder(Work(1, {"folder": folder.pk}, None))
    assert last.write is not None
    last.write()
    kept = forget_folders(now + timedelta(days=6))
    gone = forget_folders(now + timedelta(days=8))
    files = PrivateFile.objects.filter(kind="catalog.buyer_folder").count()
    assert (kept, gone, BuyerFolder.objects.count(), files) == (0, 1, 0, 0)


@pytest.mark.parametrize("keys", [[], [*range(1, 22)]], ids=["none", "too many"])
def test_folder_is_of_one_to_twenty(keys: list[int], today: date) -> None:
    with pytest.raises(FolderError):
        folder_parts(keys, today=today)
    assert BuyerFolder.objects.count() == 0
