"""Pages of sites of two sizes visited turn by turn, so that whatever else the machine does meets all alike."""

import statistics
from collections.abc import Mapping, Sequence
from contextlib import ExitStack

from tests.bench.children import Conversation
from tests.bench.sites import Environment

COLD, WARM = 0, 1
MOMENTS = {"cold": COLD, "warm": WARM}

Medians = dict[str, tuple[float, float]]
"""Milliseconds by page: cold, warm."""


def visit(environments: Sequence[Environment], pages: Mapping[str, str], rounds: int) -> list[Medians]:
    """The medians of each site; the first turn is thrown away."""
    with ExitStack() as running:
        visitors = [running.enter_context(Conversation("tests.bench.visitor", one)) for one in environments]
        turns = [[visitor.ask(pages) for visitor in visitors] for _ in range(rounds + 1)][1:]
    return [{page: _medians([turn[site][page] for turn in turns]) for page in pages} for site in range(len(visitors))]


def _medians(times: Sequence[Sequence[float]]) -> tuple[float, float]:
    cold, warm = (statistics.median(of_moment) for of_moment in zip(*times, strict=True))
    return cold, warm
