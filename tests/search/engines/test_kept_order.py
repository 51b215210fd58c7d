"""The order of candidates is kept by what it was made of: what changes is ranked anew, whatever else is kept."""

from datetime import date

import pytest
from django.core.cache import cache
from django.http import QueryDict

from catalog.models import Product
from search.engines import engine
from search.index.vocabulary_snapshot import rebuild_vocabulary
from search.query.address import read_request
from tests.factories.catalog import create_product

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)


def found() -> list[int]:
    """Ids in their order, as the next request has them."""
    return list(engine().search(read_request(QueryDict("q=vải thiều")), today=TODAY).ids)


@pytest.fixture
def products() -> list[Product]:
    """A fruit, what is made of it, and something else."""
    made = [create_product(name=name) for name in ("Vải thiều tươi", "Rượu vải thiều", "Mật ong rừng")]
    rebuild_vocabulary()
    return made


def test_candidate_that_changed_is_ranked_anew(products):
    fruit, wine, honey = products
    assert found() == [fruit.pk, wine.pk]
    fruit.name, honey.name = "Rượu nếp ủ với vải thiều", "Vải thiều"
    fruit.save()
    after_one = found()
    honey.save()
    after_both = found()
    cache.clear()
    assert (after_one[0], after_both[0], after_both) == (wine.pk, honey.pk, found())


def test_order_stays_where_another_product_changed(products):
    before = found()
    products[2].name = "Mật ong hoa nhãn"
    products[2].save()
    after = found()
    cache.clear()
    assert before == after == found()
