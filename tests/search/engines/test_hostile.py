"""Whatever is typed, the work is bounded: words, ways to say them, statements, the size of what the server is sent."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.engines.coverage import clauses_of
from search.engines.database.database_engine import DatabaseEngine
from search.engines.elasticsearch.requests import candidates_body
from search.index.vocabulary_snapshot import rebuild_vocabulary
from search.understanding import MOST_WORDS
from tests.factories.catalog import create_product
from tests.search.asking import query_of
from tests.search.hostile import TEXTS

pytestmark = pytest.mark.django_db

MOST_WAYS = 10
"""Ways to say one word that are looked for; a buyer's word has one to four."""
MOST_SENT = 40_000
"""Characters of a request; three ordinary words take some two thousand."""


@pytest.fixture(autouse=True)
def catalogue() -> None:
    for name in ("Vải thiều Lục Ngạn", "Mật ong rừng", "Gà đồi Yên Thế", "Mỳ gạo Chũ", "Bánh đa Kế"):
        create_product(name=name)
    rebuild_vocabulary()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_is_looked_for_is_bounded_and_plain(text):
    clauses = clauses_of(query_of(text).understood)
    ways = [way for clause in clauses for way in clause.ways]
    keys = "".join(token.key for way in ways for token in way)
    assert len({clause.term for clause in clauses}) <= MOST_WORDS
    assert len(ways) <= MOST_WORDS * MOST_WAYS
    assert len(json.dumps(candidates_body(clauses, 201))) <= MOST_SENT
    assert keys.isascii() or keys.replace("þ", "").isalnum()


def statements(text, today) -> int:
    query = query_of(text)
    with CaptureQueriesContext(
        connection,
    ) as made:
        DatabaseEngine().search(query, today=today)
    return len(made)


def test_hostile_text_takes_no_more_statements_than_three_words(today):
    ordinary = statements("vải thiều lục", today)
    assert {name: n for name, text in TEXTS.items() if (n := statements(text, today)) > ordinary + 1} == {}


def test_every_engine_answers_every_text(today, search):
    found = {name: search(text, today=today).total for name, text in TEXTS.items()}
    assert {name: total for name, total in found.items() if not 0 <= total <= 5} == {}
    assert (found["one syllable"], found["NUL"], found["full width"], found["zero-width spaces"]) == (1, 1, 1, 1)
