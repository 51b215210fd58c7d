"""What the site knows besides words: names of places, papers, lists. As data."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from accounts.vietnamese import accented_key, syllables
from search.understanding.vocabulary import folded_of


@dataclass(frozen=True, slots=True)
class Name:
    """A name that stands for a value: "Lục Ngạn" for the code of a district, "hữu cơ" for that of a paper.

    text    as it is written, without "huyện", "xã" and the like
    value   what a filter needs: the code in addresses; of places "facet:code"
    label   what the chip says
    """

    text: str
    value: str
    label: str


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Names by what they are."""

    places: tuple[Name, ...] = ()
    papers: tuple[Name, ...] = ()
    signatures: tuple[Name, ...] = ()

    @cached_property
    def place_index(self) -> "NameIndex":
        """Places by their syllables."""
        return NameIndex(self.places)

    @cached_property
    def paper_index(self) -> "NameIndex":
        """Papers by their syllables."""
        return NameIndex(self.papers)

    @cached_property
    def signature_index(self) -> "NameIndex":
        """Lists of the province by their syllables."""
        return NameIndex(self.signatures)


class NameIndex:
    """Names by their accented keys, and those by all but the last syllable; several may be spelt the same."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.by_keys: dict[tuple[str, ...], list[Name]] = {}
        for name in names:
            keys = keys_of(name.text)
            if keys:
                self.by_keys.setdefault(keys, []).append(name)
        self.by_folded: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for keys in self.by_keys:
            self.by_folded.setdefault(tuple(folded_of(key) for key in keys), []).append(keys)
        self.by_opening: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for keys in self.by_keys:
            self.by_opening.setdefault(tuple(folded_of(key) for key in keys[:-1]), []).append(keys)
        self.longest = max(map(len, self.by_keys), default=0)


def keys_of(text: str) -> tuple[str, ...]:
    """The accented keys of a text."""
    return tuple(accented_key(syllable) for syllable in syllables(text))
