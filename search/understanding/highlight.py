"""Which words of an original text answer a query, by their places in it. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from accounts.vietnamese import accented_key, folded_key, normalise, syllables
from search.understanding import Understanding
from search.understanding.accents import CONTRADICTS
from search.understanding.columns import Column
from search.understanding.hits import stands

_WORD = re.compile(r"[^\W_]+")
KEPT = 4096
"""Words whose keys a process keeps: names of products and producers are made of some thousand."""


def parts_of(text: str, understood: Understanding) -> Iterator[tuple[str, bool]]:
    """The text in parts, each with whether it answers; together they are the text, normalised.

    Neighbours that answer are one part. A word is marked as a whole, though only a syllable of it was asked for.
    """
    text = normalise(text)
    words = list(_WORD.finditer(text))
    answering = _answering([word[0] for word in words], understood)
    at = 0
    apart = [text[a.end() : b.start()].strip() != "" for a, b in pairwise(words)]
    for first, last in _runs(answering, [*apart, True]):
        start, end = words[first].start(), words[last].end()
        if start > at:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False


def _runs(answering: list[bool], apart: list[bool]) -> Iterator[tuple[int, int]]:
    """First and last of each run of neighbours that answer; `apart` says after which words a sign stands."""
    first = None
    for at, answers in enumerate(answering):
        if not answers:
            continue
        first = at if first is None else first
        if apart[at] or not answering[at + 1]:
            yield first, at
            first = None


def _answering(words: list[str], understood: Understanding) -> list[bool]:
    """For each word whether an alternative of a term stands there; accents that contradict do not answer."""
    found = [(at, *keys) for at, word in enumerate(words) for keys in _keys_of(word)]
    column = Column(tuple(folded for _, folded, _ in found), tuple(accented for _, _, accented in found))
    positions: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(column.folded):
        positions[key].append(place)
    answering = [False] * len(words)
    for term in understood.terms:
        for alternative in term.alternatives:
            for hit in stands(alternative, column, positions, whole=True):
                if hit.worth > CONTRADICTS * alternative.weight:
                    for place in range(hit.start, hit.end):
                        answering[found[place][0]] = True
    return answering


@lru_cache(maxsize=KEPT)
def _keys_of(word: str) -> tuple[tuple[str, str], ...]:
    """The keys of a word's syllables, folded and accented; none of one without letters."""
    keys = ((folded_key(syllable), accented_key(syllable)) for syllable in syllables(word))
    return tuple((folded, accented) for folded, accented in keys if folded)
