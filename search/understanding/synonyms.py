"""Synonyms: rows kept by staff, matched longest phrase first; a word typed with accents never crosses others.

Kinds of rows
    same      the words mean each other: heo, lợn
    means     the words mean what stands beside them, not the reverse: lychee → vải, vải thiều
    broad     a word for many kinds of things, which are named beside it: trái cây → vải, nhãn, na …; such a kind
              counts only at the head of a product's name: "Vải sớm" is a fruit, "Rượu vải" is none
    alone     as `same`, but only where it is the whole query: "thơm" is a pineapple, "gạo thơm" is rice
    itself    a phrase in which no word is crossed: bắp cải is no maize
    node      words that point at categories, named beside them as the taxonomy does: trái cây → rau, củ, quả, hạt tươi
    named     as `node`, of categories that hold what the words say and nothing else: du lịch → dịch vụ du lịch
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import chain

from search.understanding.accents import is_marked
from search.understanding.gazetteer import keys_of
from search.understanding.vocabulary import folded_of

Keys = tuple[str, ...]


POINTS_AT_NODES = frozenset(("node", "named"))


class Kind(StrEnum):
    """What a row says."""

    SAME = "same"
    MEANS = "means"
    BROAD = "broad"
    ALONE = "alone"
    ITSELF = "itself"
    NODE = "node"
    NAMED = "named"


WEIGHT = {Kind.SAME: 0.85, Kind.MEANS: 0.95, Kind.BROAD: 0.8, Kind.ALONE: 0.85, Kind.ITSELF: 1.0}
"""What a synonym is worth against the word itself."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: words, what they mean where the kind needs it, and its kind. Written as people write."""

    kind: Kind
    words: tuple[str, ...]
    means: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """What a phrase is crossed to."""

    keys: Keys
    weight: float
    kind: Kind


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase of the query that rows know.

    length   how many words it has
    targets  what else it may be
    nodes    categories it points at, the `named` ones among them
    """

    length: int
    targets: tuple[Target, ...]
    nodes: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Synonyms:
    """All rows, indexed by the phrases that may be typed."""

    rows: tuple[Row, ...] = field(default=())

    @cached_property
    def sources(self) -> Mapping[Keys, list[tuple[Keys, Kind, tuple[Target, ...]]]]:
        """By folded keys: the phrase as it is written, the kind of its row and what it means."""
        found: dict[Keys, list[tuple[Keys, Kind, tuple[Target, ...]]]] = {}
        for row in self.rows:
            for source, targets in _directions(row):
                found.setdefault(_folded(source), []).append((source, row.kind, targets))
        return found

    @cached_property
    def longest(self) -> int:
        """Words of the longest phrase."""
        return max(map(len, self.sources), default=0)

    def match(self, words: Sequence[Keys], at: int) -> Match | None:
        """The longest phrase that begins at a word; each word is given as the keys it may be."""
        for length in range(min(self.longest, len(words) - at), 0, -1):
            targets = list(self._targets(words[at : at + length], whole=length == len(words)))
            if targets:
                found = tuple(chain.from_iterable(targets))
                said = tuple(target for target in found if target.kind not in POINTS_AT_NODES)
                named = _nodes(found, (Kind.NAMED,))
                return Match(length, said, _nodes(found, (Kind.NODE, Kind.NAMED)), named)
        return None

    def _targets(self, words: Sequence[Keys], *, whole: bool) -> Iterator[tuple[Target, ...]]:
        for folded in {tuple(folded_of(key) for key in keys) for keys in _choices(words)}:
            for source, kind, targets in self.sources.get(folded, ()):
                if (whole or kind != Kind.ALONE) and all(map(_agrees, words, source)):
                    yield targets


def _nodes(targets: Iterable[Target], kinds: Container[Kind]) -> frozenset[str]:
    return frozenset(node_of(target.keys) for target in targets if target.kind in kinds)


def _choices(words: Sequence[Keys]) -> Iterator[Keys]:
    """Phrases of the words' first keys and of their last: not every combination."""
    yield tuple(keys[0] for keys in words)
    yield tuple(keys[-1] for keys in words)


def _agrees(keys: Keys, source: str) -> bool:
    """Whether a word may be one of the phrase: without accents any will do, typed ones must not contradict."""
    return any(key == source or (not is_marked(key) and folded_of(key) == folded_of(source)) for key in keys)


def _directions(row: Row) -> Iterator[tuple[Keys, tuple[Target, ...]]]:
    """Each phrase that may be typed with what it is crossed to."""
    words = [keys_of(word) for word in row.words]
    if row.kind in (Kind.MEANS, Kind.BROAD, *POINTS_AT_NODES):
        targets = tuple(Target(keys_of(t), WEIGHT.get(row.kind, 1.0), row.kind) for t in row.means)
        for keys in words:
            for form in _numbers(keys) if row.kind == Kind.MEANS else (keys,):
                yield form, targets
        return
    for keys in words:
        yield keys, tuple(Target(other, WEIGHT[row.kind], row.kind) for other in _others(row.kind, words, keys))


def _others(kind: Kind, words: Sequence[Keys], keys: Keys) -> Iterable[Keys]:
    """What else the words of a row without another side mean, where one of them was typed."""
    if kind == Kind.ITSELF:
        return ()
    meant = words[:1] if kind == Kind.ALONE else words
    return (other for other in meant if other != keys)


def _numbers(keys: Keys) -> Iterator[Keys]:
    """A phrase in plain letters and its English plural: noodle, noodles; lychee, lychees; berry, berries."""
    yield keys
    last = folded_of(keys[-1])
    if any(is_marked(key) for key in keys) or len(last) < 3 or last.endswith("s"):
        return
    plural = f"{last[:-1]}ies" if last.endswith(("i", "y")) else f"{last}s"
    yield (*keys[:-1], f"{plural}0")
    if last.endswith(("o", "ch", "sh", "x")):
        yield (*keys[:-1], f"{last}es0")


def node_of(keys: Keys) -> str:
    """What a category is called among the nodes of a document: the folded syllables of its name."""
    return " ".join(_folded(keys))


def _folded(keys: Keys) -> Keys:
    return tuple(folded_of(key) for key in keys)
