"""Where the alternatives of a term stand in a column, and what each is worth there. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.understanding.accents import AGREES, CONTRADICTS, agreement, opening_agrees
from search.understanding.columns import Column
from search.understanding.result import Alternative

Positions = Mapping[str, Sequence[int]]
"""Where each folded syllable that is asked for stands in a column."""

SCATTERED = 0.65
"""What a phrase is worth whose syllables do not stand together, by the share of them that is there."""

OWN = 0.9
"""Weight from which on an alternative is what was typed, or its mend, so that a part of it counts."""

OPENING = 0.9
"""What an opening is worth against the whole word."""

PACKAGING = frozenset(
    ("hop", "qua", "set", "gio", "tui", "combo", "goi", "chai", "hu", "lo", "bo", "thung", "lon", "khay")
)
"""Folded words before the head of a name that only say how it is packed."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where an alternative stands: from one syllable up to another, and what it is worth there (0–1]."""

    start: int
    end: int
    worth: float


def best_of(hits: Sequence[Hit], above: float = 0.0) -> float:
    """The best worth among hits worth more than `above`."""
    best = 0.0
    for hit in hits:
        if hit.worth > best and hit.worth > above:
            best = hit.worth
    return best


def head_of(name: Column) -> int:
    """The syllable with which a name says what the product is, after words of packaging."""
    for at, key in enumerate(name.folded):
        if key not in PACKAGING:
            return at
    return 0


def stands(alternative: Alternative, column: Column, positions: Positions, *, whole: bool) -> Iterable[Hit]:
    """Where an alternative stands; a phrase also where only parts of it do, unless it must be whole."""
    if alternative.opening:
        yield from _opened(alternative, column, positions)
        return
    length = len(alternative.folded)
    found = False
    for start in positions.get(alternative.folded[0], ()):
        if column.folded[start : start + length] == alternative.folded and _unbroken(column, start, length):
            if alternative.head and start > head_of(column):
                continue
            found = True
            yield Hit(start, start + length, alternative.weight * _accents(alternative, column, start))
    if length > 1 and not found and not whole and alternative.weight >= OWN:
        yield from _scattered(alternative, column, positions)


def _unbroken(column: Column, start: int, length: int) -> bool:
    return not column.starts or all(at not in column.starts for at in range(start + 1, start + length))


def _accents(alternative: Alternative, column: Column, start: int) -> float:
    if not any(alternative.accented):
        return AGREES
    return min(_agrees(alternative, at, column.accented[start + at]) for at in range(len(alternative.folded)))


def _agrees(alternative: Alternative, at: int, key: str) -> float:
    """How the accents meant for one syllable agree with those that stand there."""
    known = alternative.spellings[at] if alternative.spellings else ()
    return CONTRADICTS if known and key not in known else agreement(alternative.accented[at], key)


def _opened(alternative: Alternative, column: Column, positions: Positions) -> Iterable[Hit]:
    letters, typed = alternative.folded[-1], alternative.accented[-1]
    for key, starts in positions.items():
        if key.startswith(letters):
            for start in starts:
                agrees = 1.0 if not typed or opening_agrees(typed, column.accented[start]) else CONTRADICTS
                yield Hit(start, start + 1, alternative.weight * OPENING * agrees)


def _scattered(alternative: Alternative, column: Column, positions: Positions) -> Iterable[Hit]:
    """One hit at the first of the syllables that are there, worth their share; the first, the noun, counts twice."""
    there = [
        (at, _agrees(alternative, number, column.accented[at]))
        for number, key in enumerate(alternative.folded)
        for at in positions.get(key, ())[:1]
    ]
    agreeing = [at for at, agrees in there if agrees > CONTRADICTS]
    if agreeing:
        named = alternative.folded[0] in {column.folded[at] for at in agreeing}
        share = (len(agreeing) + named) / (len(alternative.folded) + 1)
        start = min(agreeing)
        yield Hit(start, start + 1, alternative.weight * SCATTERED * share)
