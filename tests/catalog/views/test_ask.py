"""Asking for a product: the form, whom to call instead, and the receipt to which it leads."""

import re
import uuid
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.consents.consent import give_consent
from accounts.consents.purpose import PUBLIC_CONTACT
from accounts.enums import ConsentHow
from accounts.models import CallTask, Message
from accounts.phones import parse_phone
from catalog.domain.product import hide_product
from catalog.enquiry_limits import BY_BUYER, FROM_ADDRESS, IN_ALL, TO_PRODUCER
from catalog.models import Enquiry, Product
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.catalog import create_photo, create_product, create_unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def owner(settings):
    cache.clear()
    settings.OWNER_PHONE, settings.OWNER_EMAIL = "0204 3854321", "lien.minh@vidu.example"
    settings.OWNER_HOURS, settings.OWNER_ZALO = "7h30–17h", "https://zalo.me/0300000000"
    return settings


@pytest.fixture
def product() -> Product:
    """Of a cooperative with somebody in charge."""
    organisation = create_organisation(phone="", name="HTX Nam Dương")
    create_contact(organisation=organisation, phone="+84912345678")
    return create_product(name="Vải thiều Lục Ngạn", organisation=organisation)


def typed(**values: Any) -> dict[str, Any]:
    """What a buyer types in half a minute."""
    told = {"quantity": "1.000", "unit": create_unit().pk, "per": "week", "place": "kho Gia Lâm", "name": "Chị Hoa"}
    return {**told, "reach": "0912 000 111", "agree": "on", "once": str(uuid.uuid4()), **values}


def send(client: Client, product: Product, **values: Any):
    return client.post(reverse("ask", args=[product.slug]), typed(**values))


def ways_of(page) -> list[str]:
    return [way.url for way in page.context["contact_ways"]]


def test_enquiry_is_sent_and_leads_to_the_receipt(anonymous: Client, product: Product) -> None:
    answer = send(anonymous, product)
    page = anonymous.get(answer["Location"])
    enquiry = Enquiry.objects.get()
    told = (enquiry.goods, enquiry.quantity, enquiry.per, enquiry.place, enquiry.name, enquiry.phone)
    assert told == ("Vải thiều Lục Ngạn", 1000, "week", "kho Gia Lâm", "Chị Hoa", "+84912000111")
    assert (answer.status_code, answer["Location"][:3], page.context["enquiry"]) == (302, "/l/", enquiry)
    assert "Đã gửi đến HTX Nam Dương" in page.content.decode()
    assert [consent.purpose for consent in enquiry.consents.all()] == ["catalog.answer_enquiry"]


def test_email_will_do(anonymous: Client, product: Product) -> None:
    send(anonymous, product, reach="hoa@vidu.example", news="on")
    enquiry = Enquiry.objects.get()
    assert (enquiry.phone, enquiry.email) == ("", "hoa@vidu.example")
    assert {consent.purpose for consent in enquiry.consents.all()} == {"catalog.answer_enquiry", "catalog.season_news"}


@pytest.mark.parametrize(
    ("field", "wrong", "sentence"),
    [
        ("quantity", "nhiều", "Chưa rõ số lượng"),
        ("quantity", "0", "Số lượng phải lớn hơn 0."),
        ("reach", "0912", "Số điện thoại chưa đúng"),
        ("reach", "hoa@", "Email chưa đúng"),
        ("agree", "", "Hãy đánh dấu"),
        ("fax", "mua thuốc", "Hãy xóa chữ trong ô"),
    ],
)
def test_what_cannot_be_read_is_asked_again(
    anonymous: Client, product: Product, field: str, wrong: str, sentence: str
) -> None:
    page = send(anonymous, product, **{field: wrong}, text="Có hóa đơn không?")
    assert sentence in str(page.context["form"].errors[field])
    assert ("Có hóa đơn không?" in page.content.decode(), Enquiry.objects.count()) == (True, 0)


def test_form_sent_twice_is_one_enquiry(anonymous: Client, product: Product) -> None:
    key = str(uuid.uuid4())
    first, second = send(anonymous, product, once=key), send(anonymous, product, once=key)
    assert (Enquiry.objects.count(), Message.objects.count()) == (1, 1)
    assert first["Location"] == second["Location"]


def test_form_mended_and_sent_again_amends_the_enquiry(anonymous: Client, product: Product) -> None:
    key = str(uuid.uuid4())
    send(anonymous, product, once=key)
    send(anonymous, product, once=key, quantity="1.200")
    assert (Enquiry.objects.get().quantity, Message.objects.count()) == (1200, 1)


def test_flood_from_one_address_is_told_so(anonymous: Client, product: Product) -> None:
    answers = [send(anonymous, product, reach=f"0912{n:06d}") for n in range(FROM_ADDRESS.amount + 2)]
    assert [answer.status_code for answer in answers] == [302] * FROM_ADDRESS.amount + [429, 429]
    page = answers[-1].content.decode()
    assert ("Những gì bạn ghi vẫn còn ở đây" in page, 'value="kho Gia Lâm"' in page) == (True, True)
    assert Enquiry.objects.count() == Message.objects.count() == FROM_ADDRESS.amount
    assert anonymous.get(product.get_absolute_url()).status_code == 200


