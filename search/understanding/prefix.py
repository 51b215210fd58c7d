"""The last word of a query that is perhaps only begun: "hạt d", "lục ng", "mỹ đ".

What the catalogue, or the name of a place, says after the word before it tells what it may become. Pure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from search.understanding.accents import CONTRADICTS, agreement, opening_agrees
from search.understanding.gazetteer import NameIndex
from search.understanding.vocabulary import Vocabulary, folded_of
from search.understanding.words import Word
from search.understanding.writing import written

MOST_OPENINGS = 400
"""Syllables that a letter may begin that are looked at: more than any letter of Vietnamese begins."""


def continuations(before: Word, last: Word, vocabulary: Vocabulary) -> list[str]:
    """Accented keys that the last word may become, as they stand after the word before it; none where it does itself.

    The most frequent come first.
    """
    pairs = vocabulary.folded_bigrams
    if not last.unfinished or before.folded.isdecimal() or f"{before.folded} {last.folded}" in pairs:
        return []  # after a number it measures: the k of "100k"
    befores = [key for key in vocabulary.spellings.get(before.folded, ()) if _may_be(before, key)]
    found: dict[str, int] = {}
    for folded in vocabulary.openings(last.folded, MOST_OPENINGS):
        if f"{before.folded} {folded}" not in pairs:
            continue
        for key in vocabulary.spellings[folded]:
            count = sum(vocabulary.bigrams.get(f"{first} {key}", 0) for first in befores)
            if count and opening_agrees(last.accented, key):
                found[key] = count
    return sorted(found, key=lambda key: (-found[key], key))


def _may_be(word: Word, key: str) -> bool:
    return not word.marked or agreement(word.accented, key) > CONTRADICTS


def finished(words: Sequence[Word], vocabulary: Vocabulary, places: NameIndex) -> list[Word]:
    """The words, the last one whole where it can become only one: as the catalogue goes on, or a place is called.

    A word that the catalogue knows is perhaps whole already; it is begun only where a place's name goes on so.
    """
    if len(words) < 2:
        return list(words)
    before, last = words[-2:]
    found = {folded_of(key): key for key in reversed(continuations(before, last, vocabulary))}
    placed = {folded_of(key): key for key in _in_places(words, places)}
    if len(found | placed) != 1 or last.folded in placed or (vocabulary.knows(last.folded) and not placed):
        return list(words)
    key = next(iter((found or placed).values()))
    return [*words[:-1], replace(last, accented=key, folded=folded_of(key), marked=True, unfinished=False)]


def _in_places(words: Sequence[Word], places: NameIndex) -> Iterator[str]:
    """What the last word may become in a name of two syllables and more that the query ends with."""
    *others, last = words
    if not last.unfinished or last.accented[-1:] != "0":
        return
    for length in range(1, min(places.longest, len(words))):
        yield from (
            keys[length]
            for keys in places.by_opening.get(tuple(word.folded for word in others[-length:]), ())
            if opening_agrees(last.accented, keys[length]) and all(map(_may_be, others[-length:], keys))
        )


def said_of(typed: Sequence[Word], meant: Sequence[Word]) -> tuple[str, str] | None:
    """The last word as it was typed and as it is meant, written as people write; None where they are the same."""
    pairs = ((written(a.accented), written(b.accented)) for a, b in zip(typed, meant, strict=True) if a != b)
    return next(pairs, None)
