"""Finding kinds of goods: those offered while somebody types, and the one that a product's name speaks of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accounts.vietnamese import accented_key, folded_key, has_marks, syllables
from catalog.domain.seasons import months_in
from catalog.enums import SeasonCalendar
from catalog.models import Category, Kind, Unit

FEWEST_LETTERS = 2
"""Typed before anything is offered: one letter begins a fifth of all kinds."""

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindProposal:
    """What is usual for the kind that a name speaks of; a form offers it, people decide."""

    kind: Kind
    category: Category | None
    units: tuple[Unit, ...]
    months: tuple[int, ...]
    calendar: SeasonCalendar


def set_of(kind: Kind) -> Category | None:
    """The OCOP set of the kind's code in the criteria in force; None where these have none of that code."""
    return Category.objects.current().sets().filter(code=kind.set_code).first() if kind.set_code else None


def proposal_for(name: str) -> KindProposal | None:
    """Kind, set, units and months that a product of this name usually has; None where no kind stands in the name."""
    kind = kind_of_name(name)
    return proposal_of(kind) if kind else None


def proposal_of(kind: Kind) -> KindProposal:
    """What is usual for a kind."""
    units = tuple(line.unit for line in kind.units.select_related("unit").order_by("sort_order"))
    return KindProposal(kind, set_of(kind), units, months_in(kind.months), SeasonCalendar(kind.calendar))


# --- What is offered while somebody types ---


def kinds_like(text: str, limit: int = 8) -> list[Kind]:
    """Kinds in whose name or words each typed word begins a word, the best first; none for a single letter.

    With or without accents; accents that were typed put those that have them first. Before others come kinds called
    so, then those whose name begins so, those of which another word begins so, those in which it stands further in.
    """
    typed = syllables(text)
    if sum(map(len, typed)) < FEWEST_LETTERS:
        return []
    asked = _Asked(typed)
    ranked = [(rank, kind.sort_key, kind) for kind in Kind.objects.current() if (rank := asked.rank(kind)) is not None]
    return [kind for _rank, _key, kind in sorted(ranked, key=lambda found: found[:2])[:limit]]


def kind_meant(text: str, limit: int = 8) -> tuple[Kind | None, list[Kind]]:
    """The kind that these words mean, and those that begin so, the best first: the kind is the one that is called so,
    with its accents or where none was typed without, else the only one that is like it; None where that is open."""
    found = kinds_like(text, limit)
    called = [kind for kind in found if text.casefold() in {word.casefold() for word in kind.all_words}]
    if not called and not has_marks(text):
        typed = [folded_key(part) for part in syllables(text)]
        called = [kind for kind in found if typed in [_folded(word) for word in kind.all_words]]
        called = called if len(called) == 1 else []
    return (called[0] if called else found[0] if len(found) == 1 else None), found


def _folded(word: str) -> list[str]:
    return [folded_key(part) for part in syllables(word)]


class _Asked:
    """What was typed, and how well a kind's words answer it."""

    def __init__(self, typed: list[str]) -> None:
        self._folded = [folded_key(syllable) for syllable in typed]
        self._marked = [syllable if has_marks(syllable) else "" for syllable in typed]

    def rank(self, kind: Kind) -> tuple[int, int] | None:
        """The best place of the text among the kind's words, smaller is better; None where it is in none."""
        ranks = (self._rank_in(word, own=number == 0) for number, word in enumerate(kind.all_words))
        return min((rank for rank in ranks if rank is not None), default=None)

    def _rank_in(self, word: str, *, own: bool) -> tuple[int, int] | None:
        parts = syllables(word)
        at = self._first_place([folded_key(part) for part in parts])
        if at is None:
            return None
        whole = at == 0 and [folded_key(part) for part in parts] == self._folded
        place = (0 if own else 1) if whole else ((2 if own else 3) if at == 0 else (4 if own else 5))
        return self._strangeness(parts), place

    def _first_place(self, keys: list[str]) -> int | None:
        """Where the first typed word begins a word, if each of the others does so too, in any order."""
        if not all(any(key.startswith(typed) for key in keys) for typed in self._folded):
            return None
        return next(at for at, key in enumerate(keys) if key.startswith(self._folded[0]))

    def _strangeness(self, parts: list[str]) -> int:
        """How far the accents that were typed are from those of `parts`, 0 where each word stands there so."""
        return sum(min(_strangeness(part, typed) for part in parts) for typed in self._marked if typed)


def _strangeness(part: str, typed: str) -> int:
    """0 if `part` is the typed word, accents and all, 1 if it may become it, 2 if not."""
    whole, begun = accented_key(part), accented_key(typed)
    may_become = whole.startswith(begun[:-1]) and begun[-1] in ("0", whole[-1])
    return 0 if whole == begun else (1 if may_become else 2)


# --- The kind that a name speaks of ---


def kind_of_name(name: str) -> Kind | None:
    """The kind whose longest word stands in `name`; None where there is none, or several that cannot be told apart."""
    found = KindWords(Kind.objects.current()).find(name)
    return Kind.objects.get(pk=found) if found else None


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a kind, syllable by syllable with its accents."""

    kind: int
    accented: Keys


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a name a kind's word stands, in syllables, and how many letters it covers."""

    at: int
    end: int
    letters: int
    kind: int


class KindWords:
    """The words of all kinds, to look many names up without a query."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self._words: dict[Keys, list[_Word]] = {}
        for kind in kinds:
            for word in kind.all_words:
                parts = syllables(word)
                folded = tuple(folded_key(part) for part in parts)
                accented = tuple(accented_key(part) for part in parts)
                self._words.setdefault(folded, []).append(_Word(kind.pk, accented))
        self._longest = max(map(len, self._words), default=0)

    def find(self, name: str) -> int | None:
        """The key of the kind whose word stands in `name`.

        The word with the most letters decides, of equally long ones the first; yet one that shares its beginning with
        the end of another gives way to it, since Vietnamese names the thing first ("trứng gà thả vườn" are eggs). In a
        name typed with accents a word has the same accents ("cám" is no "cam"); in one without any, accents do not
        count, and words that differ by nothing else leave it open.
        """
        places = list(self._places(syllables(name)))
        best, nearer = None, places
        while nearer:
            best = max(nearer, key=lambda place: (place.letters, -place.at))
            nearer = [place for place in places if place.at < best.at < place.end]
        kinds = {place.kind for place in places if best and (place.at, place.end) == (best.at, best.end)}
        return kinds.pop() if len(kinds) == 1 else None

    def _places(self, typed: list[str]) -> Iterator[_Place]:
        folded = [folded_key(syllable) for syllable in typed]
        accented = [accented_key(syllable) for syllable in typed]
        marked = any(has_marks(syllable) for syllable in typed)
        for at in range(len(typed)):
            for end in range(at + 1, min(at + self._longest, len(typed)) + 1):
                for word in self._words.get(tuple(folded[at:end]), ()):
                    if not marked or word.accented == tuple(accented[at:end]):
                        yield _Place(at, end, sum(map(len, folded[at:end])), word.kind)
