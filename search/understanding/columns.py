"""Token columns of a document as the ranking reads them; `search.domain.analysis` writes them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from accounts.vietnamese import BIGRAM_JOINT

_PARTED = " | "


@dataclass(frozen=True, slots=True)
class Column:
    """The syllables of a column, `folded[i]` and `accented[i]` the same one; where phrases after the first begin."""

    folded: tuple[str, ...] = ()
    accented: tuple[str, ...] = ()
    starts: frozenset[int] = frozenset()


@lru_cache(maxsize=8192)
def column_of_tokens(tokens: str) -> Column:
    """Read a token column ("vai3 thieu2 | vai thieu | vaiþthieu | vaithieu").

    A phrase begins wherever the next pair of neighbours is not the next of the column's pairs.
    """
    accented, folded, bigrams, _ = (tokens or " |  |  | ").split(_PARTED)
    keys = tuple(folded.split())
    one_phrase = bigrams.count(BIGRAM_JOINT) >= len(keys) - 1
    starts = frozenset() if one_phrase else frozenset(_starts(keys, bigrams.split()))
    return Column(keys, tuple(accented.split()), starts)


def _starts(folded: tuple[str, ...], bigrams: list[str]) -> Iterator[int]:
    pair = 0
    for at in range(1, len(folded)):
        if pair < len(bigrams) and bigrams[pair] == f"{folded[at - 1]}{BIGRAM_JOINT}{folded[at]}":
            pair += 1
        else:
            yield at


def phrases(column: Column) -> list[Column]:
    """The column phrase by phrase."""
    bounds = [0, *sorted(column.starts), len(column.folded)]
    return [
        Column(column.folded[start:end], column.accented[start:end]) for start, end in pairwise(bounds) if end > start
    ]


def together(columns: Iterable[Column]) -> Column:
    """One column of several phrases."""
    parts = list(columns)
    starts, at = [], 0
    for part in parts:
        starts.append(at)
        at += len(part.folded)
    return Column(
        tuple(chain.from_iterable(part.folded for part in parts)),
        tuple(chain.from_iterable(part.accented for part in parts)),
        frozenset(starts[1:]),
    )


def without_categories(tags: Column, categories: Collection[tuple[str, ...]]) -> tuple[Column, Column]:
    """The tags proper, and those that are names of categories (their accented keys)."""
    parts = phrases(tags)
    return (
        together(part for part in parts if part.accented not in categories),
        together(part for part in parts if part.accented in categories),
    )
