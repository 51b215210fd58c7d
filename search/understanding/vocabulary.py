"""The catalogue's own words: a frozen snapshot of how often each syllable, pair and phrase stands in it.

Counted by a job from the texts of all documents (`search/understanding/counts.py`), kept as JSON, never changed in a
product's transaction (decision 17). Everything else in this package is a pure function of a query and a snapshot.
"""

import json
import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from accounts.vietnamese import folded_key

FORMAT = 1
"""Raised whenever the JSON or its meaning changes: a snapshot of another format is built anew."""

COMMON = 1.0
"""The weight of a word that every document has: it still says what is looked for."""

UNKNOWN = 0.9
"""The weight of a word that the catalogue does not know, as a part of the highest weight."""


FINAL_Y = frozenset(("i", "qui"))
"""Folded keys whose final letter may have been typed as a y that other letters follow."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Something a buyer may want to complete to: as it is written, and its weight (above 0)."""

    text: str
    weight: float


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """A snapshot.

    documents   how many there were
    folded      documents that hold a folded syllable
    accented    occurrences of an accented syllable
    bigrams     occurrences of two accented syllables side by side, "vai3 thieu2"
    names       documents that hold the folded pair or syllable in their names or tags, "luc ngan"
    phrases     what can be completed to, the weightiest first
    """

    version: str = ""
    documents: int = 0
    folded: Mapping[str, int] = field(default_factory=dict)
    accented: Mapping[str, int] = field(default_factory=dict)
    bigrams: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, int] = field(default_factory=dict)
    phrases: tuple[Phrase, ...] = ()

    @cached_property
    def spellings(self) -> dict[str, tuple[str, ...]]:
        """Accented keys of each folded key, the most frequent first."""
        found: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self.accented, key=lambda key: (-self.accented[key], key)):
            found[folded_of(key)].append(key)
        return {folded: tuple(keys) for folded, keys in found.items()}

    @cached_property
    def alphabet(self) -> list[str]:
        """Folded keys in order, for openings."""
        return sorted(self.folded)

    @cached_property
    def occurrences(self) -> int:
        """Syllables in all, at least 1."""
        return max(1, sum(self.accented.values()))

    @cached_property
    def folded_bigrams(self) -> dict[str, int]:
        """Occurrences of folded pairs."""
        found: Counter[str] = Counter()
        for pair, count in self.bigrams.items():
            first, second = pair.split(" ")
            found[f"{folded_of(first)} {folded_of(second)}"] += count
        return dict(found)

    @cached_property
    def shortened(self) -> dict[str, tuple[str, ...]]:
        """Folded keys under each of their forms with one letter taken out (y written i), to find one edit."""
        found: dict[str, set[str]] = defaultdict(set)
        for key in self.folded:
            plain = plain_letters(key)
            found[plain].add(key)
            for shorter in without_one(plain):
                found[shorter].add(key)
        return {form: tuple(sorted(keys)) for form, keys in found.items()}

    def knows(self, folded: str) -> bool:
        """Whether some document holds the syllable."""
        return folded in self.folded

    def with_words(self, accented: Collection[str]) -> "Vocabulary":
        """Besides, words that one document holds."""
        folded, spelt = dict.fromkeys(map(folded_of, accented), 1), dict.fromkeys(accented, 1)
        return replace(self, folded=folded | dict(self.folded), accented=spelt | dict(self.accented))

    def rarity(self, folded: str) -> float:
        """The weight of a syllable (idf): the fewer documents have it, the more it says; always above 0."""
        count = self.folded.get(folded, 0)
        highest = COMMON + math.log(1 + (self.documents + 0.5) / 0.5)
        if not count:
            return UNKNOWN * highest
        return COMMON + math.log(1 + (self.documents - min(count, self.documents) + 0.5) / (count + 0.5))

    def openings(self, folded: str, most: int) -> list[str]:
        """The most frequent folded keys that begin with the letters, other than themselves.

        A final y is written i in keys, so i may go on as y does: y → yen, quy → quyt.
        """
        found = list(self._beginning(folded))
        if folded in FINAL_Y:
            found += self._beginning(f"{folded[:-1]}y")
        return sorted((k for k in found if k != folded), key=lambda key: (-self.folded[key], key))[:most]

    def _beginning(self, letters: str) -> Iterator[str]:
        for at in range(bisect_left(self.alphabet, letters), len(self.alphabet)):
            if not self.alphabet[at].startswith(letters):
                return
            yield self.alphabet[at]

    def to_json(self) -> str:
        """The snapshot as text."""
        return json.dumps(
            {
                "format": FORMAT,
                "version": self.version,
                "documents": self.documents,
                "folded": dict(self.folded),
                "accented": dict(self.accented),
                "bigrams": dict(self.bigrams),
                "names": dict(self.names),
                "phrases": [[phrase.text, phrase.weight] for phrase in self.phrases],
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> "Vocabulary":
        """Read a snapshot; ValueError if it has another format."""
        read = json.loads(text)
        if read.get("format") != FORMAT:
            raise ValueError(f"vocabulary of format {read.get('format')}, not {FORMAT}")
        return cls(
            version=read["version"],
            documents=read["documents"],
            folded=read["folded"],
            accented=read["accented"],
            bigrams=read["bigrams"],
            names=read["names"],
            phrases=tuple(Phrase(text, weight) for text, weight in read["phrases"]),
        )


def folded_of(accented: str) -> str:
    """The folded key of an accented key."""
    return folded_key(accented[:-1]) if accented and not accented.isdecimal() else accented


def plain_letters(folded: str) -> str:
    """A folded key as edits see it: y is i, since a slip may move it to where it would sound otherwise."""
    return folded.replace("y", "i")


def without_one(letters: str) -> set[str]:
    """The letters with one of them taken out."""
    return {letters[:at] + letters[at + 1 :] for at in range(len(letters))} - {""}
