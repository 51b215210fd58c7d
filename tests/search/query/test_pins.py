"""What is pinned to a query, and to which queries."""

from datetime import timedelta

import pytest
from django.http import QueryDict

from search.engines.candidates import placed
from search.index.vocabulary_snapshot import rebuild_vocabulary
from search.query.address import read_request
from search.query.pins import with_pins
from tests.factories.catalog import create_pack, create_product
from tests.factories.search import create_pin


def query(address):
    return read_request(QueryDict(address))


@pytest.mark.parametrize(
    ("pins", "expected"),
    [
        ([(1, 9)], (9, 1, 2, 3)),
        ([(1, 3)], (3, 1, 2)),
        ([(2, 9), (1, 8)], (8, 9, 1, 2, 3)),
        ([(10, 9)], (1, 2, 3, 9)),
        ([(2, 1), (2, 9)], (2, 9, 1, 3)),
    ],
)
def test_pins_are_put_in_their_places(pins, expected):
    assert placed([1, 2, 3], pins) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["q=vai thieu", "q=VẢI thiều&trang=3"])
def test_pin_holds_on_every_page_however_the_query_is_typed(address, today):
    pin = create_pin(query="Vải thiều", position=2)
    assert with_pins(query(address), today=today).pins == ((2, pin.product_id),)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["q=vải", "q=vải thiều&thang=5", "q=vải thiều&sap-xep=ten", "q=vải thiều&gia-den=9k", ""]
)
def test_other_queries_filters_and_orders_have_no_pins(address, today):
    create_pin(query="vải thiều")
    asked = query(address)
    assert with_pins(asked, today=today) is asked


@pytest.mark.django_db
@pytest.mark.parametrize(("starts", "ends", "shown"), [(0, 0, 1), (1, 9, 0), (-9, -1, 0)])
def test_pin_holds_from_day_to_day(today, starts, ends, shown):
    days = {"starts_on": today + timedelta(days=starts), "ends_on": today + timedelta(days=ends)}
    create_pin(query="na", **days)
    assert len(with_pins(query("q=na"), today=today).pins) == shown


@pytest.mark.django_db
def test_product_off_the_site_is_not_shown(today):
    create_pin(query="na", product=create_product(live=False))
    assert with_pins(query("q=na"), today=today).pins == ()


@pytest.mark.django_db
def test_product_that_is_not_as_the_text_says_is_not_shown(today):
    cheap, dear = (create_pack(product=create_product(name="Vải"), price=price).product for price in (90_000, 120_000))
    rebuild_vocabulary()
    for product in (cheap, dear):
        create_pin(query="vải dưới 100k", product=product)
    assert with_pins(query("q=vải dưới 100k"), today=today).pinned == (cheap.pk,)


@pytest.mark.django_db
def test_only_a_pinned_query_costs_a_query_until_something_changes(today, django_assert_num_queries):
    create_pin(query="na")
    na, other = query("q=na"), query("q=ổi")
    with_pins(other, today=today)
    for queries, asked in ((0, other), (1, na), (0, na)):
        with django_assert_num_queries(queries):
            with_pins(asked, today=today)
