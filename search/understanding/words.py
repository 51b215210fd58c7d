"""Words of a query in the spelling of the index."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.vietnamese import accented_key, folded_key, has_marks, syllables

MOST_WORDS = 16
"""Words of a query that are looked for; a buyer's longest sentence has fewer."""

MOST_LETTERS = 400
"""Characters of a query that are read at all; the address holds fewer."""


VOWELS = frozenset("aeiouy")
"""Vowels of folded words."""

PRODUCER_LEADS = (
    ["htx"],
    ["cti"],
    ["cong", "ti"],
    ["doanh", "nghiep"],
    ["to", "hop", "tac"],
    ["lien", "hiep", "htx"],
    ["co", "so"],
    ["ho", "kinh", "doanh"],
)
"""Folded words with which the name of a producer begins."""


@dataclass(frozen=True, slots=True)
class Word:
    """A syllable of the query: its two keys, whether accents were typed, whether it may be an opening only."""

    accented: str
    folded: str
    marked: bool
    unfinished: bool


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a query, at most `MOST_WORDS`; the last may be unfinished unless it is a number."""
    return as_words([syllable for syllable in syllables(text) if folded_key(syllable)])


def as_words(found: Sequence[str]) -> tuple[Word, ...]:
    """Syllables as words, under the same bounds."""
    found = found[:MOST_WORDS]
    last = len(found) - 1
    return tuple(
        Word(
            accented=accented_key(syllable),
            folded=folded_key(syllable),
            marked=has_marks(syllable),
            unfinished=at == last and not syllable.isdecimal(),
        )
        for at, syllable in enumerate(found)
    )


def producer_lead(folded: Sequence[str]) -> int:
    """How many of the words are those with which a producer's name begins; 0 if none."""
    return max((len(lead) for lead in PRODUCER_LEADS if list(folded[: len(lead)]) == lead), default=0)
