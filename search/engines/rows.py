"""The rows that names are made of: places, papers and categories, read in three queries after one of them changed.

They are plain tuples, so that whatever is made of them can be kept for as long as they say the same: most often they
are read again only because their time is up, and nothing is made anew. What is read here stands in
`search/index/watched_tables.py: REFERENCES`.
"""

from functools import lru_cache
from typing import NamedTuple

from accounts.enums import PlaceLevel, PlaceMap
from accounts.models import Place
from catalog.models import Category, CertificateType
from search.index.freshness import reference_generation


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
    """A category of the classification."""

    pk: int
    level: str
    code: str
    slug: str
    name: str
    name_en: str
    successor_id: int | None


class Rows(NamedTuple):
    """All of them, each in the order in which they are listed."""

    places: tuple[PlaceRow, ...]
    papers: tuple[PaperRow, ...]
    categories: tuple[CategoryRow, ...]


def rows() -> Rows:
    """Read anew after a change of such a row."""
    return _rows_of(reference_generation())


@lru_cache(maxsize=2)
def _rows_of(generation_token: str) -> Rows:
    of_place = (*PlaceRow._fields[:7], "parent__name", "parent__full_name", "parent__level")
    places = Place.objects.order_by("sort_key", "pk").values_list(*of_place)
    papers = CertificateType.objects.filter(is_facet=True).exclude(code="ocop").order_by("position", "code")
    in_force_first = ("version__in_force_to", "-version__in_force_from", "position", "pk")
    categories = Category.objects.order_by(*in_force_first).values_list(*CategoryRow._fields)
    return Rows(
        tuple(map(PlaceRow._make, places)),
        tuple(map(PaperRow._make, papers.values_list(*PaperRow._fields))),
        tuple(map(CategoryRow._make, categories)),
    )
