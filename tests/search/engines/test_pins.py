"""Over all pages every product stands once, wherever the pinned ones would have stood by themselves."""

import pytest

from catalog.models import Product
from search.engines import candidates
from search.engines.contract import Results
from search.engines.database import database_engine
from search.engines.elasticsearch import elasticsearch_engine
from search.index.vocabulary_snapshot import rebuild_vocabulary
from tests.factories.catalog import create_product, create_season
from tests.search.many import create_many_products

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["whole", "ranked and counted"])
def few_ranked(request, settings, monkeypatch) -> int:
    """Pages of four; the ranking orders every product, or the first six."""
    settings.SEARCH_PAGE_SIZE = 4
    number = {"whole": 200, "ranked and counted": 6}[request.param]
    for module in (candidates, database_engine, elasticsearch_engine):
        monkeypatch.setattr(module, "CANDIDATES", number)
    return number


@pytest.fixture
def products(few_ranked) -> list[int]:
    """Eleven products that are found by "vải" and one that is not, all with a season."""
    create_many_products(11)
    other = create_season(product=create_product(name="Mật ong"), months=(6, 6)).product
    rebuild_vocabulary()
    return [*Product.objects.exclude(pk=other.pk).values_list("pk", flat=True), other.pk]


def every_page(search, today, **asked) -> list[Results]:
    first = search("vải", today=today, **asked)
    return [first, *(search("vải", today=today, page=n, **asked) for n in range(2, first.pages + 1))]


def ids_of(pages: list[Results]) -> list[int]:
    return [pk for page in pages for pk in page.ids]


@pytest.mark.parametrize("filters", [{}, {"month": ("6",)}], ids=["all", "filtered by the text"])
@pytest.mark.parametrize("ranks", [(0,), (3,), (5,), (6,), (10,), (2, 9), (10, 6, 1), (11,), (11, 10), (11, 7, 4)])
def test_pages_with_pins_hold_every_product_once(ranks, filters, today, search, products):
    plain = ids_of(every_page(search, today, **filters))
    known = [*plain, products[-1]]
    pinned = [known[rank] for rank in ranks]
    pages = every_page(search, today, pins=tuple(enumerate(pinned, start=1)), **filters)
    rest = [pk for pk in plain if pk not in pinned]
    assert ids_of(pages) == [*pinned, *rest]
    assert {(page.total, page.pages) for page in pages} == {(11 + (11 in ranks), 3)}
    assert [len(page.ids) for page in pages] == [4, 4, 3 + (11 in ranks)]


@pytest.mark.parametrize("few_ranked", ["whole"], indirect=True)
def test_product_that_nothing_finds_is_found_where_it_is_pinned(today, search, products):
    pins = ((2, products[-1]),)
    found, nothing = (search(text, today=today, pins=pins) for text in ("vải", "lychee"))
    assert (found.ids[1], found.total, found.added) == (products[-1], 12, 1)
    assert (nothing.ids, nothing.total, nothing.added) == ((products[-1],), 1, 1)
