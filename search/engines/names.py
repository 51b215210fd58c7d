"""What the values of facets are called, in addresses and on the screen."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.text import capfirst, format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.enums import OrganisationKind, PlaceLevel, PlaceMap
from catalog.enums import CalendarMonth, CategoryLevel, SignatureLevel
from search.engines.rows import CategoryRow, PaperRow, PlaceRow, rows
from search.enums import FacetKey
from search.index.freshness import reference_generation

STARS = ("5", "4", "3")


@dataclass(frozen=True, slots=True)
class Value:
    """One value: as in addresses, as in the database, and on the screen (`english` where there is one)."""

    code: str
    stored: int | str
    name: str | Promise
    english: str = ""

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return self.english if self.english and get_language() == "en" else str(self.name)


class Names:
    """The values of one facet in the order in which they are listed."""

    def __init__(self, values: Iterable[Value]) -> None:
        self.by_code = {value.code: value for value in values}
        self.by_stored = {value.stored: value for value in self.by_code.values()}
        self.position = {code: at for at, code in enumerate(self.by_code)}


def facet_names() -> dict[FacetKey, Names]:
    """The values of every facet; the same object for as long as their rows say the same."""
    return _names_in(reference_generation())


@lru_cache(maxsize=2)
def _names_in(generation_token: str) -> dict[FacetKey, Names]:
    return names_of(*rows())


@lru_cache(maxsize=2)
def names_of(
    places: tuple[PlaceRow, ...], papers: tuple[PaperRow, ...], categories: tuple[CategoryRow, ...]
) -> dict[FacetKey, Names]:
    """The values of every facet, from the rows of those that staff keep."""
    return {
        **_category_names(categories),
        FacetKey.STARS: Names(Value(n, n, format_lazy(_("{n} sao"), n=n)) for n in STARS),
        FacetKey.SIGNATURE: Names(Value(level.value, level.value, level.label) for level in SignatureLevel),
        FacetKey.PAPER: Names(
            Value(paper.code, paper.code, paper.short_name, capfirst(paper.name_en)) for paper in papers
        ),
        **_place_names(places),
        FacetKey.MONTH: Names(Value(str(n), n, capfirst(name)) for n, name in CalendarMonth.choices),
        FacetKey.PRODUCER_KIND: Names(Value(kind.value, kind.value, kind.label) for kind in OrganisationKind),
    }


def _category_names(found: Sequence[CategoryRow]) -> dict[FacetKey, Names]:
    """Industries and sets, those of the criteria in force first, each in its legal order."""
    current_first = sorted(found, key=lambda c: c.successor_id is not None)
    levels = {FacetKey.INDUSTRY: CategoryLevel.INDUSTRY, FacetKey.PRODUCT_SET: CategoryLevel.SET}
    return {key: _categories([c for c in current_first if c.level == level]) for key, level in levels.items()}


def _categories(categories: list[CategoryRow]) -> Names:
    codes = _codes((c.slug, c.code) for c in categories)
    return Names(Value(code, c.pk, c.name, c.name_en) for code, c in zip(codes, categories, strict=True))


def _place_names(found: Sequence[PlaceRow]) -> dict[FacetKey, Names]:
    layers = {
        FacetKey.OLD_DISTRICT: (PlaceMap.OLD, PlaceLevel.DISTRICT),
        FacetKey.OLD_COMMUNE: (PlaceMap.OLD, PlaceLevel.COMMUNE),
        FacetKey.NEW_COMMUNE: (PlaceMap.NEW, PlaceLevel.COMMUNE),
    }
    return {key: _places([p for p in found if (p.map, p.level) == layer]) for key, layer in layers.items()}


def _places(places: list[PlaceRow]) -> Names:
    """Places by their full names, with the district where two are called the same."""
    codes = _codes((place.slug, place.code) for place in places)
    alike = Counter(place.full_name for place in places)
    labels = (place.full_name if alike[place.full_name] == 1 else place.with_parent for place in places)
    return Names(Value(code, place.pk, label) for code, place, label in zip(codes, places, labels, strict=True))


def _codes(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """For addresses the slug where it is the only one, else the slug with the official code behind it."""
    slugs_codes = list(pairs)
    alike = Counter(slug for slug, _code in slugs_codes)
    return [slug if alike[slug] == 1 else f"{slug}-{code.lower()}" for slug, code in slugs_codes]
