"""Pinned products take their places."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.http import QueryDict

from search.domain.pins import placed, with_pins
from search.domain.request import read_request
from search.engines.base import Results
from tests.factories.catalog import create_product
from tests.factories.search import create_pin

FOUND = Results(ids=(10**6, 10**6 + 1, 10**6 + 2), total=3, capped=False, relaxed=False, page=1, pages=1, facets={})


def query(address):
    return read_request(QueryDict(address))


@pytest.mark.parametrize(
    ("pins", "expected"),
    [
        ([(1, 9)], [9, 1, 2, 3]),
        ([(1, 3)], [3, 1, 2]),
        ([(2, 9), (1, 8)], [8, 9, 1, 2, 3]),
        ([(10, 9)], [1, 2, 3, 9]),
        ([(2, 1), (2, 9)], [2, 9, 1, 3]),
    ],
)
def test_pins_are_put_in_their_places(pins, expected):
    assert placed([1, 2, 3], pins) == expected


@pytest.mark.django_db
def test_pin_comes_first_however_the_query_is_typed(today):
    pin = create_pin(query="Vải thiều")
    shown = with_pins(FOUND, query("q=vai thieu"), today=today)
    assert shown == replace(FOUND, ids=(pin.product_id, *FOUND.ids), total=4)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["q=vải", "q=vải thiều&trang=2", "q=vải thiều&thang=5", "q=vải thiều&sap-xep=ten", ""]
)
def test_other_pages_stay_as_they_are(today, address):
    create_pin(query="vải thiều")
    assert with_pins(FOUND, query(address), today=today) is FOUND


@pytest.mark.django_db
@pytest.mark.parametrize(("starts", "ends", "shown"), [(0, 0, True), (1, 9, False), (-9, -1, False)])
def test_pin_holds_from_day_to_day(today, starts, ends, shown):
    days = {"starts_on": today + timedelta(days=starts), "ends_on": today + timedelta(days=ends)}
    create_pin(query="na", **days)
    assert (with_pins(FOUND, query("q=na"), today=today).total == 4) is shown


@pytest.mark.django_db
def test_product_off_the_site_is_not_shown(today):
    create_pin(query="na", product=create_product(live=False))
    assert with_pins(FOUND, query("q=na"), today=today) is FOUND


@pytest.mark.django_db
def test_only_a_pinned_query_costs_a_query(today, django_assert_num_queries):
    create_pin(query="na")
    with_pins(FOUND, query("q=na"), today=today)
    na, other = query("q=na"), query("q=ổi")
    with django_assert_num_queries(0):
        with_pins(FOUND, other, today=today)
    with django_assert_num_queries(1):
        with_pins(FOUND, na, today=today)
