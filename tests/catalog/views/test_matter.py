"""What a buyer's link has besides its page: the folder, and one's data shown, fetched and erased."""

from datetime import datetime

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.files.private import keep_file
from accounts.links.token import link_path
from accounts.work.job_kind import Work
from catalog.domain import enquiry_news, request_news
from catalog.domain.folder_order import make_folder
from catalog.folder_limits import FOLDERS
from catalog.models import BuyerFolder, Enquiry, PaperShare
from catalog.papers import SCAN
from tests.accounts.files.papers import PDF
from tests.cast import client_for
from tests.factories.accounts import create_organisation
from tests.factories.catalog import create_certificate, create_kind, create_product
from tests.factories.need import create_need
from tests.factories.request import create_invitation, create_request, quote_row
from tests.factories.trade import create_enquiry
from tests.proof import know

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture(autouse=True)
def fresh() -> None:
    cache.clear()


@pytest.fixture
def enquiry() -> Enquiry:
    product = create_product(name="Vải", organisation=create_organisation())
    return create_enquiry(product=product, name="Chị Hoa", created_at=timezone.now())


@pytest.fixture
def path(enquiry: Enquiry, anonymous: Client) -> str:
    know(anonymous, enquiry.phone)
    return link_path(enquiry_news.receipt_link(enquiry, now=timezone.now()))


def test_folder_is_ordered_and_fetched_behind_the_link(anonymous: Client, enquiry: Enquiry, path: str) -> None:
    answer = anonymous.post(f"{path}?ho-so", {"do": "lam"})
    under_way = anonymous.get(answer["Location"])
    folder = BuyerFolder.objects.get()
    *_before, last = make_folder(Work(1, {"folder": folder.pk}, None))
    assert last.write is not None
    last.write()
    made = anonymous.get(f"{path}?ho-so")
    fetched = anonymous.get(made.context["download"])
    assert (under_way.context["is_made_soon"], 'http-equiv="refresh"' in under_way.content.decode()) == (True, True)
    assert (made.context["is_made_soon"], fetched["Content-Type"]) == (False, "application/zip")
    assert b"".join(fetched.streaming_content)[:2] == b"PK"


def test_folder_of_a_request_is_of_those_who_quoted(anonymous: Client) -> None:
    kind = create_kind()
    request = create_request(need=create_need(kind=kind))
    quoted, silent = (
        create_product(kind=kind, organisation=create_organisation()),
        create_product(kind=kind, organisation=create_organisation()),
    )
    quote_row(create_invitation(request=request, organisation=quoted.organisation))
    create_invitation(request=request, organisation=silent.organisation)
    path = link_path(request_news.buyer_link(request, now=timezone.now()))
    asked = anonymous.get(f"{path}?ho-so")
    page = know(anonymous, request.phone).get(f"{path}?ho-so")
    assert "parts" not in (asked.context or {})
    assert [part.product for part in page.context["parts"]] == [quoted]


def test_papers_are_asked_for_only_where_one_is_missing(anonymous: Client, enquiry: Enquiry, path: str) -> None:
    before = anonymous.get(f"{path}?ho-so").content.decode()
    paper = create_certificate(product=enquiry.product)
    scan = SimpleUploadedFile("giay.pdf", PDF, content_type="application/pdf")
    keep_file(scan, kind=SCAN, subject=paper, by=None, now=timezone.now())
    organisation, now = enquiry.organisation, timezone.now()
    PaperShare.objects.create(enquiry=enquiry, organisation=organisation, asked_at=now, agreed=True, answered_at=now)
    after = anonymous.get(f"{path}?ho-so").content.decode()
    assert ["Xin bản chụp còn thiếu" in page for page in (before, after)] == [True, False]


def test_folder_of_nothing_says_so(anonymous: Client) -> None:
    request = create_request()
    path = link_path(request_news.buyer_link(request, now=timezone.now()))
    page = know(anonymous, request.phone).post(f"{path}?ho-so", {"do": "lam"})
    assert ("Hãy chọn từ 1 đến 20 sản phẩm" in page.content.decode(), BuyerFolder.objects.count()) == (True, 0)


def test_folders_are_counted(anonymous: Client, path: str) -> None:
    for _ in range(FOLDERS.amount):
        anonymous.post(f"{path}?ho-so", {"do": "xin"})
    page = anonymous.post(f"{path}?ho-so", {"do": "lam"})
    assert ("nhiều hồ sơ" in page.content.decode(), BuyerFolder.objects.count()) == (True, 0)


def test_data_are_shown_fetched_and_erased_with_a_tick(anonymous: Client, enquiry: Enquiry, path: str) -> None:
    shown = anonymous.get(f"{path}?du-lieu")
    fetched = anonymous.get(f"{path}?du-lieu=tai")
    refused = anonymous.post(f"{path}?du-lieu", {"do": "xoa"})
    before = Enquiry.objects.get().name
    anonymous.post(f"{path}?du-lieu", {"do": "xoa", "chac": "1"})
    assert ("Chị Hoa" in shown.content.decode(), "Chị Hoa" in fetched.content.decode()) == (True, True)
    assert (refused.status_code, before, Enquiry.objects.get().name) == (409, "Chị Hoa", "")
    assert "Đã xóa" in anonymous.get(f"{path}?du-lieu").content.decode()


def test_a_forwarded_link_shows_and_fetches_nobodys_data(path: str, enquiry: Enquiry) -> None:
    stranger = Client()
    pages = [stranger.get(f"{path}?du-lieu{more}") for more in ("", "=tai")]
    assert [("Chị Hoa" in page.content.decode(), page["Content-Type"]) for page in pages] == [
        (False, "text/html; charset=utf-8")
    ] * 2
    erased = stranger.post(f"{path}?du-lieu", {"do": "xoa", "chac": "1"})
    assert ("Bốn số cuối" in erased.content.decode(), Enquiry.objects.get().name) == (True, "Chị Hoa")
    shown = stranger.post(f"{path}?du-lieu", {"digits": enquiry.phone[-4:]}, follow=True)
    assert (shown.redirect_chain, "Chị Hoa" in shown.content.decode()) == ([(f"{path}?du-lieu", 302)], True)


def test_cooperative_answers_in_the_portal(cast, now: datetime) -> None:
    enquiry = create_enquiry(product=create_product(organisation=cast.cooperative))
    other = create_enquiry(product=create_product(organisation=cast.other_cooperative))
    own, foreign = (
        PaperShare.objects.create(enquiry=row, organisation=row.organisation, asked_at=now) for row in (enquiry, other)
    )
    client = client_for(cast.owner_contact)
    page = client.get(reverse("portal_papers"))
    client.post(reverse("portal_paper_share", args=[own.pk]), {"yes": "1"})
    beyond = client.post(reverse("portal_paper_share", args=[foreign.pk]), {"yes": "1"})
    told = [PaperShare.objects.get(pk=row.pk).agreed for row in (own, foreign)]
    assert ([*page.context["shares"]], beyond.status_code, told) == ([own], 404, [True, None])
