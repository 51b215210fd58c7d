"""The public page of a product."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.enums import Evidence
from catalog.models import Product
from tests.factories.accounts import create_organisation, create_user
from tests.factories.catalog import (
    create_category_set,
    create_certificate,
    create_industry,
    create_pack,
    create_photo,
    create_product,
    create_season,
    create_signature,
    create_star,
)

pytestmark = pytest.mark.django_db


def create_full_product(n: int) -> Product:
    """A product with `n` of everything that a page shows of it, and `n` others of its producer."""
    product = create_product()
    for k in range(n):
        create_photo(product=product)
        create_pack(product=product)
        create_season(product=product)
        create_certificate(product=product)
        create_certificate(organisation=product.organisation)
        create_signature(product=product, list_name=f"Danh mục năm {2021 + k}")
        create_product(organisation=product.organisation)
    return product


@pytest.mark.parametrize("n", [1, 3])
def test_product_page_takes_a_fixed_number_of_queries(
    anonymous: Client, n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    product = create_full_product(n)
    anonymous.get(product.get_absolute_url())  # makes the renditions
    with django_assert_num_queries(4):
        anonymous.get(product.get_absolute_url())
    cache.clear()
    with django_assert_num_queries(23):
        anonymous.get(product.get_absolute_url())


def test_product_page_names_the_producer_and_the_price(anonymous: Client) -> None:
    product = create_product(name="Vải thiều Lục Ngạn", organisation=create_organisation(name="HTX Hồng Xuân"))
    create_pack(product=product, price=45_000)
    page = anonymous.get(product.get_absolute_url())
    assert page.context["product"] == product
    assert [page.context["producer"], page.context["price"].text] == ["HTX Hồng Xuân", "45.000 đ/kg"]


def test_ended_star_shines_no_more(anonymous: Client, clock: object, today: date) -> None:
    product = create_product()
    create_star(product=product, stars=4, decided_on=today - timedelta(days=4 * 365))
    page = anonymous.get(product.get_absolute_url())
    assert [(item.number, item.shines) for item in page.context["stars"]] == [(4, False)]


def test_star_in_force_shines(anonymous: Client, clock: object, today: date) -> None:
    product = create_product()
    create_star(product=product, stars=4, decided_on=today - timedelta(days=365))
    assert [item.shines for item in anonymous.get(product.get_absolute_url()).context["stars"]] == [True]


def test_sample_is_called_a_sample(anonymous: Client) -> None:
    page = anonymous.get(create_product(evidence=Evidence.SAMPLE).get_absolute_url())
    assert page.context["mark"] == "dữ liệu mẫu"


@pytest.mark.parametrize("state", ["draft", "hidden", "archived", "producer hidden"])
def test_product_off_the_site_has_no_page(anonymous: Client, state: str, now: object) -> None:
    person = create_user()
    product = create_product(live=state != "draft")
    row = product.organisation if state == "producer hidden" else product
    verb = {"hidden": "hidden", "producer hidden": "hidden", "archived": "archived"}.get(state)
    if verb:
        type(row).objects.filter(pk=row.pk).update(**{f"{verb}_at": now, f"{verb}_by": person})
    assert anonymous.get(product.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(("code", "shown"), [("I", True), ("VI", False)])
def test_tour_is_not_called_fresh(anonymous: Client, code: str, shown: bool) -> None:
    industry = create_industry(name=f"Ngành {code}", code=code)
    product = create_product(category=create_category_set(industry=industry))
    create_season(product=product, months=(3, 5))
    page = anonymous.get(product.get_absolute_url()).content.decode()
    assert ("1/3 – 31/5" in page, "tươi" in page) == (True, shown)
