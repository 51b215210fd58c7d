"""A thousand enquiries from one address, and from as many: most are told to wait, nobody is told anything twice."""

from collections import Counter
from datetime import datetime

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import Message
from catalog.domain.enquiry import Asker, Wish, send_enquiry
from catalog.enquiry_limits import FROM_ADDRESS, IN_ALL, TO_PRODUCER, TooManyEnquiriesError, count_enquiry
from catalog.models import Enquiry, Product
from tests.factories.accounts import create_contact, create_organisation
from tests.factories.catalog import create_product

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
FLOOD = 1_000


@pytest.fixture(autouse=True)
def fresh() -> None:
    cache.clear()


def seller() -> Product:
    organisation = create_organisation()
    create_contact(organisation=organisation, phone="+84912345678")
    return create_product(organisation=organisation)


def ask(product: Product, number: int, *, address: str, now: datetime) -> bool:
    """As the form does; whether it was taken."""
    phone = f"+84912{number:06d}"
    try:
        count_enquiry(product, address=address, buyer=phone)
    except TooManyEnquiriesError as refusal:
        return "Những gì bạn ghi vẫn còn ở đây" not in str(refusal)
    send_enquiry(product, wish=Wish(), asker=Asker("Khách", phone=phone), purposes=(), by=None, now=now)
    return True


def told_once() -> bool:
    """Every message is of an enquiry of its own."""
    told = Counter(Message.objects.values_list("subject_id", flat=True))
    return set(told) == set(Enquiry.objects.values_list("pk", flat=True)) and set(told.values()) == {1}


def test_a_thousand_from_one_address(anonymous: Client, now: datetime) -> None:
    product = seller()
    taken = [ask(product, number, address="10.0.0.1", now=now) for number in range(FLOOD)]
    assert (sum(taken), taken[: FROM_ADDRESS.amount]) == (FROM_ADDRESS.amount, [True] * FROM_ADDRESS.amount)
    assert (Enquiry.objects.count(), told_once()) == (FROM_ADDRESS.amount, True)
    assert ask(product, FLOOD, address="10.0.0.2", now=now)
    assert anonymous.get(product.get_absolute_url()).status_code == 200


def test_a_thousand_from_many_addresses(anonymous: Client, now: datetime) -> None:
    products = [seller() for _ in range(3)]
    taken = [
        ask(products[number % 3], number, address=f"10.{number // 250}.0.{number % 250}", now=now)
        for number in range(FLOOD)
    ]
    assert sum(taken) == Enquiry.objects.count() == min(3 * TO_PRODUCER.amount, IN_ALL.amount)
    assert told_once()
    assert anonymous.get(products[0].get_absolute_url()).status_code == 200
