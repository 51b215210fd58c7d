"""What is made of the rows that staff keep: values of facets, and the names that a query may say.

Places, papers and categories are read in three queries after one of them changed, as plain tuples, so that what is made
of them is kept for as long as they say the same: most often they are read again only because their time is up, and
nothing is made anew. What is read here stands in `search/index/watched_tables.py: REFERENCES`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.text import capfirst, format_lazy
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from accounts.enums import OrganisationKind, PlaceLevel, PlaceMap
from accounts.models import Place
from catalog.enums import CalendarMonth, CategoryLevel, SignatureLevel
from catalog.models import Category, CertificateType
from search.enums import FacetKey
from search.index.freshness import reference_generation
from search.models.document import SearchFactKind
from search.understanding import Gazetteer, Name
from search.understanding.gazetteer import keys_of

COLUMN = {
    FacetKey.INDUSTRY: "industry",
    FacetKey.PRODUCT_SET: "product_set",
    FacetKey.OLD_DISTRICT: "old_district",
    FacetKey.OLD_COMMUNE: "old_commune",
    FacetKey.NEW_COMMUNE: "new_commune",
    FacetKey.MONTH: "months",
    FacetKey.PRODUCER_KIND: "producer_kind",
}
"""Facets of which a product has one value, in its document."""

FACT = {
    FacetKey.STARS: SearchFactKind.STARS,
    FacetKey.SIGNATURE: SearchFactKind.SIGNATURE,
    FacetKey.PAPER: SearchFactKind.PAPER,
}
"""Facets of which a product may have several values, for a time."""

STARS = ("5", "4", "3")

PLACE_LAYERS = {
    FacetKey.OLD_DISTRICT: (PlaceMap.OLD, PlaceLevel.DISTRICT),
    FacetKey.NEW_COMMUNE: (PlaceMap.NEW, PlaceLevel.COMMUNE),
    FacetKey.OLD_COMMUNE: (PlaceMap.OLD, PlaceLevel.COMMUNE),
}
"""Facets of places, the widest first: of places of one name a query means the widest."""

FEWEST_SYLLABLES = 2
"""A place named by one syllable ("Kép", "Mỏ") is too often another word."""

SAID_FOR_PAPERS = {
    "huu_co": ("hữu cơ", "organic"),
    "globalgap": ("GlobalGAP", "Global GAP"),
    "cddl": ("chỉ dẫn địa lý",),
    "nhtt_nhcn": ("nhãn hiệu tập thể", "nhãn hiệu chứng nhận"),
    "iso22000": ("ISO 22000", "ISO"),
}
"""What buyers call papers besides their names, by code."""


class PlaceRow(NamedTuple):
    """A place, and what it belongs to where it does."""

    pk: int
    map: str
    level: str
    code: str
    slug: str
    name: str
    full_name: str
    parent_name: str | None
    parent_full_name: str | None
    parent_level: str | None

    @property
    def with_parent(self) -> str:
        """As `Place.with_parent`: the full name, for an old commune with its district."""
        if self.parent_full_name and self.level == PlaceLevel.COMMUNE and self.map == PlaceMap.OLD:
            return f"{self.full_name}, {self.parent_full_name}"
        return self.full_name


class PaperRow(NamedTuple):
    """A kind of papers that products are filtered by."""

    pk: int
    position: int
    code: str
    name: str
    short_name: str
    name_en: str


class CategoryRow(NamedTuple):
    """A category of the classification; `successor_id` is what it is under the criteria after."""

    pk: int
    level: str
    code: str
    slug: str
    name: str
    name_en: str
    successor_id: int | None


class ReferenceRows(NamedTuple):
    """All of them, each in the order in which they are listed."""

    places: tuple[PlaceRow, ...]
    papers: tuple[PaperRow, ...]
    categories: tuple[CategoryRow, ...]


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
        self.by_code: dict[str, Value] = {}
        self.by_stored: dict[int | str, Value] = {}
        for value in values:  # the first of one code stays: a set has its code in the criteria before, too
            if self.by_code.setdefault(value.code, value) is value:
                self.by_stored[value.stored] = value
        self.position = {code: at for at, code in enumerate(self.by_code)}


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """The rows, and what is made of them; `category_names` are what categories are called today, by their slugs."""

    rows: ReferenceRows
    facets: dict[FacetKey, Names]
    gazetteer: Gazetteer
    category_names: dict[str, tuple[str, ...]]


def facet_names() -> dict[FacetKey, Names]:
    """The values of every facet; the same object for as long as their rows say the same."""
    return current_reference().facets


def current_gazetteer() -> Gazetteer:
    """What the site knows besides words; the same object for as long as its rows say the same."""
    return current_reference().gazetteer


def current_reference() -> Reference:
    """All of it, read anew after a change of such a row."""
    return _reference(reference_generation())


@lru_cache(maxsize=1)
def _reference(generation_token: str) -> Reference:
    of_place = (*PlaceRow._fields[:7], "parent__name", "parent__full_name", "parent__level")
    places = Place.objects.order_by("sort_key", "pk").values_list(*of_place)
    papers = CertificateType.objects.filter(is_facet=True).exclude(code="ocop").order_by("position", "code")
    in_force_first = ("version__in_force_to", "-version__in_force_from", "position", "pk")
    categories = Category.objects.order_by(*in_force_first).values_list(*CategoryRow._fields)
    return _made_of(
        ReferenceRows(
            tuple(map(PlaceRow._make, places)),
            tuple(map(PaperRow._make, papers.values_list(*PaperRow._fields))),
            tuple(map(CategoryRow._make, categories)),
        )
    )


@lru_cache(maxsize=1)
def _made_of(rows: ReferenceRows) -> Reference:
    """Made anew only where the rows differ: what others keep for it (indexes, the lexicon) is dear."""
    facets = {key: Names(values) for key, values in _facet_values(rows).items()}
    places, papers = _place_names(rows, facets), _paper_names(rows)
    gazetteer = Gazetteer(tuple(places), tuple(papers), tuple(_signature_names()))
    return Reference(rows, facets, gazetteer, _category_names(rows.categories))


def _category_names(rows: Sequence[CategoryRow]) -> dict[str, tuple[str, ...]]:
    """What categories are called under the criteria in force, by the slug that stays when one is renamed."""
    by_pk = {row.pk: row for row in rows}
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        found.setdefault(row.slug, {})[_in_force(row, by_pk).name] = None
    return {slug: tuple(names) for slug, names in found.items()}


def _in_force(row: CategoryRow, by_pk: Mapping[int, CategoryRow]) -> CategoryRow:
    seen: set[int] = set()
    while (after := by_pk.get(row.successor_id or 0)) and row.pk not in seen:
        seen.add(row.pk)
        row = after
    return row


def _facet_values(rows: ReferenceRows) -> dict[FacetKey, Iterable[Value]]:
    """The values of every facet; categories of the criteria in force come first, each in its legal order."""
    current_first = sorted(rows.categories, key=lambda c: c.successor_id is not None)
    found: dict[FacetKey, Iterable[Value]] = {
        FacetKey.INDUSTRY: _categories(c for c in current_first if c.level == CategoryLevel.INDUSTRY),
        FacetKey.PRODUCT_SET: _categories(c for c in current_first if c.level == CategoryLevel.SET),
        FacetKey.STARS: (Value(n, n, format_lazy(_("{n} sao"), n=n)) for n in STARS),
        FacetKey.SIGNATURE: (Value(level.value, level.value, level.label) for level in SignatureLevel),
        FacetKey.PAPER: (Value(one.code, one.code, one.short_name, capfirst(one.name_en)) for one in rows.papers),
        FacetKey.MONTH: (Value(str(n), n, capfirst(name)) for n, name in CalendarMonth.choices),
        FacetKey.PRODUCER_KIND: (Value(kind.value, kind.value, kind.label) for kind in OrganisationKind),
    }
    layers = {key: [one for one in rows.places if (one.map, one.level) == PLACE_LAYERS[key]] for key in PLACE_LAYERS}
    found |= {key: _places(places) for key, places in layers.items()}
    return {key: found[key] for key in FacetKey}


def _categories(rows: Iterable[CategoryRow]) -> list[Value]:
    categories = list(rows)
    codes = _codes((c.slug, c.code) for c in categories)
    return [Value(code, c.pk, c.name, c.name_en) for code, c in zip(codes, categories, strict=True)]


def _places(places: list[PlaceRow]) -> list[Value]:
    """Places by their full names, with the district where two are called the same."""
    codes = _codes((place.slug, place.code) for place in places)
    alike = Counter(place.full_name for place in places)
    labels = (place.full_name if alike[place.full_name] == 1 else place.with_parent for place in places)
    return [Value(code, place.pk, label) for code, place, label in zip(codes, places, labels, strict=True)]


def _codes(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """For addresses the slug where it is the only one, else the slug with the official code behind it."""
    slugs_codes = list(pairs)
    alike = Counter(slug for slug, _code in slugs_codes)
    return [slug if alike[slug] == 1 else f"{slug}-{code.lower()}" for slug, code in slugs_codes]


def _place_names(rows: ReferenceRows, facets: Mapping[FacetKey, Names]) -> Iterator[Name]:
    """Places under their short names; a province stands for its districts, since products are filtered by those."""
    found = {place.pk: place for place in rows.places}
    for layer in PLACE_LAYERS:
        for value in facets[layer].by_code.values():
            place = found[int(value.stored)]
            here = f"{layer}:{value.code}"
            if len(keys_of(place.name)) >= FEWEST_SYLLABLES:
                yield Name(place.name, here, place.full_name)
            if layer == FacetKey.OLD_DISTRICT and place.parent_level == PlaceLevel.PROVINCE:
                yield Name(place.parent_name or "", here, place.parent_full_name or "")


def _paper_names(rows: ReferenceRows) -> Iterator[Name]:
    """Papers that products are filtered by, under each of their names."""
    for paper in sorted(rows.papers, key=lambda one: (one.position, one.pk)):
        said = (paper.short_name, paper.name.partition("(")[0].strip(), *SAID_FOR_PAPERS.get(paper.code, ()))
        for text in dict.fromkeys(filter(None, said)):
            yield Name(text, paper.code, paper.short_name)


def _signature_names() -> Iterator[Name]:
    for level in SignatureLevel:
        with override("vi"):
            label = str(level.label)
        yield Name(label.removeprefix("Sản phẩm ").removeprefix("Nông sản "), level.value, label)
