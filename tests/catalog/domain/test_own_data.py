"""What is kept of a buyer with one matter: shown, taken along, erased with every file, figures left right."""

from datetime import datetime

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from accounts.links.token import link_path
from accounts.models import CallTask, Message, PrivateFile
from catalog.domain.deal import number_deal
from catalog.domain.enquiry import say
from catalog.domain.enquiry_news import receipt_link, tell_asked
from catalog.domain.folder_order import order_folder
from catalog.domain.own_data import erase_own_data, own_data, own_data_file
from catalog.domain.quotation import choose_quotation
from catalog.enums import EnquiryState, RequestState, Side
from catalog.files import keep_enquiry_file
from catalog.models import BuyerFolder, Deal, Enquiry, PurchaseRequest
from tests.accounts.files.papers import PDF
from tests.factories.accounts import create_organisation, create_user
from tests.factories.catalog import create_product
from tests.factories.request import create_request
from tests.factories.trade import create_enquiry, create_quotation

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def enquiry(now: datetime) -> Enquiry:
    """With a file, a folder, a line to call and what was said."""
    product = create_product(name="Vải", organisation=create_organisation())
    enquiry = create_enquiry(product=product, name="Chị Hoa", text="Có hóa đơn không?", created_at=now)
    by = create_user()
    tell_asked(enquiry, contact=None, now=now)
    file = keep_enquiry_file(ContentFile(PDF, name="yeu-cau.pdf"), enquiry, by=by, now=now)
    say(enquiry, side=Side.BUYER, text="Tôi ở 12 phố Huế", by=by, now=now, file=file)
    order_folder([product.pk], of=enquiry, by=by, now=now)
    return enquiry


def test_all_of_it_is_shown_and_taken_along(enquiry: Enquiry) -> None:
    told = dict(own_data(enquiry))
    assert [told["Người hỏi"], told["Số điện thoại"], told["Câu hỏi"], told["Tệp gửi kèm"]] == [
        "Chị Hoa",
        "0912 000 111",
        "Có hóa đơn không?",
        "yeu-cau.pdf",
    ]
    assert "Tôi ở 12 phố Huế" in own_data_file(enquiry).decode("utf-8-sig")


def test_no_cell_of_the_file_is_a_formula() -> None:
    enquiry = create_enquiry(text="=HYPERLINK(1)")
    assert ",'=HYPERLINK(1)" in own_data_file(enquiry).decode("utf-8-sig")


def test_erasing_takes_files_folders_messages_and_calls_along(enquiry: Enquiry, now: datetime) -> None:
    erase_own_data(enquiry, by=create_user(), now=now)
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.anonymised_at, enquiry.goods, enquiry.buyer) == (
        EnquiryState.CLOSED,
        now,
        "Vải",
        "Người mua",
    )
    left = [model.objects.count() for model in (PrivateFile, BuyerFolder, Message, CallTask)]
    assert (left, enquiry.messages.count()) == ([0, 0, 0, 0], 0)


def test_erasing_twice_changes_nothing_more(enquiry: Enquiry, now: datetime) -> None:
    for _ in range(2):
        erase_own_data(enquiry, by=create_user(), now=now)
    assert Enquiry.objects.get().anonymised_at == now


@pytest.mark.parametrize(("number", "left"), [("", "(đã xóa)"), ("PO-17", "Chị Hoa")])
def test_deal_keeps_its_buyer_only_where_there_is_a_contract(number: str, left: str, now: datetime) -> None:
    enquiry = create_enquiry(state=EnquiryState.QUOTED, name="Chị Hoa")
    by = create_user()
    deal = choose_quotation(create_quotation(enquiry=enquiry), by=by, now=now)
    if number:
        number_deal(deal, order_number=number, counted_on=now.date(), by=by, now=now)
    erase_own_data(enquiry, by=by, now=now)
    assert Deal.objects.get().buyer_name == left


def test_request_is_closed_and_forgotten_with_its_place(now: datetime) -> None:
    request = create_request(invited=1, name="Anh Minh")
    erase_own_data(request, by=create_user(), now=now)
    row = PurchaseRequest.objects.select_related("need").get()
    assert (row.state, row.name, row.phone, row.need.deliver_to, row.need.quantity) == (
        RequestState.CLOSED,
        "",
        "",
        "",
        2,
    )


def test_link_opens_without_anything_left(enquiry: Enquiry, now: datetime, anonymous: Client) -> None:
    path = link_path(receipt_link(enquiry, now=now))
    erase_own_data(enquiry, by=create_user(), now=now)
    page = anonymous.get(path).content.decode()
    assert ("Chị Hoa" in page, "phố Huế" in page) == (False, False)
