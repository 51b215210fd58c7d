"""Asking for a product through the Alliance: its name, and whom to call."""

from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse

from catalog.domain.product import hide_product
from tests.factories.accounts import create_organisation, create_user
from tests.factories.catalog import create_photo, create_product

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def owner(settings):
    settings.OWNER_PHONE, settings.OWNER_EMAIL = "0204 3854321", "lien.minh@vidu.example"
    settings.OWNER_HOURS, settings.OWNER_ZALO = "7h30–17h", "https://zalo.me/0300000000"
    return settings


def ways_of(page) -> list[str]:
    return [way.url for way in page.context["contact_ways"]]


def test_page_names_the_product_and_whom_to_call(anonymous: Client) -> None:
    product = create_product(name="Vải thiều Lục Ngạn", organisation=None)
    page = anonymous.get(reverse("ask", args=[product.slug])).content.decode()
    said = (
        "<h1>Hỏi mua Vải thiều Lục\N{NO-BREAK SPACE}Ngạn</h1>",
        'href="tel:+842043854321"',
        "0204 3854 321",
        "7h30–17h",
    )
    assert [words in page for words in (*said, 'href="https://zalo.me/0300000000"', "số mẫu")] == [True] * 5 + [False]


def test_made_up_number_is_called_so(anonymous: Client, owner) -> None:
    owner.OWNER_IS_SAMPLE = True
    page = anonymous.get(reverse("ask", args=[create_product().slug])).content.decode()
    assert "số và email mẫu, không gọi được" in page


def test_mail_names_the_product_and_its_address(anonymous: Client, owner) -> None:
    owner.WAGTAILADMIN_BASE_URL = "https://cho-phien.example"
    product = create_product(name="Gà đồi & mật ong")
    mail = unquote(anonymous.get(reverse("ask", args=[product.slug])).context["mail_url"])
    assert mail.startswith("mailto:lien.minh@vidu.example?subject=Hỏi mua: Gà đồi & mật ong&body=")
    assert f"(https://cho-phien.example{product.get_absolute_url()})" in mail


@pytest.mark.parametrize("n", [1, 3])
def test_page_takes_a_fixed_number_of_queries(anonymous: Client, n: int, django_assert_num_queries) -> None:
    product = create_product()
    for _ in range(n):
        create_photo(product=product)
    anonymous.get(reverse("ask", args=[product.slug]))  # makes the renditions
    with django_assert_num_queries(8):
        anonymous.get(reverse("ask", args=[product.slug]))


def test_product_off_the_site_cannot_be_asked_for(anonymous: Client, now) -> None:
    product = create_product()
    hide_product(product, by=create_user(), reason="thử", now=now)
    assert anonymous.get(reverse("ask", args=[product.slug])).status_code == 404


def test_product_without_a_line_of_its_producer_leads_to_the_alliance(anonymous: Client) -> None:
    product = create_product(organisation=create_organisation(phone="", email=""))
    assert ways_of(anonymous.get(product.get_absolute_url())) == [f"{product.get_absolute_url()}hoi-mua/"]


def test_producers_own_line_comes_first(anonymous: Client) -> None:
    product = create_product(organisation=create_organisation(phone="+84912345678", email="htx@vidu.example"))
    ways = ways_of(anonymous.get(product.get_absolute_url()))
    assert ways == ["tel:+84912345678", "mailto:htx@vidu.example", f"{product.get_absolute_url()}hoi-mua/"]
