"""Counting the catalogue's words: documents are added one by one, at any time what was counted can be put away as JSON.

What comes out is the same whatever the order of the documents, and wherever counting was put away and gone on with:
weights are whole thousandths, since a sum of fractions depends on its order.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from accounts.vietnamese import accented_key, folded_key, normalise, syllables
from search.understanding.vocabulary import Phrase, Vocabulary, folded_of

FORMAT = 2
"""Raised whenever the JSON or its meaning changes: what was counted under another format is counted anew."""

MOST_BIGRAMS = 300_000
MOST_PHRASES = 60_000
LONGEST_OPENING = 4
"""Syllables of a name's opening that is offered as a completion where two names go on from it differently."""

SHARED = 0.4
"""What a shared opening weighs against a phrase that is whole."""

_ONE = 1000
"""The weight of a product without stars, in thousandths."""

_COUNTERS = ("folded", "accented", "bigrams", "names", "tags", "producers", "whole", "openings")
_SETS = ("ends", "categories")


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


class Counts:
    """What has been counted of the documents so far.

    Four counters are those of the snapshot (`Vocabulary`). Weights, in thousandths, of each phrase: `tags`,
    `producers` (and places), `whole` names, `openings` of names; `next` holds two of the folded syllables that an
    opening goes on with, `ends` the accented keys that a phrase ends with.
    """

    def __init__(self) -> None:
        self.documents = 0
        self.folded: Counter[str] = Counter()
        self.accented: Counter[str] = Counter()
        self.bigrams: Counter[str] = Counter()
        self.names: Counter[str] = Counter()
        self.tags: Counter[str] = Counter()
        self.producers: Counter[str] = Counter()
        self.whole: Counter[str] = Counter()
        self.openings: Counter[str] = Counter()
        self.ends: set[str] = set()
        self.categories: set[str] = set()
        self.next: dict[str, set[str]] = defaultdict(set)

    def add(self, texts: Texts) -> None:
        """Count one more document."""
        self.documents += 1
        held: set[str] = set()
        for phrase in (texts.name, *texts.tags, *texts.places, *texts.body):
            keys = self._add_keys(phrase)
            held.update(folded_of(key) for key in keys)
            self.ends.update(keys[-1:])
        self.folded.update(held)
        self.categories.update(texts.categories)
        self._add_names(texts)

    def vocabulary(self, version: str) -> Vocabulary:
        """The snapshot of what was counted. Nothing is added after it."""
        self._add_categories()
        return Vocabulary(
            version=version,
            documents=self.documents,
            folded=dict(sorted(self.folded.items())),
            accented=dict(sorted(self.accented.items())),
            bigrams=dict(sorted(self.bigrams.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_BIGRAMS]),
            names=dict(sorted(self.names.items())),
            phrases=tuple(_phrases(self)),
        )

    def to_json(self) -> str:
        """What was counted, as text."""
        counters = {name: getattr(self, name) for name in _COUNTERS}
        sets = {name: sorted(getattr(self, name)) for name in _SETS}
        following = {opening: sorted(keys) for opening, keys in self.next.items()}
        whole = {"format": FORMAT, "documents": self.documents, **counters, **sets, "next": following}
        return json.dumps(whole, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Counts":
        """Go on from what was counted; ValueError if it has another format."""
        read = json.loads(text)
        if read.get("format") != FORMAT:
            raise ValueError(f"counts of format {read.get('format')}, not {FORMAT}")
        counts = cls()
        counts.documents = read["documents"]
        for name in _COUNTERS + _SETS:
            getattr(counts, name).update(read[name])
        counts.next.update((opening, set(keys)) for opening, keys in read["next"].items())
        return counts

    def _add_keys(self, phrase: str) -> list[str]:
        keys = [accented_key(syllable) for syllable in syllables(phrase)]
        self.accented.update(keys)
        self.bigrams.update(f"{a} {b}" for a, b in pairwise(keys))
        return keys

    def _add_categories(self) -> None:
        """Count each category's name as if one document held it, once."""
        for phrase in self.categories:
            for key in map(folded_of, self._add_keys(phrase)):
                self.folded[key] = max(1, self.folded[key])
            self.tags[normalise(phrase)] += _ONE
        self.categories = set()

    def _add_names(self, texts: Texts) -> None:
        weight = round(_ONE * (1 + 0.2 * texts.stars + math.log1p(texts.uses)))
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
        self._add_openings(words if all(syllables(word) for word in words) else [], weight)

    def _add_openings(self, words: Sequence[str], weight: int) -> None:
        for length in range(1, min(LONGEST_OPENING, len(words) - 1) + 1):
            if _cuts_a_proper_name(words, length):
                continue
            opening = " ".join(words[:length])
            self.openings[opening] += weight
            if len(self.next[opening]) < 2:
                self.next[opening].add(folded_key(words[length]))


def _cuts_a_proper_name(words: Sequence[str], length: int) -> bool:
    """Whether an opening of so many words would end inside a name: "Mật ong rừng Sơn" of "… Sơn Động".

    The first word is written large because it is the first.
    """
    return length > 1 and words[length - 1][:1].isupper() and words[length][:1].isupper()


def _phrases(counts: Counts) -> Iterator[Phrase]:
    """Every phrase once under its folded form, in its most frequent spelling, weightiest first."""
    shared = {
        opening: round(SHARED * weight)
        for opening, weight in counts.openings.items()
        if len(counts.next[opening]) > 1 and accented_key(syllables(opening)[-1]) in counts.ends
    }
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for source in (counts.tags, shared, counts.producers, counts.whole):
        for text, weight in source.items():
            key = " ".join(accented_key(syllable) for syllable in syllables(text))
            if key:
                spelt[key][text] += weight
    found = [
        Phrase(min(texts, key=lambda text: (-texts[text], text)), round(math.sqrt(sum(texts.values()) / _ONE), 3))
        for texts in spelt.values()
    ]
    yield from sorted(found, key=lambda phrase: (-phrase.weight, phrase.text))[:MOST_PHRASES]