def test_flood_from_many_addresses_is_told_so(product: Product) -> None:
    answers = [
        Client(REMOTE_ADDR=f"10.0.{n // 250}.{n % 250 + 1}").post(
            reverse("ask", args=[product.slug]), typed(reach=f"0912{n:06d}")
        )
        for n in range(TO_PRODUCER.amount + 2)
    ]
    assert [answer.status_code for answer in answers] == [302] * TO_PRODUCER.amount + [429, 429]
    assert Enquiry.objects.count() == Message.objects.count() == TO_PRODUCER.amount


def test_the_whole_site_takes_so_many_an_hour(anonymous: Client, product: Product) -> None:
    for _ in range(IN_ALL.amount):
        IN_ALL.take("site")
    assert (send(anonymous, product).status_code, Enquiry.objects.count()) == (429, 0)


def test_one_buyer_asks_so_often_an_hour(product: Product) -> None:
    sent = [send(Client(REMOTE_ADDR=f"10.1.1.{n}"), product).status_code for n in range(1, BY_BUYER.amount + 2)]
    assert sent == [302] * BY_BUYER.amount + [429]


def test_nobody_in_charge_is_work_for_the_staff(anonymous: Client) -> None:
    product = create_product(name="Mỳ gạo", organisation=create_organisation())
    page = anonymous.get(send(anonymous, product)["Location"]).content.decode()
    assert ("Liên minh HTX tiếp nhận hộ" in page, Message.objects.count()) == (True, 0)
    assert CallTask.objects.get().title.endswith("Chị Hoa hỏi mua Mỳ gạo (1.000 kg mỗi tuần)")


def test_product_without_producer_is_work_for_the_staff(anonymous: Client) -> None:
    send(anonymous, create_product(organisation=None))
    assert (Enquiry.objects.get().is_for_alliance, CallTask.objects.count()) == (True, 1)


def test_product_page_sets_no_cookie_and_the_form_comes_by_itself(anonymous: Client, product: Product) -> None:
    page = anonymous.get(product.get_absolute_url())
    part = anonymous.get(reverse("ask", args=[product.slug]), headers={"HX-Request": "true"})
    assert (dict(page.cookies), set(part.cookies)) == ({}, {"csrftoken"})
    assert re.findall("<h1|<form", part.content.decode()) == ["<form"]


def test_producers_own_line_stands_beside_the_form(anonymous: Client) -> None:
    product = create_product(organisation=create_organisation(phone="+84912345678", email="htx@vidu.example"))
    line = anonymous.get(reverse("ask", args=[product.slug])).context["line"]
    assert (line.call_url, line.zalo_url) == ("tel:+84912345678", "https://zalo.me/0912345678")
    page = anonymous.get(product.get_absolute_url())
    assert ways_of(page) == [f"{product.get_absolute_url()}hoi-mua/", "tel:+84912345678", "mailto:htx@vidu.example"]


def test_contacts_number_is_shown_with_consent_alone(anonymous: Client, product: Product, now) -> None:
    contact, address = product.organisation.contacts.get(), reverse("ask", args=[product.slug])
    before = anonymous.get(address)
    give_consent(PUBLIC_CONTACT.name, person=contact, how=ConsentHow.PHONE, by=create_user(), now=now)
    after = anonymous.get(address)
    assert [before.context["line"], after.context["line"].phone] == [None, contact.phone]
    assert "0912 345 678" not in before.content.decode()


def test_alliance_is_called_where_there_is_no_line(anonymous: Client, product: Product, owner) -> None:
    owner.OWNER_IS_SAMPLE = True
    page = anonymous.get(reverse("ask", args=[product.slug])).content.decode()
    said = ('href="tel:+842043854321"', "0204 3854 321", "7h30–17h", "https://zalo.me/0300000000")
    assert [words in page for words in (*said, "số và email mẫu, không gọi được")] == [True] * 5


def test_account_need_not_type_its_name(product: Product) -> None:
    client, buyer = Client(), create_user(phone="+84912777888")
    client.force_login(buyer)
    page = client.get(reverse("ask", args=[product.slug]))
    send(client, product)
    assert parse_phone(page.context["form"].initial["reach"]) == "+84912777888"
    assert Enquiry.objects.get().user == buyer


@pytest.mark.parametrize("n", [1, 3])
def test_page_takes_a_fixed_number_of_queries(anonymous: Client, n: int, django_assert_num_queries) -> None:
    product = create_product()
    for _ in range(n):
        create_photo(product=product)
    anonymous.get(reverse("ask", args=[product.slug]))  # makes the renditions
    with django_assert_num_queries(11):
        anonymous.get(reverse("ask", args=[product.slug]))


def test_product_off_the_site_cannot_be_asked_for(anonymous: Client, now) -> None:
    product = create_product()
    hide_product(product, by=create_user(), reason="thử", now=now)
    assert (send(anonymous, product).status_code, Enquiry.objects.count()) == (404, 0)
