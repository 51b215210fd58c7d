"""A process of one site of the scale; the site has no products in its database, only in the index, and their words.

python -m tests.bench.scale_site PREFIX prepare                      reference rows and an empty index
python -m tests.bench.scale_site PREFIX fill PRODUCTS WORKER WORKERS  this worker's chunks; a line for each
python -m tests.bench.scale_site PREFIX words PRODUCTS                the vocabulary of all of them
python -m tests.bench.scale_site PREFIX open                          searched from now on, merges awaited
python -m tests.bench.scale_site PREFIX answer                        reads questions, writes seconds
python -m tests.bench.scale_site PREFIX remove                        the index is gone
"""

import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import django

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
COUNTED = 100_000
"""Products of which all words are counted."""
COUNTS = ("folded", "accented", "bigrams", "names")
CALM_AFTER = 600
"""Seconds that merges of the index may take after it is filled."""


def prepare() -> None:
    from cms.domain.setup import load_reference_rows
    from search.index.server.aliases import create_next

    load_reference_rows()
    create_next()


def fill(products: str, worker: str, workers: str) -> None:
    """Chunks by turns among the workers."""
    from search.index.changes import Result
    from search.index.server.aliases import next_alias
    from search.index.server.delivery import write_changes
    from tests.bench.crowd import Crowd

    crowd = Crowd(NOW)
    for number, many in islice(chunks(int(products)), int(worker), None, int(workers)):
        changes = [crowd.change(source) for source in crowd.chunk(number, many)]
        outcomes = write_changes(changes, aliases=[next_alias()])
        refused = [outcome for outcome in outcomes if outcome.result != Result.WRITTEN]
        assert not refused, refused[0]
        print(len(changes), flush=True)


def chunks(products: int) -> Iterator[tuple[int, int]]:
    """Numbers of chunks, and how many products of each."""
    from tests.bench.crowd import CHUNK

    return ((start // CHUNK, min(CHUNK, products - start)) for start in range(0, products, CHUNK))


def words(products: str) -> None:
    """Count and keep them; one line says how many there are. Of many products every so many are counted, and stand
    for the others."""
    from search.index.vocabulary_counting import texts_of
    from search.index.vocabulary_snapshot import keep_vocabulary
    from tests.bench.crowd import Crowd
    from tests.search.words import count_words

    crowd, step = Crowd(NOW), 1 if int(products) <= COUNTED else int(products) // COUNTED
    counted = islice(chunks(int(products)), 0, None, step)
    every = (source for number, many in counted for source in crowd.chunk(number, many))
    found = count_words(texts_of(source, NOW.date()) for source in every)
    found = replace(found, documents=int(products), **{name: _times(getattr(found, name), step) for name in COUNTS})
    keep_vocabulary(replace(found, version=sha256(found.to_json().encode()).hexdigest()[:32]), now=NOW)
    print(f"{len(found.folded)} syllables, {len(found.bigrams)} pairs, {len(found.names)} words in names", flush=True)


def _times(counts: Mapping[str, int], step: int) -> dict[str, int]:
    return {key: count * step for key, count in counts.items()}


def open_() -> None:
    from search.index.server.aliases import indexes, live_alias, swap_in
    from search.index.server.client import patient_client

    swap_in(indexes().next)
    until = time.monotonic() + CALM_AFTER
    while _merging() and time.monotonic() < until:
        time.sleep(2)
    found = patient_client().indices.stats(index=live_alias(), metric="docs,store,segments")["_all"]["primaries"]
    size, segments = found["store"]["size_in_bytes"], found["segments"]["count"]
    print(f"{found['docs']['count']} documents with their facts, {size / 1e6:.0f} MB, {segments} segments", flush=True)


def _merging() -> int:
    from search.index.server.aliases import live_alias
    from search.index.server.client import patient_client

    found = patient_client().indices.stats(index=live_alias(), metric="merge")
    return int(found["_all"]["primaries"]["merges"]["current"])


def answer() -> None:
    """A line is a list of questions, or "questions" for what to ask."""
    from search.engines.elasticsearch import ElasticsearchEngine

    engine = ElasticsearchEngine()
    for line in sys.stdin:
        asked = json.loads(line)
        found: Any = questions() if asked == "questions" else _seconds(engine, asked)
        print(json.dumps(found), flush=True)


def questions() -> list[dict[str, object]]:
    from tests.bench.crowd import Crowd
    from tests.bench.questions import browsing_questions, word_questions

    names = [source.product.name for source in Crowd(NOW).chunk(0, 200)]
    return [*word_questions(names), *browsing_questions()]


def _seconds(engine: Any, asked: list[dict[str, Any]]) -> list[list[float]]:
    """Of each question the seconds and how many products were found; nothing answers it from a cache of answers."""
    from search.index.server.aliases import live_alias
    from search.index.server.client import patient_client
    from tests.bench.elastic import forget_answers

    patient_client().indices.clear_cache(index=live_alias(), request=True, query=False, fielddata=False)
    found = []
    for one in asked:
        forget_answers()
        began = time.perf_counter()
        results = engine.search(_query(one), today=NOW.date())
        found.append([time.perf_counter() - began, results.total])
    return found


def _query(one: dict[str, Any]) -> Any:
    """As the list's page reads it."""
    from django.http import QueryDict

    from search.query.address import TEXT, read_request

    given = QueryDict(mutable=True)
    given[TEXT] = one["text"]
    for name, values in one["filters"].items():
        given.setlist(name, values)
    return read_request(given)


def remove() -> None:
    from search.index.server.aliases import remove_all

    remove_all()


COMMANDS = {"prepare": prepare, "fill": fill, "words": words, "open": open_, "answer": answer, "remove": remove}


def main(prefix: str, command: str, *arguments: str) -> None:
    django.setup()
    from django.test import override_settings

    server = {"ELASTICSEARCH_URL": os.environ["ELASTICSEARCH_URL"], "ELASTICSEARCH_PREFIX": prefix}
    with override_settings(**server, ELASTICSEARCH_TIMEOUT=60.0):
        COMMANDS[command](*arguments)


if __name__ == "__main__":
    main(*sys.argv[1:])
