"""The search server answers what the database answers: the same products in the same order, the same counts."""

from itertools import product

import pytest

from search.engines.database.database_engine import DatabaseEngine
from search.engines.elasticsearch import ElasticsearchEngine
from search.enums import FacetKey, Sort
from search.index.server.rebuild import rebuild
from search.index.vocabulary_snapshot import rebuild_vocabulary
from tests.factories.catalog import create_pack, create_product
from tests.search.asking import query_of
from tests.search.engines.test_contract import random_catalogue

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch, pytest.mark.usefixtures("search_server")]

NAMES = ("Vải thiều Lục Ngạn", "Vải sớm", "Mỳ gạo Chũ", "Gà đồi Yên Thế", "Trà hoa vàng", "Mật ong rừng", "Gạo thơm")
TEXTS = ("", "vải", "vai thieu", "v", "gà đồi xyzt", "gạo chũ", "hợp tác xã", "xyzt", "mật o")


def everything(engine, today):
    """What an engine answers to every text in every order, on each page, with and without filters."""
    months = {FacetKey.MONTH: ("1", "2", "3"), FacetKey.STARS: ("4", "5")}
    for text, sort, page, filters in product(TEXTS, Sort, (1, 2, 9), ({}, months)):
        query = query_of(text, sort=sort, filters=filters, page=page)
        yield (text, sort, page, tuple(filters)), engine.search(query, today=today)


def test_server_and_database_answer_alike(today, settings, monkeypatch):
    settings.SEARCH_PAGE_SIZE = 7
    for module in ("candidates", "database.database_engine", "elasticsearch.elasticsearch_engine"):
        monkeypatch.setattr(f"search.engines.{module}.CANDIDATES", 10)
    random_catalogue(20)
    for n, name in enumerate(NAMES * 2):
        create_pack(product=create_product(name=name, search_words="quà biếu" if n % 3 else ""), price=n % 5 * 10_000)
    rebuild_vocabulary()
    list(rebuild())
    by_server = dict(everything(ElasticsearchEngine(), today))
    assert by_server == dict(everything(DatabaseEngine(), today))
    assert sum(bool(results.ids) for results in by_server.values()) > 100
