"""The outbox drained into the real server."""

import socket
import time
from datetime import timedelta
from itertools import islice

import pytest

from catalog.models import Product
from search.engines.elasticsearch import ElasticsearchEngine
from search.enums import TaskState
from search.index.changes import SinkUnavailableError, current_sink, load_changes
from search.index.drain import drain_index
from search.index.indexing import refresh_documents
from search.index.outbox import has_gap
from search.index.server.aliases import needs_rebuild
from search.index.server.delivery import SearchServerSink
from search.index.server.rebuild import rebuild
from search.models import IndexTask
from search.tasks import drain
from tests.factories.catalog import create_product, create_star
from tests.search.asking import query_of
from tests.search.index.server.test_rebuild import documents, indexed

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


@pytest.fixture
def built(search_server) -> None:
    """An index on the server, empty."""
    list(rebuild())


def test_settings_name_the_sink(settings, search_server):
    configured = type(current_sink())
    settings.ELASTICSEARCH_URL = ""
    assert (configured, current_sink()) == (SearchServerSink, None)


def test_server_follows_every_way_of_writing(built):
    products = [create_star().product for _ in range(5)]
    drain()
    Product.objects.filter(pk=products[0].pk).update(name="Na dai")
    Product.objects.filter(pk=products[1].pk).update(live=False)
    products[2].delete()
    drain()
    Product.objects.filter(pk=products[1].pk).update(live=True)
    drain()
    assert (indexed(), len(indexed()), IndexTask.objects.count()) == (documents(), 4, 0)


def test_rows_told_again_in_reverse_change_nothing(built, now):
    product = create_product()
    drain()
    product.unpublish()
    for _ in range(3):
        refresh_documents([product.pk])
    drain()
    assert (indexed(), documents()) == ({}, {})


def test_changes_during_a_rebuild_reach_both_indexes(built):
    for _ in range(4):
        create_product()
    steps = rebuild(batch=2)
    for _ in islice(steps, 2):
        Product.objects.filter(pk=Product.objects.first().pk).delete()
        create_product()
        drain()
    list(steps)
    assert (indexed(), IndexTask.objects.count()) == (documents(), 0)


def test_document_that_comes_after_its_removal_is_taken_back_by_an_index_that_knows_no_removal(built):
    product = create_product()
    drain()
    late = load_changes([product.pk])
    product.delete()
    list(rebuild())
    SearchServerSink().write(late)
    assert indexed() == {}


def test_search_finds_what_was_sent_though_it_looked_before(built, today):
    product = create_product(name="Na dai")
    before = ElasticsearchEngine().search(query_of("na dai"), today=today).ids
    drain()
    assert (before, ElasticsearchEngine().search(query_of("na dai"), today=today).ids) == ((), (product.pk,))


def test_server_away_keeps_the_rows(built, settings, now):
    create_product()
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    with pytest.raises(SinkUnavailableError):
        drain_index(SearchServerSink(), 10, now)
    row = IndexTask.objects.get()
    assert (row.state, row.attempts, row.not_before) == (TaskState.WAITING, 0, now + timedelta(seconds=15))


def test_server_that_hangs_is_left_alone_for_a_while(settings):
    settings.ELASTICSEARCH_TIMEOUT = 0.3
    waited = []
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{silent.getsockname()[1]}"
        for _ in range(2):
            began = time.monotonic()
            with pytest.raises(SinkUnavailableError):
                SearchServerSink().write([])
            waited.append(time.monotonic() - began >= 0.3)
    assert waited == [True, False]


def test_gap_asks_for_a_rebuild_that_closes_it(built, settings):
    address, settings.ELASTICSEARCH_URL = settings.ELASTICSEARCH_URL, ""
    create_product()
    settings.ELASTICSEARCH_URL = address
    assert (has_gap(), needs_rebuild(), IndexTask.objects.count()) == (True, True, 0)
    list(rebuild())
    assert (has_gap(), needs_rebuild(), indexed()) == (False, False, documents())
