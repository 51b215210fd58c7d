"""The catalogue's own words: a frozen snapshot of how often each syllable, pair and phrase stands in it.

Built by a task from the texts of all documents, kept as JSON, never changed in a product's transaction
(decision 17). Everything else in this package is a pure function of a query and a snapshot.
"""

import json
import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from accounts.vietnamese import accented_key, folded_key, normalise, syllables

FORMAT = 1
"""Raised whenever the JSON or its meaning changes: a snapshot of another format is built anew."""

MOST_BIGRAMS = 300_000
MOST_PHRASES = 60_000
LONGEST_OPENING = 4
"""Syllables of a name's opening that is offered as a completion where two names go on from it differently."""

COMMON = 1.0
"""The weight of a word that every document has: it still says what is looked for."""

SHARED = 0.4
"""What a shared opening weighs against a phrase that is whole."""

UNKNOWN = 0.9
"""The weight of a word that the catalogue does not know, as a part of the highest weight."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one document: name, tags (with papers), places and producers, body, names of its categories.

    Categories are known as words, but make none frequent: their names name many things at once.

    `stars` and `uses` (how often it was opened) weigh its phrases in the completion.
    """

    name: str
    tags: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    stars: int = 0
    uses: int = 0


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

    def rarity(self, folded: str) -> float:
        """The weight of a syllable (idf): the fewer documents have it, the more it says; always above 0."""
        count = self.folded.get(folded, 0)
        highest = COMMON + math.log(1 + (self.documents + 0.5) / 0.5)
        if not count:
            return UNKNOWN * highest
        return COMMON + math.log(1 + (self.documents - min(count, self.documents) + 0.5) / (count + 0.5))

    def openings(self, folded: str, most: int) -> list[str]:
        """The most frequent folded keys that begin with the letters, other than themselves."""
        found = []
        for at in range(bisect_left(self.alphabet, folded), len(self.alphabet)):
            key = self.alphabet[at]
            if not key.startswith(folded):
                break
            found.append(key)
        return sorted((k for k in found if k != folded), key=lambda key: (-self.folded[key], key))[:most]

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


def build(documents: Iterable[Texts], version: str) -> Vocabulary:
    """The snapshot of the documents' texts: one pass, deterministic whatever their order."""
    counts = _Counts()
    for texts in documents:
        counts.add(texts)
    counts.add_categories()
    return Vocabulary(
        version=version,
        documents=counts.documents,
        folded=dict(sorted(counts.folded.items())),
        accented=dict(sorted(counts.accented.items())),
        bigrams=dict(_most(counts.bigrams, MOST_BIGRAMS)),
        names=dict(sorted(counts.names.items())),
        phrases=tuple(_phrases(counts)),
    )


def _most(counts: Mapping[str, int], most: int) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]


class _Counts:
    """What one pass over the documents counts."""

    def __init__(self) -> None:
        self.documents = 0
        self.folded: Counter[str] = Counter()
        self.accented: Counter[str] = Counter()
        self.bigrams: Counter[str] = Counter()
        self.names: Counter[str] = Counter()
        self.tags: dict[str, float] = defaultdict(float)
        self.producers: dict[str, float] = defaultdict(float)
        self.whole: dict[str, float] = defaultdict(float)
        self.openings: dict[str, float] = defaultdict(float)
        self.ends: set[str] = set()
        self.next: dict[str, set[str]] = defaultdict(set)
        self.categories: set[str] = set()

    def add(self, texts: Texts) -> None:
        self.documents += 1
        held: set[str] = set()
        for phrase in (texts.name, *texts.tags, *texts.places, *texts.body):
            keys = [accented_key(syllable) for syllable in syllables(phrase)]
            self.accented.update(keys)
            self.bigrams.update(f"{a} {b}" for a, b in pairwise(keys))
            held.update(folded_of(key) for key in keys)
            self.ends.update(keys[-1:])
        self.folded.update(held)
        self.categories.update(texts.categories)
        self._add_names(texts)

    def add_categories(self) -> None:
        """Count each category's name as if one document held it."""
        for phrase in sorted(self.categories):
            keys = [accented_key(syllable) for syllable in syllables(phrase)]
            self.accented.update(keys)
            self.bigrams.update(f"{a} {b}" for a, b in pairwise(keys))
            for key in map(folded_of, keys):
                self.folded[key] = max(1, self.folded[key])
            self.tags[normalise(phrase)] += 1

    def _add_names(self, texts: Texts) -> None:
        weight = 1 + 0.2 * texts.stars + math.log1p(texts.uses)
        named: set[str] = set()
        for phrase in (texts.name, *texts.tags):
            folded = [folded_key(syllable) for syllable in syllables(phrase)]
            named.update(folded, (f"{a} {b}" for a, b in pairwise(folded)))
        self.names.update(named)
        self.whole[normalise(texts.name)] += weight
        for tag in texts.tags:
            self.tags[normalise(tag)] += weight
        for place in texts.places:
            self.producers[normalise(place)] += weight
        words = normalise(texts.name).split()
        words = words if all(syllables(word) for word in words) else []
        for length in range(1, min(LONGEST_OPENING, len(words) - 1) + 1):
            opening = " ".join(words[:length])
            self.openings[opening] += weight
            self.next[opening].add(folded_key(words[length]))


def _phrases(counts: _Counts) -> Iterator[Phrase]:
    """Every phrase once under its folded form, in its most frequent spelling, weightiest first."""
    shared = {
        opening: SHARED * weight
        for opening, weight in counts.openings.items()
        if len(counts.next[opening]) > 1 and accented_key(syllables(opening)[-1]) in counts.ends
    }
    spelt: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for source in (counts.tags, shared, counts.producers, counts.whole):
        for text, weight in source.items():
            key = " ".join(accented_key(syllable) for syllable in syllables(text))
            if key:
                spelt[key][text] += weight
    found = [
        Phrase(min(texts, key=lambda text: (-texts[text], text)), round(math.sqrt(sum(texts.values())), 3))
        for texts in spelt.values()
    ]
    yield from sorted(found, key=lambda phrase: (-phrase.weight, phrase.text))[:MOST_PHRASES]
