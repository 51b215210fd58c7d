"""Part words typed without a space, join words that a slip cut: both by what the catalogue has side by side."""

import math
import unicodedata
from collections.abc import Container, Sequence
from functools import cache
from itertools import pairwise

from accounts.vietnamese import accented_key, folded_key
from search.understanding.accents import CONTRADICTS, agreement
from search.understanding.prefix import MOST_OPENINGS
from search.understanding.vocabulary import Vocabulary
from search.understanding.words import VOWELS

LONGEST_PIECE = 7
"""Letters of the longest Vietnamese syllable, "nghiêng"."""

LONGEST_STUCK = 48
"""Letters that are parted at all."""

UNSUPPORTED = -6.0
"""What it costs, as a logarithm, that two pieces never stand side by side."""

PIECE = -4.0
"""What each further piece costs: few long pieces before many short ones."""


def part(syllable: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The syllables of a word typed without spaces, or () where the catalogue does not support any parting.

    At least half of the neighbours must stand side by side somewhere in the catalogue, or every piece be a known
    syllable of three letters and more.
    """
    letters = unicodedata.normalize("NFC", syllable)[:LONGEST_STUCK]
    pieces = _best(letters, vocabulary)
    if len(pieces) < 2:
        return ()
    keys = [folded_key(piece) for piece in pieces]
    supported = sum(f"{a} {b}" in vocabulary.folded_bigrams for a, b in pairwise(keys))
    if 2 * supported >= len(pieces) - 1 or all(len(key) > 2 for key in keys):
        return pieces
    return ()


def _best(letters: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The likeliest parting into known syllables; work grows with the letters, not with their partings."""

    @cache
    def known(piece: str) -> float:
        """How well a piece agrees with the catalogue, as a logarithm; -inf if it does not know it."""
        folded = folded_key(piece)
        spellings = vocabulary.spellings.get(folded, ())
        if piece.isdecimal() or not spellings or not any(c in "aeiouy" for c in folded):
            return -math.inf
        key = accented_key(piece)
        best = 1.0 if piece.isascii() else max(agreement(key, spelling) for spelling in spellings)
        return -math.inf if best <= CONTRADICTS else 2 * math.log(best)

    # ends[at]: for each last piece that ends at `at`, the best score and where the piece before it began.
    ends: list[dict[str, tuple[float, tuple[str, ...]]]] = [{} for _ in range(len(letters) + 1)]
    ends[0][""] = (0.0, ())
    for at in range(1, len(letters) + 1):
        for start in range(max(0, at - LONGEST_PIECE), at):
            piece = letters[start:at]
            own = known(piece)
            if own == -math.inf or not ends[start]:
                continue
            options = (
                (score + own + PIECE + _beside(last, piece, vocabulary), (*path, piece))
                for last, (score, path) in ends[start].items()
            )
            ends[at][piece] = max(options)
    return max(ends[-1].values(), default=(0.0, ()))[1]


def _beside(first: str, second: str, vocabulary: Vocabulary) -> float:
    if not first:
        return 0.0
    count = vocabulary.folded_bigrams.get(f"{folded_key(first)} {folded_key(second)}", 0)
    return min(0.0, math.log1p(count) - 2.0) if count else UNSUPPORTED


def joined(syllables: Sequence[str], vocabulary: Vocabulary, units: Container[str] = ()) -> list[str]:
    """The syllables with those put together that only together are known: "thi ều" → "thiều".

    A unit after a number is no part of the next word ("200k yên thế"), nor is a last word that may go on as the
    catalogue does ("sa nh").
    """
    found: list[str] = []
    for at, syllable in enumerate(syllables):
        measures = len(found) > 1 and found[-2].isdecimal() and folded_key(found[-1]) in units
        begun = found and at == len(syllables) - 1 and _goes_on(found[-1], syllable, vocabulary)
        if found and not measures and not begun and _cut(found[-1], syllable, vocabulary):
            found[-1] += syllable
        else:
            found.append(syllable)
    return found


def _goes_on(first: str, second: str, vocabulary: Vocabulary) -> bool:
    """Whether the second, without a vowel yet, begins what stands after the first somewhere."""
    before, letters = folded_key(first), folded_key(second)
    if not VOWELS.isdisjoint(letters):
        return False
    pairs = vocabulary.folded_bigrams
    return any(f"{before} {folded}" in pairs for folded in vocabulary.openings(letters, MOST_OPENINGS))


def _cut(first: str, second: str, vocabulary: Vocabulary) -> bool:
    if first.isdecimal() or second.isdecimal():
        return False
    if vocabulary.knows(folded_key(first)) and vocabulary.knows(folded_key(second)):
        return False
    whole = first + second
    spellings = vocabulary.spellings.get(folded_key(whole), ())
    return any(agreement(accented_key(whole), spelling) > CONTRADICTS for spelling in spellings)
