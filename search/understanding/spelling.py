"""Mend spelling by what the catalogue has side by side: a noisy channel over accented syllables.

For each typed syllable there are candidates from the snapshot: its own spellings, sound-alikes, one edit (a letter
left out, put in, doubled, or two swapped), for the last one what it may be the opening of. A word that the catalogue
knows gives way only to one that stands beside a neighbour somewhere. Each candidate has a cost, the dearer the less
likely the slip. The cheapest path through them, counting how seldom two stand side by side, is what was meant. Costs
are natural logarithms of odds, set by reasoning on slips, not by any query.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from search.understanding.accents import AGREES, CONTRADICTS, agreement, opening_agrees
from search.understanding.sounds import alike
from search.understanding.vocabulary import Vocabulary, plain_letters, without_one
from search.understanding.words import Word

SOUND, EDIT, KEY, OPENING, KEPT = 3.5, 4.5, 5.5, 3.0, 9.0
"""Costs: a sound-alike, one edit, the key beside, an opening, a syllable left as it is that nobody knows."""

MISSING_ACCENT, OTHER_ACCENT, SLIPPED_ACCENT = 0.7, 5.0, 1.0
"""Costs of accents: some not typed, typed and contradicting, and what a mended syllable may differ by."""

MOST_CANDIDATES = 18
MOST_OPENINGS = 24

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
KEYS_BESIDE = {
    letter: "".join(row[max(0, at - 1) : at] + row[at + 1 : at + 2]) for row in _ROWS for at, letter in enumerate(row)
}
"""The keys to the left and right of each letter."""

_TOGETHER, _ALONE = 0.75, 0.25
_RAREST = 1e-7


@dataclass(frozen=True, slots=True)
class Reading:
    """What one typed syllable was taken for.

    accented    the key chosen, "" where the catalogue does not know the syllable
    slip        whether other letters were chosen than were typed; an opening is no slip
    supported   whether it stands beside a neighbour of the query somewhere in the catalogue
    """

    accented: str
    slip: bool
    supported: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    key: str
    cost: float
    slip: bool


def readings(words: Sequence[Word], vocabulary: Vocabulary, spelt_right: frozenset[str] = frozenset()) -> list[Reading]:
    """The likeliest reading of each word, of all of them together; words `spelt_right` (folded) are no slips."""
    lattice = [
        [_Candidate(f"?{word.accented}", KEPT, slip=False)]
        if _is_spelt_right(words, at, spelt_right) and not vocabulary.knows(word.folded)
        else _candidates(word, _beside(words, at), vocabulary)
        for at, word in enumerate(words)
    ]
    if not lattice:
        return []
    path = _supported_only(_cheapest(lattice, vocabulary), words, vocabulary)
    return [
        Reading(
            accented="" if candidate.key.startswith("?") else candidate.key,
            slip=candidate.slip,
            supported=_supported(path, at, vocabulary),
        )
        for at, candidate in enumerate(path)
    ]


def _is_spelt_right(words: Sequence[Word], at: int, spelt_right: frozenset[str]) -> bool:
    """Whether a word is one of them; not where it is being typed and measures nothing: the đ of "bánh đ"."""
    begun = words[at].unfinished and not (at and words[at - 1].folded.isdecimal())
    return words[at].folded in spelt_right and not begun


def _supported_only(path: list[_Candidate], words: Sequence[Word], vocabulary: Vocabulary) -> list[_Candidate]:
    """The path without slips of known words that nothing beside them supports after all."""
    if len(path) == 1:
        return path
    return [
        _Candidate(f"?{word.accented}", KEPT, slip=False)
        if candidate.slip and is_known(word, vocabulary) and not _supported(path, at, vocabulary)
        else candidate
        for at, (candidate, word) in enumerate(zip(path, words, strict=True))
    ]


def _supported(path: Sequence[_Candidate], at: int, vocabulary: Vocabulary) -> bool:
    beside = ((at - 1, at), (at, at + 1))
    return any(a >= 0 and b < len(path) and f"{path[a].key} {path[b].key}" in vocabulary.bigrams for a, b in beside)


@dataclass(frozen=True, slots=True)
class _Beside:
    """The folded neighbours of a word, "" at either end."""

    before: str
    after: str

    def holds(self, folded: str, vocabulary: Vocabulary) -> bool:
        """Whether a syllable stands beside one of them somewhere."""
        pairs = vocabulary.folded_bigrams
        return f"{self.before} {folded}" in pairs or f"{folded} {self.after}" in pairs


def _beside(words: Sequence[Word], at: int) -> _Beside:
    before = words[at - 1].folded if at else ""
    return _Beside(before, words[at + 1].folded if at + 1 < len(words) else "")


def _candidates(word: Word, beside: _Beside, vocabulary: Vocabulary) -> list[_Candidate]:
    """The cheapest candidates, the syllable as it was typed always among them."""
    best: dict[str, _Candidate] = {}
    for candidate in _possible(word, beside, vocabulary):
        known = best.get(candidate.key)
        if known is None or candidate.cost < known.cost:
            best[candidate.key] = candidate

    def likely(candidate: _Candidate) -> tuple[float, str]:
        return candidate.cost - 0.3 * math.log(vocabulary.accented.get(candidate.key, 1)), candidate.key

    found = sorted(best.values(), key=likely)[:MOST_CANDIDATES]
    return [*found, _Candidate(f"?{word.accented}", KEPT, slip=False)] if not vocabulary.knows(word.folded) else found


def _possible(word: Word, beside: _Beside, vocabulary: Vocabulary) -> Iterator[_Candidate]:
    for key in vocabulary.spellings.get(word.folded, ()):
        yield _Candidate(key, _cost_of_accents(word, key), slip=False)
    if word.folded.isdecimal():
        return
    known = is_known(word, vocabulary)
    slips = (
        _slips(word, vocabulary) if known else chain(_slips(word, vocabulary), _key_beside(word, beside, vocabulary))
    )
    for cost, folded in slips:
        if not known or beside.holds(folded, vocabulary):
            for key in vocabulary.spellings.get(folded, ()):
                yield _Candidate(key, cost + _cost_of_slipped_accents(word, key), slip=True)
    if word.unfinished:
        for folded in vocabulary.openings(word.folded, MOST_OPENINGS):
            for key in vocabulary.spellings.get(folded, ()):
                if opening_agrees(word.accented, key):
                    yield _Candidate(key, OPENING, slip=False)


def _slips(word: Word, vocabulary: Vocabulary) -> Iterator[tuple[float, str]]:
    """Folded keys that a slip makes of what was meant, each with its cost."""
    yield from ((SOUND, folded) for folded in alike(word.folded))
    if len(word.folded) > 1:
        yield from ((EDIT, folded) for folded in sorted(one_edit(word.folded, vocabulary)))


def _key_beside(word: Word, beside: _Beside, vocabulary: Vocabulary) -> Iterator[tuple[float, str]]:
    """Keys that differ in a letter that lies beside the typed one (omg → ong), where a neighbour supports them."""
    for at, letter in enumerate(word.folded):
        for other in KEYS_BESIDE.get(letter, ""):
            folded = f"{word.folded[:at]}{other}{word.folded[at + 1 :]}"
            if vocabulary.knows(folded) and beside.holds(folded, vocabulary):
                yield KEY, folded


def is_known(word: Word, vocabulary: Vocabulary) -> bool:
    """Whether the catalogue has the syllable, with accents that those typed do not contradict."""
    spellings = vocabulary.spellings.get(word.folded, ())
    return any(not word.marked or agreement(word.accented, key) > CONTRADICTS for key in spellings)


def one_edit(folded: str, vocabulary: Vocabulary) -> set[str]:
    """Folded keys of the catalogue that one letter left out, put in or doubled, or two swapped, lead to."""
    plain = plain_letters(folded)
    found: set[str] = set()
    for key in vocabulary.shortened.get(plain, ()):  # a letter was left out
        found.add(key)
    for shorter in without_one(plain):  # a letter was put in
        found.update(key for key in vocabulary.shortened.get(shorter, ()) if plain_letters(key) == shorter)
    for at in range(len(plain) - 1):
        swapped = plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
        found.update(key for key in vocabulary.shortened.get(swapped, ()) if plain_letters(key) == swapped)
    return found - {folded}


def _cost_of_accents(word: Word, key: str) -> float:
    agrees = agreement(word.accented, key)
    if agrees == AGREES or not word.marked:
        return 0.0
    return OTHER_ACCENT if agrees == CONTRADICTS else MISSING_ACCENT


def _cost_of_slipped_accents(word: Word, key: str) -> float:
    """A slip may take accents with it, but the tone that was typed should still be there."""
    tone, typed = key[-1], word.accented[-1]
    if not word.marked or (tone == typed and _shapes(word.accented) <= _shapes(key)):
        return 0.0
    if typed == "0" or {tone, typed} == {"3", "4"}:
        return SLIPPED_ACCENT
    return SLIPPED_ACCENT if tone == typed else OTHER_ACCENT


def _shapes(key: str) -> set[str]:
    return {letter for letter in key if letter in "ăâđêôơư"}


def _cheapest(lattice: Sequence[Sequence[_Candidate]], vocabulary: Vocabulary) -> list[_Candidate]:
    """The path with the least cost of candidates and transitions (Viterbi)."""
    ends: list[tuple[float, list[_Candidate]]] = [(0.0, [])]
    for candidates in lattice:
        ends = [
            min(
                (
                    (cost + candidate.cost + _surprise(path[-1].key if path else "", candidate.key, vocabulary), path)
                    for cost, path in ends
                ),
                key=lambda end: end[0],
            )
            for candidate in candidates
        ]
        ends = [(cost, [*path, candidate]) for (cost, path), candidate in zip(ends, candidates, strict=True)]
    return min(ends, key=lambda end: end[0])[1]


def _surprise(first: str, second: str, vocabulary: Vocabulary) -> float:
    """Minus the logarithm of how likely the second follows the first in the catalogue."""
    alone = vocabulary.accented.get(second, 0) / vocabulary.occurrences
    before = vocabulary.accented.get(first, 0)
    beside = vocabulary.bigrams.get(f"{first} {second}", 0) / (before + 1) if before else 0.0
    return -math.log(_TOGETHER * beside + _ALONE * alone + _RAREST)
