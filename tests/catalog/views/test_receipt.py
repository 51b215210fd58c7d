"""Both links of an enquiry: the producer answers behind one, the buyer reads and chooses behind the other."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.links.link import end_link
from accounts.links.token import link_path
from accounts.models import Contact, PrivateFile
from catalog.domain import enquiry_news as news
from catalog.enquiry_limits import WORDS
from catalog.enums import EnquiryState
from catalog.models import Deal, Enquiry, EnquiryMessage, Quotation
from tests.accounts.files.papers import PDF, photo
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.catalog import create_product, create_unit
from tests.factories.trade import create_enquiry, create_quotation
from tests.proof import know

pytestmark = pytest.mark.django_db
NOW = timezone.now


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    cache.clear()


@pytest.fixture
def contact() -> Contact:
    return create_contact(organisation=create_organisation(name="HTX Nam Dương"), name="Ông Tư", phone="+84912345678")


@pytest.fixture
def enquiry(contact: Contact) -> Enquiry:
    product = create_product(name="Vải thiều", organisation=contact.organisation)
    return create_enquiry(product=product, created_at=NOW(), text="Có <b>hóa đơn</b> không?")


@pytest.fixture
def answer_path(enquiry: Enquiry, contact: Contact) -> str:
    return link_path(news.answer_link(enquiry, contact, now=NOW()))


@pytest.fixture
def receipt_path(enquiry: Enquiry, anonymous: Client) -> str:
    know(anonymous, enquiry.phone)
    return link_path(news.receipt_link(enquiry, now=NOW()))


def a_price(**values: Any) -> dict[str, Any]:
    """What a director types on the phone."""
    kg = create_unit().pk
    told = {"answer": "quote", "price": "45k", "price_unit": kg, "quantity": "80", "unit": kg, "digits": "5678"}
    return {**told, "delivery": "", "delivery_place": "", "text": "", "valid_until": "", **values}


def test_price_is_told_on_the_phone_and_read_behind_the_receipt(
    anonymous: Client, answer_path: str, receipt_path: str
) -> None:
    until = timezone.localdate() + timedelta(days=3)
    answer = anonymous.post(answer_path, a_price(valid_until=f"{until:%d/%m/%Y}"))
    quotation = Quotation.objects.get()
    page = Client().get(receipt_path).content.decode()
    assert (answer.status_code, quotation.price, quotation.quantity, quotation.valid_until) == (302, 45_000, 80, until)
    assert [words in page for words in ("45.000 đ/kg", "HTX Nam Dương đã báo giá.", "Chọn làm việc tiếp")] == [True] * 3


def test_buyers_number_is_shown_to_who_knows_the_sellers(anonymous: Client, answer_path: str) -> None:
    before = anonymous.get(answer_path).content.decode()
    anonymous.post(answer_path, {"answer": "call", **{k: v for k, v in a_price().items() if k != "answer"}})
    after = anonymous.get(answer_path).content.decode()
    stranger = Client().get(answer_path).content.decode()
    assert ["0912 000 111" in page for page in (before, after, stranger)] == [False, True, False]


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"price": ""}, "price", "Hãy ghi giá"),
        ({"price": "45"}, "price", "45 đồng hay 45 nghìn"),
        ({"answer": "ask_back"}, "text", "Hãy viết điều muốn hỏi"),
        ({"valid_until": "1/1/2020"}, "valid_until", "từ hôm nay trở đi"),
        ({"quantity": "0"}, "quantity", "hết hàng thì chọn"),
    ],
)
def test_answer_that_cannot_be_read_is_asked_again(
    anonymous: Client, answer_path: str, values: dict[str, Any], field: str, sentence: str
) -> None:
    page = anonymous.post(answer_path, a_price(**values))
    assert sentence in str(page.context["form"].errors[field])
    assert (Quotation.objects.count(), EnquiryMessage.objects.count()) == (0, 0)


def test_wrong_digits_answer_nothing(anonymous: Client, answer_path: str) -> None:
    page = anonymous.post(answer_path, a_price(digits="0000", text="Ngon lắm"))
    assert ("Bốn số cuối chưa đúng" in page.content.decode(), "Ngon lắm" in page.content.decode()) == (True, True)
    assert Quotation.objects.count() == 0


def test_buyer_chooses_and_reads_whom_to_call(anonymous: Client, enquiry: Enquiry, receipt_path: str) -> None:
    Enquiry.objects.filter(pk=enquiry.pk).update(state=EnquiryState.QUOTED, waiting_since=None)
    quotation = create_quotation(enquiry=enquiry)
    answer = anonymous.post(receipt_path, {"do": "chon", "quotation": quotation.pk}, follow=True)
    again = anonymous.post(receipt_path, {"do": "chon", "quotation": quotation.pk}, follow=True)
    assert ["Làm việc tiếp với HTX Nam Dương" in page.content.decode() for page in (answer, again)] == [True, True]
    assert Deal.objects.get().quotation == quotation


def test_quotation_of_another_enquiry_is_not_chosen(anonymous: Client, receipt_path: str) -> None:
    other = create_quotation()
    page = anonymous.post(receipt_path, {"do": "chon", "quotation": other.pk})
    assert (page.status_code, Deal.objects.count()) == (200, 0)


def test_changed_quotation_is_told_beside_the_new_price(anonymous: Client, enquiry: Enquiry, receipt_path: str) -> None:
    old = create_quotation(enquiry=enquiry, superseded_at=NOW())
    create_quotation(enquiry=enquiry, price=50_000)
    page = anonymous.post(receipt_path, {"do": "chon", "quotation": old.pk}).content.decode()
    assert ("Bên bán vừa đổi báo giá" in page, "50.000 đ/kg" in page, Deal.objects.count()) == (True, True, 0)


def test_buyer_writes_back_with_a_photo(anonymous: Client, receipt_path: str, answer_path: str) -> None:
    picture = SimpleUploadedFile("mau.jpg", photo(), content_type="image/jpeg")
    anonymous.post(receipt_path, {"do": "gui", "text": "Như ảnh này <script>", "file": picture})
    message = EnquiryMessage.objects.get()
    page = Client().get(answer_path).content.decode()
    address = page.partition('href="/hoi-mua/tep/')[2].partition('"')[0]
    read = Client().get(f"/hoi-mua/tep/{address}")
    assert (message.file.name, b"".join(read.streaming_content)[:2]) == ("mau.jpg", b"\xff\xd8")
    assert ("Như ảnh này &lt;script&gt;" in page, "Có &lt;b&gt;hóa đơn&lt;/b&gt; không?" in page) == (True, True)


def test_file_is_what_its_content_is(anonymous: Client, receipt_path: str) -> None:
    page = b"<html>" + b"\0" * 10
    wrong = SimpleUploadedFile("giay.pdf", page, content_type="application/pdf")
    answer = anonymous.post(receipt_path, {"do": "gui", "text": "Gửi giấy", "file": wrong})
    assert ("không phải PDF, ảnh" in answer.content.decode(), "Gửi giấy" in answer.content.decode()) == (True, True)
    assert (EnquiryMessage.objects.count(), PrivateFile.objects.count()) == (0, 0)


def test_file_of_words_that_were_refused_is_not_kept(anonymous: Client, enquiry: Enquiry, receipt_path: str) -> None:
    Enquiry.objects.filter(pk=enquiry.pk).update(state=EnquiryState.CLOSED, waiting_since=None)
    file = SimpleUploadedFile("giay.pdf", PDF, content_type="application/pdf")
    answer = anonymous.post(receipt_path, {"do": "gui", "text": "Còn không?", "file": file})
    assert ("Câu hỏi này đã đóng." in answer.content.decode(), "Còn không?" in answer.content.decode()) == (True, True)
    assert (EnquiryMessage.objects.count(), PrivateFile.objects.count()) == (0, 0)


def test_many_words_are_held_up(anonymous: Client, enquiry: Enquiry, receipt_path: str) -> None:
    for _ in range(WORDS.amount):
        WORDS.take(str(enquiry.pk))
    page = anonymous.post(receipt_path, {"do": "gui", "text": "Alo?"}).content.decode()
    assert ("Những gì bạn ghi vẫn còn ở đây" in page, "Alo?" in page, EnquiryMessage.objects.count()) == (True, True, 0)


def test_buyer_closes(anonymous: Client, enquiry: Enquiry, receipt_path: str, answer_path: str) -> None:
    page = anonymous.post(receipt_path, {"do": "dong"}, follow=True).content.decode()
    enquiry.refresh_from_db()
    assert (enquiry.state, "Tôi không cần nữa" in page) == (EnquiryState.CLOSED, False)
    assert "Bạn không phải trả lời." in anonymous.get(answer_path).content.decode()


def test_robots_change_nothing(enquiry: Enquiry, receipt_path: str, answer_path: str) -> None:
    before = Enquiry.objects.values().get()
    pages = [Client(headers={"User-Agent": "Zalo/1.0 (preview)"}).get(path) for path in (receipt_path, answer_path)]
    assert [page.headers["X-Robots-Tag"] for page in pages] == ["noindex, nofollow"] * 2
    assert Enquiry.objects.values().get() == before


def test_ended_link_shows_nothing(anonymous: Client, enquiry: Enquiry, receipt_path: str, now: datetime) -> None:
    end_link(news.receipt_link(enquiry, now=now), by=create_user(), now=now)
    page = anonymous.get(receipt_path)
    assert (page.status_code, "Vải thiều" in page.content.decode()) == (410, False)
