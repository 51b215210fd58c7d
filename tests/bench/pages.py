"""Pages of sites of two sizes visited turn by turn, so that whatever else the machine does meets all alike."""

import statistics
from collections.abc import Mapping, Sequence
from contextlib import ExitStack

from tests.bench.children import Conversation
from tests.bench.sites import Environment

COLD, WARM, EMPTY, BYTES = 0, 1, 2, 3
MOMENTS = {"cold": COLD, "warm": WARM}

Medians = dict[str, tuple[float, ...]]
"""By page: milliseconds cold, warm and with an empty cache; bytes."""


def visit(environments: Sequence[Environment], pages: Mapping[str, str], rounds: int) -> list[Medians]:
    """The medians of each site; the first turn is thrown away."""
    with ExitStack() as running:
        visitors = [running.enter_context(Conversation("tests.bench.visitor", one)) for one in environments]
        turns = [[visitor.ask(pages) for visitor in visitors] for _ in range(rounds + 1)][1:]
    return [{page: _medians([turn[site][page] for turn in turns]) for page in pages} for site in range(len(visitors))]


def _medians(measured: Sequence[Sequence[float]]) -> tuple[float, ...]:
    return tuple(statistics.median(of_one) for of_one in zip(*measured, strict=True))
