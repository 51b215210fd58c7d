"""From a text to words that the catalogue can be asked: left-overs of input methods undone, stuck words parted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from accounts.vietnamese import accented_key, folded_key, has_marks, syllables
from search.understanding.accents import is_marked
from search.understanding.result import Mend
from search.understanding.stuck import joined, part
from search.understanding.synonyms import Synonyms
from search.understanding.telex import readings as telex_readings
from search.understanding.vocabulary import Vocabulary, folded_of
from search.understanding.words import MOST_WORDS, Word
from search.understanding.writing import written

SHORTEST_STUCK = 4

FACT_WORDS = frozenset(
    "k tr trieu nghin ngan ng d dong vnd sao ocop htx cti thang gieng chap duoi tren tu den khoang toi da thieu hon "
    "gia ruoi vietgap globalgap gap haccp iso tcvn pgs attp hang huyen xa phuong tp".split()
)
"""Words of facts: they mean what they say though no product may hold them."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads with one snapshot and one set of synonyms, whose words are no misspellings."""

    vocabulary: Vocabulary
    synonyms: Synonyms

    def words(self, text: str) -> tuple[list[Word], list[Mend]]:
        """The words, at most `MOST_WORDS`, and what was changed to get them."""
        typed = [syllable for syllable in syllables(text) if folded_key(syllable)][:MOST_WORDS]
        mends: list[Mend] = []
        found: list[str] = []
        for syllable in joined(typed, self.vocabulary):
            meant = self._meant(syllable)
            if meant != [syllable]:
                mends.append(Mend(syllable, " ".join(meant)))
            found += meant
        words = [_word(syllable) for syllable in found[:MOST_WORDS]]
        if words and not words[-1].folded.isdecimal():
            words[-1] = replace(words[-1], unfinished=True)
        return words, mends

    def _meant(self, syllable: str) -> list[str]:
        """The syllable, or the one or more it stands for; what is known is left alone."""
        folded = folded_key(syllable)
        if folded.isdecimal() or self.vocabulary.knows(folded) or folded in FACT_WORDS or folded in self.synonyms.words:
            return [syllable]
        for key in telex_readings(syllable):
            if key in self.vocabulary.accented or self._is_known_otherwise(key):
                return [written(key)]
        if len(folded) >= SHORTEST_STUCK:
            return list(part(syllable, self.vocabulary) or part(_unstuck_telex(syllable), self.vocabulary)) or [syllable]
        return [syllable]

    def _is_known_otherwise(self, key: str) -> bool:
        """Whether the typed key is a word of synonyms or of facts, or the catalogue has its letters at least."""
        folded = folded_of(key)
        return folded in self.synonyms.words or folded in FACT_WORDS or (is_marked(key) and self.vocabulary.knows(folded))


def _unstuck_telex(syllable: str) -> str:
    return "" if not syllable.isascii() else syllable


def _word(syllable: str) -> Word:
    return Word(accented_key(syllable), folded_key(syllable), has_marks(syllable), unfinished=False)


def spoken(words: list[Word]) -> Iterator[str]:
    """The words as people write them."""
    return (written(word.accented) for word in words)
