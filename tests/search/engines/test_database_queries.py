"""How often the database engine asks the database."""

from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.engines.database.database_engine import DatabaseEngine
from tests.factories.catalog import create_product
from tests.search.asking import query_of
from tests.search.many import create_many_products

pytestmark = pytest.mark.django_db


def search(text, *, today):
    return DatabaseEngine().search(query_of(text), today=today)


@pytest.fixture(autouse=True)
def same_names(monkeypatch):
    """Made-up places and producers have the same names whatever ran before: they are words of the vocabulary too."""
    monkeypatch.setattr("tests.factories.names._numbers", count(1))


@pytest.mark.parametrize("products", [30, 300])
def test_search_takes_the_same_number_of_queries(products, today):
    create_many_products(products)
    search("na", today=today)  # the names of facets are read once after a change
    counted = []
    for text in ("", "vai", "vai xyzt"):
        with CaptureQueriesContext(connection) as context:
            search(text, today=today)
        counted.append(len(context))
    assert counted == [2, 2, 1]


def test_counts_are_kept_until_a_change(today, django_assert_num_queries):
    create_product(name="Na")
    search("na", today=today)
    with django_assert_num_queries(0):
        search("na", today=today)
    create_product(name="Na bở")
    assert search("na", today=today).total == 2
