"""Prices from and to, and totals without the rest of an answer: the same from every engine."""

import pytest

from search.engines.contract import Prices
from search.enums import FacetKey
from search.index.vocabulary_snapshot import rebuild_vocabulary
from tests.factories.catalog import create_pack, create_product, create_star
from tests.search.asking import query_of

pytestmark = pytest.mark.django_db


def create_priced() -> None:
    for price, stars in ((40_000, 3), (60_000, 4), (120_000, 4), (None, 4)):
        product = create_star(product=create_product(name="Vải thiều"), stars=stars).product
        create_pack(product=product, price=price)
    rebuild_vocabulary()


@pytest.mark.parametrize(
    ("prices", "total"),
    [
        (Prices(), 4),
        (Prices(40_000), 3),
        (Prices(40_001), 2),
        (Prices(None, 60_000), 2),
        (Prices(50_000, 120_000), 2),
        (Prices(0, 10), 0),
    ],
)
def test_bounds_are_included_and_a_price_on_request_is_within_none(engine, today, prices, total):
    create_priced()
    for text in ("", "vải"):
        found = engine.search(query_of(text, prices=prices), today=today)
        assert (found.total, len(found.ids)) == (total, total)


def test_totals_are_those_that_searches_give(engine, today):
    create_priced()
    four = {FacetKey.STARS: ("4",)}
    asked = [
        query_of(),
        query_of("vải"),
        query_of("máy cày"),
        query_of("🍋"),
        query_of("vải", filters=four, prices=Prices(50_000)),
        query_of(filters=four),
    ]
    assert engine.totals(asked, today=today) == [4, 4, 0, 0, 2, 3]
    assert [engine.search(query, today=today).total for query in asked] == [4, 4, 0, 0, 2, 3]
    assert engine.totals([], today=today) == []
