"""The home page and the pages below it."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories.accounts import create_figure
from tests.factories.catalog import (
    create_certificate,
    create_pack,
    create_photo,
    create_product,
    create_season,
    create_star,
)
from tests.factories.cms import create_report_page, create_tree

pytestmark = pytest.mark.django_db


def create_catalogue(n: int) -> None:
    """The tree of pages, a report, and `n` products of as many producers and sets, in season all the year."""
    tree = create_tree()
    create_report_page(tree=tree)
    create_figure()
    for _ in range(n):
        product = create_product()
        create_photo(product=product)
        create_pack(product=product)
        create_season(product=product, months=(1, 12))
        create_star(product=product)
        create_certificate(product=product)


@pytest.mark.parametrize("n", [1, 3])
def test_home_takes_a_fixed_number_of_queries(
    anonymous: Client, n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    create_catalogue(n)
    anonymous.get("/")  # makes the renditions
    with django_assert_num_queries(20):
        anonymous.get("/")


@pytest.mark.parametrize("n", [1, 3])
def test_list_of_reports_takes_a_fixed_number_of_queries(
    anonymous: Client, n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tree = create_tree()
    for _ in range(n):
        create_report_page(tree=tree, photos=2)
    with django_assert_num_queries(8):
        anonymous.get(tree.reports.url)


@pytest.mark.parametrize("n", [1, 3])
def test_report_takes_a_fixed_number_of_queries(
    anonymous: Client, n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    report = create_report_page(photos=n)
    for k in range(n):
        create_figure(key=f"chi-tieu-{k}")
    anonymous.get(report.url)  # makes the renditions
    with django_assert_num_queries(12):
        anonymous.get(report.url)


def test_report_states_figures_of_its_period_only(anonymous: Client) -> None:
    report = create_report_page()
    create_figure(key="tong-so-htx", value=961)
    create_figure(key="ky-sau", as_of="2022-06-30")
    figures = anonymous.get(report.url).context["figures"]
    assert len(figures) == 1


def test_title_says_the_name_of_the_site_once(anonymous: Client) -> None:
    create_tree()
    title = re.search(r"<title>(.*?)</title>", anonymous.get("/").content.decode(), re.DOTALL)[1]
    assert title.strip() == "Chợ Phiên · Liên minh Hợp tác xã tỉnh Bắc Giang"
