"""Openings that browsers tell of."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from search.journal.opening import Opening, log_opening, opening_token, read_opening
from tests.factories.catalog import create_product
from tests.factories.search import create_search

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"


def tell(opening: Opening, agent: str = PHONE) -> None:
    response = HttpResponse()
    response.close = lambda: None  # the test's connection stays
    log_opening(RequestFactory().post("/", headers={"User-Agent": agent}), response, opening)
    response.close()


def test_token_is_read_with_its_places():
    token = opening_token("a-b_c", [17, 300, 5])
    assert [read_opening(token, place) for place in ("1", "3")] == [Opening("a-b_c", 1, 17), Opening("a-b_c", 3, 5)]


@pytest.mark.parametrize("place", ["0", "4", "-1", "", "x", "²", "1" * 40])
def test_place_that_the_page_has_not_is_none(place):
    assert read_opening(opening_token("a", [17, 300, 5]), place) is None


@pytest.mark.parametrize("token", ["", "khong", "a.11-12c:x", opening_token("a", [17]).replace("11", "12")])
def test_token_cannot_be_made_up(token):
    assert read_opening(token, "1") is None


@pytest.mark.django_db
def test_first_product_opened_is_kept(clock, now):
    row, product, other = create_search(at=now), create_product(), create_product()
    for opening in (Opening(row.ref, 2, product.pk), Opening(row.ref, 2, product.pk), Opening(row.ref, 5, other.pk)):
        tell(opening)
    row.refresh_from_db()
    assert (row.clicked_rank, row.clicked_product) == (2, product)


@pytest.mark.django_db
def test_opening_days_later_counts_nothing(clock, now):
    row = create_search(at=now - timedelta(days=2))
    tell(Opening(row.ref, 1, create_product().pk))
    row.refresh_from_db()
    assert row.clicked_rank is None


@pytest.mark.django_db
def test_robot_counts_nothing(clock, now):
    row = create_search(at=now)
    tell(Opening(row.ref, 1, create_product().pk), agent="Googlebot/2.1")
    row.refresh_from_db()
    assert row.clicked_rank is None
