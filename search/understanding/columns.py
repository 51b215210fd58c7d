"""Token columns of a document as the ranking reads them; `search.index.analysis` writes them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from sys import intern

from accounts.vietnamese import BIGRAM_JOINT

PARTED = " | "
STREAMS = 4
"""Streams of a column: accented keys, folded keys, bigrams, stuck words."""
KEPT = 2048
"""Columns of a kind that a process keeps, by their texts: those of the candidates of some searches.

A catalogue has some thousand syllables and its columns millions of them: each is kept once (`intern`), or the columns
alone would be most of a process.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """The syllables of a column, `folded[i]` and `accented[i]` the same one; where phrases after the first begin."""

    folded: tuple[str, ...] = ()
    accented: tuple[str, ...] = ()
    starts: frozenset[int] = frozenset()


@lru_cache(maxsize=KEPT)
def column_of_tokens(tokens: str) -> Column:
    """Read a token column ("vai3 thieu2 | vai thieu | vaiþthieu | vaithieu").

    A phrase begins wherever the next pair of neighbours is not the next of the column's pairs.
    """
    return _column(tokens.split(PARTED)) if tokens else Column()


def _column(streams: Sequence[str]) -> Column:
    accented, folded, bigrams, _ = streams
    keys = tuple(map(intern, folded.split()))
    return Column(keys, tuple(map(intern, accented.split())), frozenset(starts_of(keys, bigrams)))


def starts_of(folded: Sequence[str], bigrams: str) -> tuple[int, ...]:
    """Where phrases after the first begin, from the folded keys of a column and its stream of bigrams."""
    one_phrase = bigrams.count(BIGRAM_JOINT) >= len(folded) - 1
    return () if one_phrase else tuple(_starts(folded, bigrams.split()))


def _starts(folded: Sequence[str], bigrams: list[str]) -> Iterator[int]:
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


@lru_cache(maxsize=KEPT)
def columns_of_tags(tokens: str) -> tuple[Column, Column]:
    """Read the column of tags: the tags, and the classification behind them."""
    if not tokens:
        return Column(), Column()
    streams = tokens.split(PARTED)
    tags, classification = streams[:STREAMS], streams[STREAMS:]
    return _column(tags), _column(classification) if classification else Column()
