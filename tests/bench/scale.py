"""How searches on the search server grow from ten thousand products to a million, asked turn by turn.

The products are made up (`tests/bench/crowd.py`) and written to the index alone: a search reads nothing else of them.
"""

import os
import time
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from tests.bench import children
from tests.bench.children import Conversation
from tests.bench.elastic import median, percentile
from tests.bench.figures import Figure
from tests.bench.sites import Environment, Sites

PART = "scale"
SITE = "tests.bench.scale_site"
ROUNDS = 3
BATCH = 25
"""Questions asked of one site before it is the other's turn."""
WORDS_TARGET, BROWSING_TARGET = 4.0, 6.0
"""Times slower that the 95th percentile may be with a hundred times the products."""
SAID_EACH = 50_000
"""Products after which progress is told."""


def measure_scale(sites: Sites, sizes: Sequence[int]) -> list[Figure]:
    """Fill both indexes, ask both the same questions."""
    server = min(sites.servers)
    with ExitStack() as undo:
        prepared = []
        for size in sizes:
            environment, prefix = sites.empty(server, f"scale_{size}"), f"bench-{os.getpid()}-{size}"
            undo.callback(children.run, SITE, environment, prefix, "remove")
            _fill(environment, prefix, size)
            prepared.append((environment, prefix))
        talking = [undo.enter_context(Conversation(SITE, env, prefix, "answer")) for env, prefix in prepared]
        questions = talking[0].ask("questions")
        return _figures(sizes, questions, *_asked(talking, questions))


def _fill(environment: Environment, prefix: str, size: int) -> None:
    """Two kinds of work at once: documents by several processes, the vocabulary by one."""
    began, workers = time.monotonic(), int(os.environ.get("BENCH_WORKERS") or os.cpu_count() or 1)
    children.run(SITE, environment, prefix, "prepare")
    filling = [
        children.started(SITE, environment, prefix, "fill", str(size), str(worker), str(workers))
        for worker in range(workers)
    ]
    counting = children.started(SITE, environment, prefix, "words", str(size))
    _watch(filling, size, began)
    counted, _ = counting.communicate()
    assert counting.returncode == 0, "the vocabulary was not built"
    children.run(SITE, environment, prefix, "open")
    print(f"{size} products in the index after {time.monotonic() - began:.0f} s; {counted.strip()}", flush=True)


def _watch(filling: Sequence[Any], size: int, began: float) -> None:
    """Until all are done; a line now and then says how far they are."""
    done = said = 0
    open_ = list(filling)
    while open_:
        for child in list(open_):
            if line := child.stdout.readline():
                done += int(line)
            else:
                child.communicate()
                assert child.returncode == 0, "a worker has failed"
                open_.remove(child)
        if done - said >= SAID_EACH:
            said = done
            print(f"  {done} of {size} written after {time.monotonic() - began:.0f} s", flush=True)


def _asked(talking: Sequence[Conversation], questions: Sequence[Any]) -> tuple[list[list[float]], list[list[int]]]:
    """Of each site the median seconds of each question, and how many products it found; the first turn is thrown
    away."""
    times: list[list[list[float]]] = [[[] for _ in questions] for _ in talking]
    totals: list[list[int]] = [[0 for _ in questions] for _ in talking]
    for turn in range(ROUNDS + 1):
        for start in range(0, len(questions), BATCH):
            for site, conversation in enumerate(talking):
                for at, (seconds, total) in enumerate(conversation.ask(questions[start : start + BATCH]), start):
                    times[site][at].extend([seconds] if turn else [])
                    totals[site][at] = total
    return [[median(of_question) for of_question in of_site] for of_site in times], totals


def _figures(
    sizes: Sequence[int], questions: Sequence[Any], times: Sequence[Sequence[float]], totals: Sequence[Sequence[int]]
) -> list[Figure]:
    kinds = list(dict.fromkeys(question["kind"] for question in questions))
    figures = [_figure(f"  {kind}", sizes, _of(questions, times, {kind})) for kind in kinds if kind != "browsing"]
    with_words = _of(questions, times, set(kinds) - {"browsing"})
    found = [sum(total > 0 for total in of_site) for of_site in totals]
    print(f"of {len(questions)} questions {found[0]} found something at {sizes[0]}, {found[1]} at {sizes[1]}")
    slowest = sorted(range(len(questions)), key=lambda at: -times[1][at])[:8]
    for at in slowest:
        asked = questions[at]["text"] or questions[at]["filters"]
        print(f"  {times[1][at] * 1000:7.1f} ms by {times[0][at] * 1000:6.1f} ms, {totals[1][at]:>7} found: {asked}")
    return [
        *figures,
        _figure(f"{len(with_words[0])} queries with words", sizes, with_words, WORDS_TARGET),
        _figure("browsing with facets", sizes, _of(questions, times, {"browsing"}), BROWSING_TARGET),
    ]


def _of(questions: Sequence[Any], times: Sequence[Sequence[float]], kinds: set[str]) -> list[list[float]]:
    """The times of each site for questions of these kinds."""
    return [[t for q, t in zip(questions, of_site, strict=True) if q["kind"] in kinds] for of_site in times]


def _figure(name: str, sizes: Sequence[int], times: Sequence[Sequence[float]], target: float | None = None) -> Figure:
    small, large = (percentile(of_site, 0.95) * 1000 for of_site in times)
    middle = " by ".join(f"{median(of_site) * 1000:.0f}" for of_site in reversed(times))
    note = f"{large:.0f} ms by {small:.0f} ms, medians {middle} ms"
    return Figure(PART, f"{name}: p95 at {sizes[1]} by {sizes[0]}", large / small, target, note=note)
