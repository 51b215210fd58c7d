"""What a query was understood to mean: terms for the engines, facts for the filters, mends for the screen."""

from dataclasses import dataclass
from enum import StrEnum

from accounts.vietnamese import BIGRAM_JOINT


class FactKind(StrEnum):
    """What a fact limits."""

    PRICE = "price"
    STARS = "stars"
    MONTH = "month"
    PAPER = "paper"
    PLACE = "place"
    PRODUCER_KIND = "producer_kind"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact taken out of the words.

    kind    what it limits
    values  one of which a product needs: "4", "6", codes of papers and kinds, "facet:code" of places; for prices
            the lowest and the highest in đồng, "" where open
    label   what the buyer sees on the chip, in Vietnamese
    span    first word and the one after the last, of the words as typed
    hard    whether it is a filter that the buyer sees and can remove; a soft one only raises products
    """

    kind: FactKind
    values: tuple[str, ...]
    label: str
    span: tuple[int, int]
    hard: bool = True

    @property
    def price_range(self) -> tuple[int | None, int | None]:
        """Lowest and highest price in đồng of a price fact; None is open."""
        low, high = self.values
        return (int(low) if low else None, int(high) if high else None)


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to say a term: its syllables, and how much a product that says it so is worth (0–1].

    folded     keys that must stand side by side, in this order
    accented   the accents that were meant, "" for a syllable where any will do
    opening    whether the last syllable is only the opening of one
    head       whether it counts only where a product's name begins with it
    spellings  of each syllable the accented keys of the catalogue that the accents meant do not contradict; empty
               where any will do
    """

    folded: tuple[str, ...]
    accented: tuple[str, ...]
    weight: float = 1.0
    opening: bool = False
    head: bool = False
    spellings: tuple[tuple[str, ...], ...] = ()

    @property
    def tokens(self) -> tuple[str, ...]:
        """Tokens of the index that a product needs all of: the syllable, or the folded pairs of a phrase."""
        if len(self.folded) == 1:
            return self.folded
        pairs = zip(self.folded, self.folded[1:], strict=False)
        return tuple(f"{first}{BIGRAM_JOINT}{second}" for first, second in pairs)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of the query that can be answered in one of several ways.

    typed      as it was typed
    weight     what it says of the query, by how rare it is in the catalogue; above 0
    place      whether it names a place: where a product is from may stand anywhere, a name adds nothing
    nodes      categories it points at, as folded names: a product of another kind hardly answers it
    named      those of the nodes that hold what the term says and nothing else: any product there answers it
    foreign    whether the catalogue knows only what it means: an English word
    """

    typed: str
    alternatives: tuple[Alternative, ...]
    weight: float
    place: bool = False
    nodes: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    foreign: bool = False

    @property
    def folded_keys(self) -> frozenset[str]:
        """Every folded syllable of every alternative."""
        return frozenset(key for alternative in self.alternatives for key in alternative.folded)


@dataclass(frozen=True, slots=True)
class Mend:
    """A word that was taken for another: what was typed, and what was looked for, as it is written."""

    typed: str
    meant: str


@dataclass(frozen=True, slots=True)
class Understanding:
    """A query as it was understood.

    `literal` says that the buyer wanted it taken as it stands, `producer` that it begins like a producer's name.
    `sizes` are the amounts that were asked for, folded ("500 ml"): they choose nothing, what is sold so comes first.
    `cut_after` is the number of words that were looked at where there were more, stuck ones parted; else 0.
    `words` are what the spans of facts count: as typed where each stands for itself, else as they were read; without
    facts there are none.
    """

    text: str
    terms: tuple[Term, ...] = ()
    facts: tuple[Fact, ...] = ()
    mended: tuple[Mend, ...] = ()
    literal: bool = False
    producer: bool = False
    sizes: tuple[str, ...] = ()
    cut_after: int = 0
    words: tuple[str, ...] = ()

    @property
    def hard_facts(self) -> tuple[Fact, ...]:
        """Facts that are filters."""
        return tuple(fact for fact in self.facts if fact.hard)

    @property
    def meant(self) -> str:
        """The query with its words mended, for "tìm theo nghĩa: …"; "" if none was."""
        if not self.mended:
            return ""
        words = self.text.split()
        for mend in self.mended:
            words = _replaced(words, mend.typed.split(), mend.meant.split())
        return " ".join(words)


def _replaced(words: list[str], old: list[str], new: list[str]) -> list[str]:
    for at in range(len(words) - len(old) + 1):
        if words[at : at + len(old)] == old:
            return [*words[:at], *new, *words[at + len(old) :]]
    return words
