"""Hỏi mua in the portal: what waits, the conversation, the answer."""

import pytest
from django.urls import reverse

from catalog.models import Quotation
from tests.cast import client_for
from tests.factories.catalog import create_product, create_unit
from tests.factories.trade import create_enquiry

pytestmark = pytest.mark.django_db


@pytest.fixture
def enquiry(cast):
    return create_enquiry(product=create_product(name="Vải thiều", organisation=cast.cooperative))


def test_first_page_shows_who_waits(cast, enquiry):
    create_enquiry(product=create_product(organisation=cast.other_cooperative))
    page = client_for(cast.deputy_contact).get(reverse("portal"))
    cards = {str(card.title): [line.text for line in card.lines] for card in page.context["cards"]}
    assert cards["Người mua chờ trả lời"] == ["Vải thiều (100 kg)"]


@pytest.mark.parametrize("n", [1, 3])
def test_list_takes_a_fixed_number_of_queries(cast, n, django_assert_num_queries):
    client = client_for(cast.owner_contact)
    for _ in range(n):
        create_enquiry(product=create_product(organisation=cast.cooperative))
    with django_assert_num_queries(8):
        client.get(reverse("portal_enquiries"))


def test_deputy_answers(cast, enquiry):
    kg = create_unit().pk
    told = {"answer": "quote", "price": "1,2 triệu", "price_unit": kg, "unit": kg, "delivery": "yes", "quantity": ""}
    answer = client_for(cast.deputy_contact).post(reverse("portal_enquiry", args=[enquiry.pk]), told, follow=True)
    quotation = Quotation.objects.get()
    assert (quotation.price, quotation.quoted_by, quotation.delivery_included, quotation.is_told_to_staff) == (
        1_200_000,
        cast.deputy_contact,
        True,
        False,
    )
    assert "Đã gửi. Người mua được báo ngay." in answer.content.decode()


def test_other_cooperative_answers_nothing(cast, enquiry):
    answer = client_for(cast.other_contact).post(reverse("portal_enquiry", args=[enquiry.pk]), {"answer": "sold_out"})
    assert (answer.status_code, enquiry.messages.count()) == (404, 0)
