"""The search server of the environment, and timing two ways against each other."""

import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from uuid import uuid4


@contextmanager
def own_indexes() -> Iterator[None]:
    """The server configured, with indexes under a prefix of this process's own, which are gone afterwards."""
    from django.test import override_settings

    from search.index.server.aliases import remove_all

    server = {
        "ELASTICSEARCH_URL": os.environ["ELASTICSEARCH_URL"],
        "ELASTICSEARCH_PREFIX": f"bench-{uuid4().hex[:8]}",
        "ELASTICSEARCH_TIMEOUT": 30.0,
    }
    with override_settings(**server):
        try:
            yield
        finally:
            remove_all()


def forget_answers() -> None:
    """Let the next text be one that nobody has asked for yet: no answer is kept, the site's names and words are."""
    from django.core.cache import cache

    from search.index.freshness import KEY, REFERENCE_KEY, generation, reference_generation
    from search.index.vocabulary_snapshot import current_vocabulary

    tokens = {KEY: generation(), REFERENCE_KEY: reference_generation()}
    cache.clear()
    cache.set_many(tokens, timeout=None)
    current_vocabulary()


def turns(actions: Sequence[Callable[[], object]], rounds: int) -> list[list[float]]:
    """The seconds of each action, one after the other in every turn; the first turn is thrown away."""
    times: list[list[float]] = [[] for _ in actions]
    for turn in range(rounds + 1):
        for action, of_action in zip(actions, times, strict=True):
            began = time.perf_counter()
            action()
            of_action.extend([time.perf_counter() - began] if turn else [])
    return times


def percentile(values: Sequence[float], share: float) -> float:
    """The least of the values that `share` of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, ceil(round(share * len(ordered), 6)) - 1)]


def median(values: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(values)
