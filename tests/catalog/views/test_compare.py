"""Up to four products side by side, by an address alone, and one question to the producers of all."""

import uuid
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from catalog.enquiry_limits import FROM_ADDRESS
from catalog.models import Enquiry, Product
from tests.factories.accounts import create_contact, create_organisation
from tests.factories.catalog import create_kind, create_pack, create_product, create_unit

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture(autouse=True)
def fresh() -> None:
    cache.clear()


def address(*products: Product, name: str = "compare") -> str:
    return f"{reverse(name)}?{'&'.join(f'sp={product.pk}' for product in products)}"


def typed(**values: Any) -> dict[str, Any]:
    told = {"quantity": "100", "unit": create_unit().pk, "per": "once", "name": "Chị Hoa", "reach": "0912 000 111"}
    return {**told, "agree": "on", "once": str(uuid.uuid4()), **values}


def seller(name: str) -> Product:
    organisation = create_organisation(name=f"HTX {name}")
    create_contact(organisation=organisation, phone="+84912345678")
    return create_product(name=name, organisation=organisation)


def test_address_is_all_there_is_to_a_comparison(anonymous: Client) -> None:
    first, second = create_product(name="Vải A"), create_product(name="Vải B")
    create_pack(product=first, price=45_000)
    page = anonymous.get(address(first, second))
    assert (dict(page.cookies), [url for _side, url in page.context["sides"]]) == (
        {},
        [address(second), address(first)],
    )
    assert "Hỏi giá cả 2 sản phẩm" in page.content.decode()


@pytest.mark.parametrize("typed_keys", ["", "?sp=abc", "?sp=999999", "?sp=99999999999999999999", "?sp=-1"])
def test_what_cannot_be_found_leaves_a_page_that_says_how_to_begin(anonymous: Client, typed_keys: str) -> None:
    page = anonymous.get(f"{reverse('compare')}{typed_keys}")
    assert (page.status_code, page.context["sides"]) == (200, [])
    assert "Tìm sản phẩm thứ nhất" in page.content.decode()


def test_fifth_product_is_said_to_be_left_out(anonymous: Client) -> None:
    products = [create_product() for _ in range(5)]
    page = anonymous.get(address(*products))
    assert (page.context["keys"], page.context["to_add"]) == ([product.pk for product in products[:4]], [])
    assert "So sánh được nhiều nhất 4 sản phẩm" in page.content.decode()


def test_goods_of_one_kind_can_be_asked_of_many(anonymous: Client) -> None:
    kind = create_kind(name="vải thiều")
    page = anonymous.get(address(create_product(kind=kind), create_product(kind=kind)))
    assert f"{reverse('purchase_request')}?hang=v%E1%BA%A3i%20thi%E1%BB%81u" in page.content.decode()


def test_one_form_is_a_question_of_its_own_to_each(anonymous: Client) -> None:
    first, second = seller("Vải"), seller("Mỳ")
    answer = anonymous.post(address(first, second, name="compare_ask"), typed())
    page = anonymous.get(answer["Location"])
    rows = list(Enquiry.objects.order_by("pk"))
    assert [(row.organisation, row.goods, row.quantity) for row in rows] == [
        (first.organisation, "Vải", 100),
        (second.organisation, "Mỳ", 100),
    ]
    receipts = [anonymous.get(url) for _row, _seller, url in page.context["receipts"]]
    assert [receipt.context["enquiry"] for receipt in receipts] == rows
    assert page["Referrer-Policy"] == "no-referrer"
    assert "Mỳ" not in receipts[0].content.decode()


def test_form_sent_twice_asks_each_once(anonymous: Client) -> None:
    products, told = [seller("Vải"), seller("Mỳ")], typed()
    for _ in range(2):
        anonymous.post(address(*products, name="compare_ask"), told)
    assert Enquiry.objects.count() == 2


def test_too_many_questions_send_none_of_them(anonymous: Client) -> None:
    products = [seller("Vải"), seller("Mỳ")]
    for _ in range(FROM_ADDRESS.amount - 1):
        FROM_ADDRESS.take("127.0.0.1")
    answer = anonymous.post(address(*products, name="compare_ask"), typed(text="Có hóa đơn không?"))
    assert (answer.status_code, Enquiry.objects.count()) == (429, 0)
    assert "Có hóa đơn không?" in answer.content.decode()


def test_nothing_to_ask_for_is_not_there(anonymous: Client) -> None:
    answers = [
        anonymous.get(reverse("compare_ask")),
        anonymous.get(address(create_product(live=False), name="compare_ask")),
    ]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_receipts_are_not_shown_by_a_forged_address(anonymous: Client) -> None:
    assert anonymous.get(reverse("compare_sent", args=["WzFd:1:gia"])).status_code == 404
