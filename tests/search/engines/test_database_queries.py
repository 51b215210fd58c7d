"""How often the database engine asks the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.engines.base import Query
from search.engines.database import DatabaseEngine
from search.enums import Sort
from search.understanding import words_of
from tests.factories.catalog import create_product
from tests.search.many import create_many_products

pytestmark = pytest.mark.django_db


def search(text, *, today):
    words = words_of(text)
    return DatabaseEngine().search(Query(text, words, sort=Sort.RELEVANCE if words else Sort.STANDING), today=today)


@pytest.mark.parametrize("products", [30, 300])
def test_search_takes_the_same_number_of_queries(products, today):
    create_many_products(products)
    search("na", today=today)  # the names of facets are read once after a change
    counted = []
    for text in ("", "vai", "vai xyzt"):
        with CaptureQueriesContext(connection) as context:
            search(text, today=today)
        counted.append(len(context))
    assert counted == [2, 2, 3]


def test_counts_are_kept_until_a_change(today, django_assert_num_queries):
    create_product(name="Na")
    search("na", today=today)
    with django_assert_num_queries(1):
        search("na", today=today)
    create_product(name="Na bở")
    assert search("na", today=today).total == 2
