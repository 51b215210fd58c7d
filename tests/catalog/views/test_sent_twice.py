"""Forms behind links and in the portal, sent twice by a double click: what they write is written once."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Contact, Job, PrivateFile, SentForm
from catalog.domain import enquiry_news as news
from catalog.enums import Per, RequestState
from catalog.models import Enquiry, EnquiryMessage, Pack, PaperClaim, Product, Quotation
from catalog.views.ask import link_path
from cms.domain.roles import ensure_workflow
from tests.accounts.files.papers import PDF
from tests.cast import Cast, client_for
from tests.factories.accounts import create_contact
from tests.factories.catalog import create_category_set, create_certificate_type, create_product, create_unit
from tests.factories.request import create_invitation, create_request
from tests.factories.trade import create_enquiry
from tests.proof import know

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def enquiry(cast: Cast) -> Enquiry:
    return create_enquiry(product=create_product(name="Vải thiều", organisation=cast.cooperative), user=cast.buyer)


@pytest.fixture
def receipt(enquiry: Enquiry, anonymous: Client) -> str:
    link = news.receipt_link(enquiry, now=timezone.now())
    know(anonymous, link.holder_phone)
    return link_path(link)


@pytest.fixture
def told() -> dict[str, Any]:
    """What a cooperative quotes."""
    kg = create_unit().pk
    return {"answer": "quote", "price": "45k", "price_unit": kg, "quantity": "80", "unit": kg, "text": "Giao ngay."}


@pytest.fixture
def contact(cast: Cast) -> Contact:
    return create_contact(organisation=cast.cooperative, phone="+84912345678")


def twice(client: Client, page: str, sent: dict[str, Any], to: str = "") -> list[str]:
    """Where a double click leads: the form of `page`, sent twice."""
    key = re.findall(r'name="form_key" value="([^"]+)"', client.get(page).content.decode())[0]
    answers = []
    for _ in range(2):
        for value in sent.values():
            if hasattr(value, "seek"):
                value.seek(0)
        answers.append(client.post(to or page, {**sent, "form_key": key}))
    assert [answer.status_code for answer in answers] == [302, 302]
    return [answer["Location"] for answer in answers]


def test_buyers_message_with_its_file_is_sent_once(anonymous: Client, receipt: str) -> None:
    file = SimpleUploadedFile("giay.pdf", PDF, content_type="application/pdf")
    led = twice(anonymous, receipt, {"do": "gui", "text": "Còn hàng không?", "file": file})
    assert (led, EnquiryMessage.objects.count(), PrivateFile.objects.count()) == ([f"{receipt}?xong=gui"] * 2, 1, 1)


def test_table_of_sent_forms_holds_no_secret(anonymous: Client, receipt: str) -> None:
    twice(anonymous, receipt, {"do": "gui", "text": "Còn hàng không?"})
    assert (SentForm.objects.get().location, "messages" in anonymous.cookies) == ("?xong=gui", False)


def test_form_sent_once_more_from_before_the_question_for_the_digits_is_written_once(enquiry: Enquiry) -> None:
    link = news.receipt_link(enquiry, now=timezone.now())
    client, path = Client(), link_path(link)
    key = re.findall(r'name="form_key" value="([^"]+)"', client.get(path).content.decode())[0]
    typed = {"do": "gui", "text": "Còn hàng không?", "form_key": key}
    sent = [typed, {**typed, "digits": link.holder_phone[-4:]}, typed]
    assert [client.post(path, each).status_code for each in sent] == [200, 302, 302]
    assert EnquiryMessage.objects.count() == 1


def test_message_that_was_refused_may_be_sent_again(anonymous: Client, receipt: str) -> None:
    key = re.findall(r'name="form_key" value="([^"]+)"', anonymous.get(receipt).content.decode())[0]
    empty = anonymous.post(receipt, {"do": "gui", "text": "", "form_key": key})
    mended = anonymous.post(receipt, {"do": "gui", "text": "Còn hàng không?", "form_key": key})
    assert (empty.status_code, mended.status_code, EnquiryMessage.objects.count()) == (200, 302, 1)


def test_answer_by_link_is_one_quotation(
    anonymous: Client, contact: Contact, enquiry: Enquiry, told: dict[str, Any]
) -> None:
    twice(anonymous, link_path(news.answer_link(enquiry, contact, now=timezone.now())), {**told, "digits": "5678"})
    assert Quotation.objects.count() == 1


def test_wrong_digits_stay_counted_whatever_key_came_with_them(
    anonymous: Client, contact: Contact, enquiry: Enquiry, told: dict[str, Any]
) -> None:
    link = news.answer_link(enquiry, contact, now=timezone.now())
    key = re.findall(r'name="form_key" value="([^"]+)"', anonymous.get(link_path(link)).content.decode())[0]
    anonymous.post(link_path(link), {**told, "digits": "0000", "form_key": key})
    link.refresh_from_db()
    assert (link.wrong_digits, Quotation.objects.count(), SentForm.objects.count()) == (1, 0, 0)


def test_answer_in_the_portal_is_one_quotation(cast: Cast, enquiry: Enquiry, told: dict[str, Any]) -> None:
    twice(client_for(cast.owner_contact), reverse("portal_enquiry", args=[enquiry.pk]), told)
    assert Quotation.objects.count() == 1


def test_quotation_on_invitation_is_one(cast: Cast, told: dict[str, Any]) -> None:
    request = create_request(answer_by=timezone.now() + timedelta(days=3), state=RequestState.ASKED)
    row = create_invitation(request=request, organisation=cast.cooperative)
    twice(client_for(cast.owner_contact), reverse("portal_invitation", args=[row.pk]), {**told, "per": Per.ONCE})
    assert Quotation.objects.count() == 1


def test_new_product_its_copy_and_its_pack_are_one_each(cast: Cast) -> None:
    create_category_set(name="Rau, củ, quả, hạt tươi", code="II.1")
    ensure_workflow()
    client, start = client_for(cast.owner_contact), reverse("portal_product_start")
    client.post(start)
    client.post(start)
    draft = Product.objects.get()
    pack = {"count": "1", "0-pk": "", "0-name": "túi 1 kg", "0-unit": create_unit(code="túi").pk, "0-price": "65k"}
    twice(client, reverse("portal_product_step", args=[draft.pk, "gia"]), pack)
    assert Pack.objects.count() == 1
    twice(client, reverse("portal_product", args=[draft.pk]), {"copy": draft.pk}, start)
    assert Product.objects.count() == 2


def test_paper_is_sent_in_once(cast: Cast) -> None:
    given = {"type": create_certificate_type().pk, "number": "12/QĐ", "file": SimpleUploadedFile("giay.pdf", PDF)}
    twice(client_for(cast.owner_contact), reverse("portal_paper_add"), given)
    assert (PaperClaim.objects.count(), PrivateFile.objects.count()) == (1, 1)


def test_folder_is_ordered_once(cast: Cast, enquiry: Enquiry) -> None:
    twice(client_for(cast.buyer), reverse("own"), {"hoi-mua": enquiry.pk}, reverse("own_folder"))
    assert Job.objects.count() == 1
