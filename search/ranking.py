"""One order of the candidates for every engine: which product answers the query best. Pure: no database.

Each word of the query looks for its best counterpart in each column: the name weighs most. Accents that were typed
are evidence, not law: a syllable with others is a counterpart worth three tenths. What weighs the same is ordered by
standing, then by the alphabet.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.domain.analysis import Streams
from search.understanding import Word

NAME, TAGS, PLACE, BODY = 3.0, 1.6, 1.1, 0.8
"""Weights of the columns (search.md, part B)."""

IN_OTHER_COLUMNS = 0.15
"""What a word's lesser counterparts add, of their weight: repeating a word is worth little."""

CONTRADICTS, AGREES_IN_PART, UNMARKED_AMONG_MARKED = 0.3, 0.8, 0.6
OPENING, STUCK = 0.6, 0.9
WHOLE_NAME, NAME_STARTS, NAME_HOLDS = 1.5, 1.3, 1.2
FULLNESS = 0.1
"""What a name adds that says nothing but the query; the more other words, the less."""

_SHAPELESS = str.maketrans("ăâđêôơư", "aadeoou")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A product that the engine found: the columns of its document, and what decides between equals."""

    pk: int
    name: Streams
    tags: Streams
    place: Streams
    body: Streams
    standing: int
    sort_key: str

    @property
    def columns(self) -> tuple[tuple[float, Streams], ...]:
        """Columns with their weights."""
        return ((NAME, self.name), (TAGS, self.tags), (PLACE, self.place), (BODY, self.body))


def ranked(candidates: Iterable[Candidate], words: Sequence[Word]) -> list[int]:
    """Ids of the candidates, the best first."""
    found = [(candidate, _matches(candidate, words)) for candidate in candidates]
    rarity = _rarity([matches for _, matches in found], len(words))
    scored = [(_score(candidate, matches, words, rarity), candidate) for candidate, matches in found]
    scored.sort(key=lambda pair: (-pair[0], -pair[1].standing, pair[1].sort_key, pair[1].pk))
    return [candidate.pk for _, candidate in scored]


def _matches(candidate: Candidate, words: Sequence[Word]) -> list[float]:
    """How well each word is answered, 0 if not at all."""
    asked, opening = {word.folded for word in words}, words[-1].folded if words[-1].unfinished else None
    columns = [(weight, streams, _spellings(streams, asked, opening)) for weight, streams in candidate.columns]
    any_marked = any(word.marked for word in words)
    return [_match(word, columns, any_marked=any_marked) for word in words]


def _spellings(streams: Streams, asked: set[str], opening: str | None) -> dict[str, set[str]]:
    """Accented keys by their folded key, of the syllables that are asked for or begin with the opening."""
    found: dict[str, set[str]] = {}
    for folded, accented in zip(streams.folded, streams.accented, strict=True):
        if folded in asked or (opening and folded.startswith(opening)):
            found.setdefault(folded, set()).add(accented)
    return found


def _match(word: Word, columns: Sequence[tuple[float, Streams, dict[str, set[str]]]], *, any_marked: bool) -> float:
    worths = sorted(
        weight * _worth_in_column(word, streams, spellings, any_marked=any_marked)
        for weight, streams, spellings in columns
    )
    return worths[-1] + IN_OTHER_COLUMNS * sum(worths[:-1])


def _worth_in_column(word: Word, streams: Streams, spellings: dict[str, set[str]], *, any_marked: bool) -> float:
    """1 for the very syllable, less for one spelt otherwise, for an opening, for two syllables typed as one."""
    whole = max((_agreement(word, key, any_marked) for key in spellings.get(word.folded, ())), default=0.0)
    stuck = STUCK if f" {word.folded} " in streams.stuck else 0.0
    if whole == 1.0 or not word.unfinished:
        return max(whole, stuck)
    opened = (keys for folded, keys in spellings.items() if folded.startswith(word.folded))
    opening = max((_agreement_of_opening(word, key) for keys in opened for key in keys), default=0.0)
    if f" {word.folded}" in streams.stuck:
        opening = max(opening, CONTRADICTS)
    return max(whole, stuck, OPENING * opening)


def _agreement(word: Word, key: str, any_marked: bool) -> float:
    """How far the accents typed agree with those of a syllable of the same letters."""
    if word.accented == key:
        return 1.0
    if not word.marked:
        return UNMARKED_AMONG_MARKED if any_marked else 1.0
    return AGREES_IN_PART if _part_of(word.accented, key) else CONTRADICTS


def _part_of(typed: str, key: str) -> bool:
    """Whether nothing typed contradicts the syllable: its tone or a shape is only missing (rươu for rượu)."""
    tone_fits = typed[-1] in ("0", key[-1])
    return tone_fits and all(a in (b, b.translate(_SHAPELESS)) for a, b in zip(typed[:-1], key[:-1], strict=False))


def _agreement_of_opening(word: Word, key: str) -> float:
    if not word.marked:
        return 1.0
    return 1.0 if _part_of(word.accented, key) else CONTRADICTS


def _rarity(matches: Sequence[Sequence[float]], words: int) -> list[float]:
    """The weight of each word: the fewer candidates have it, the more it says."""
    having = [sum(1 for of_candidate in matches if of_candidate[at] > 0) for at in range(words)]
    return [math.log(1 + len(matches) / (1 + count)) for count in having]


def _score(candidate: Candidate, matches: Sequence[float], words: Sequence[Word], rarity: Sequence[float]) -> float:
    """Rounded, so that sums in another order of columns do not decide."""
    total = sum(weight * match for weight, match in zip(rarity, matches, strict=True))
    covered = sum(weight for weight, match in zip(rarity, matches, strict=True) if match > 0) / sum(rarity)
    return round(total * covered * _phrase(candidate.name, words), 6)


def _phrase(name: Streams, words: Sequence[Word]) -> float:
    """What it adds that the name holds the words as they stand, begins with them, or is nothing else."""
    asked = tuple(word.folded for word in words)
    fullness = 1 + FULLNESS * min(1.0, len(asked) / max(1, len(name.folded)))
    if name.folded == asked:
        return WHOLE_NAME * fullness
    if name.folded[: len(asked)] == asked:
        return NAME_STARTS * fullness
    starts = range(1, len(name.folded) - len(asked) + 1)
    if len(asked) > 1 and any(name.folded[at : at + len(asked)] == asked for at in starts):
        return NAME_HOLDS * fullness
    return fullness
