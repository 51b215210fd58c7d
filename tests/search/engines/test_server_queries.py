"""What a search on the server asks of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.engines.elasticsearch import ElasticsearchEngine
from search.index import freshness
from search.index.server.rebuild import rebuild
from tests.factories.catalog import create_product
from tests.search.asking import query_of

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


def test_queries_do_not_grow_with_the_hits_while_people_write(search_server, settings, monkeypatch, today):
    """Each look at the token finds another, as while every second brings a change."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    monkeypatch.setattr(freshness, "ALONE", 0.0)
    counts, query = [], query_of("vải")
    for _ in range(2):
        create_product(name="Vải thiều")
        list(rebuild())
        with CaptureQueriesContext(connection) as asked:
            ElasticsearchEngine().search(query, today=today)
        counts.append(len(asked))
    assert counts[0] == counts[1]
