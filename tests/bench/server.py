"""The search server: what a search costs beside its bare request, and writing beside the client's own bulk helper.

Both sides of a ratio are measured turn by turn, so that whatever else the machine does meets both alike.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date

from tests.bench.sites import ROOT, scratch_site

ROUNDS = 25
WRITES = 5
MOST_WRITTEN = 5000
TODAY = date(2026, 11, 24)
SEARCH_TARGET = 2.0
"""Times the bare request that a search may take: understanding, ranking, reading the answer."""
WRITE_TARGET = 0.7
"""Of the speed of `elasticsearch.helpers.bulk` with the same documents."""

TEXTS = ("", "vải", "gạo", "vải thiều khô", "gà đồi", "mật ong rừng")


def measure_server(database: str, products: int) -> bool:
    """Print both ratios on a site of that size; whether the targets hold."""
    print(f"\nsearch server: {products} products")
    with scratch_site(database, products) as environment:
        done = subprocess.run([sys.executable, "-m", "tests.bench.server"], cwd=ROOT, env=environment, check=False)
    return done.returncode == 0


def _turns(actions: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """The median seconds of each action; the first turn is thrown away."""
    times: list[list[float]] = [[] for _ in actions]
    for turn in range(rounds + 1):
        for action, of_action in zip(actions, times, strict=True):
            began = time.perf_counter()
            action()
            of_action.extend([time.perf_counter() - began] if turn else [])
    return [statistics.median(of_action) for of_action in times]


def _searches() -> bool:
    from search.domain.freshness import raise_generation
    from search.domain.names import facet_names
    from search.engines.candidates import CANDIDATES
    from search.engines.coverage import arms_of
    from search.engines.elasticsearch.answers import ask
    from search.engines.elasticsearch.engine import ElasticsearchEngine, answers_of, bodies
    from search.engines.elasticsearch.requests import Asked, candidates_body
    from tests.search.asking import query_of

    engine, ratios = ElasticsearchEngine(), []

    def whole(text: str) -> object:
        """Understanding, both requests, ranking and reading; nothing kept from before."""
        raise_generation()
        return engine.search(query_of(text), today=TODAY)

    for text in TEXTS:
        query = query_of(text)
        asked = Asked(query, TODAY, facet_names(), answers_of(query))
        first = [candidates_body(arms_of(query.understood), CANDIDATES + 1)] if query.is_ranked else []
        raw = [part for part in (first, bodies(asked, asked.counts())) if part]

        def bare_requests(raw: list[list[dict[str, object]]] = raw) -> None:
            for part in raw:
                ask(part)

        ours, bare = _turns([lambda text=text: whole(text), bare_requests], ROUNDS)
        ratios.append(ours / bare)
        print(f"{text or 'no words':24}{ours * 1000:>7.1f} ms{bare * 1000:>7.1f} ms{ratios[-1]:>10.2f}")
    middle = statistics.median(ratios)
    print(f"{'search, median':46}{middle:>8.2f}  target {SEARCH_TARGET:g}")
    return middle <= SEARCH_TARGET


def _writes() -> bool:
    from elasticsearch.helpers import bulk

    from search.elastic.changes import load_changes_after, write_changes
    from search.elastic.client import patient_client
    from search.elastic.index import create_next, drop_next, next_alias

    changes = load_changes_after(0, MOST_WRITTEN)
    actions = [{"_index": next_alias(), "_id": c.product_id, "_source": c.source} for c in changes]
    took: list[list[float]] = [[], []]
    for _ in range(WRITES):
        ways = (lambda: write_changes(changes, aliases=[next_alias()]), lambda: bulk(patient_client(), actions))
        for way, of_way in zip(ways, took, strict=True):
            create_next()
            began = time.perf_counter()
            way()
            of_way.append(time.perf_counter() - began)
    drop_next()
    ours, theirs = (statistics.median(of_way) for of_way in took)
    print(
        f"{f'writing {len(changes)}':24}{ours:>7.2f} s {theirs:>7.2f} s {theirs / ours:>10.2f}  target {WRITE_TARGET:g}"
    )
    return theirs / ours >= WRITE_TARGET


def main() -> int:
    """In a process of the scratch site: 0 where both targets hold."""
    import django

    django.setup()
    from django.test import override_settings

    from search.elastic.index import remove_all
    from search.elastic.rebuild import rebuild

    server = {
        "ELASTICSEARCH_URL": os.environ["ELASTICSEARCH_URL"],
        "ELASTICSEARCH_PREFIX": f"bench-{os.getpid()}",
        "ELASTICSEARCH_TIMEOUT": 30.0,
    }
    with override_settings(**server):
        try:
            *_, last = rebuild()
            print(f"{last.done} products in the index")
            return 0 if all([_searches(), _writes()]) else 1
        finally:
            remove_all()


if __name__ == "__main__":
    sys.exit(main())
