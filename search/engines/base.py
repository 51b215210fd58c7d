"""What every engine is asked and answers. No engine knows of requests, forms or templates."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from search.enums import FacetKey, Sort
from search.understanding import Word


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    `words` is what the engines match; `text` is what was typed, for the screen alone. Of the values of one filter a
    product needs one, of the filters all. Values are those of addresses (slugs, codes, numbers), known to exist.
    """

    text: str = ""
    words: tuple[Word, ...] = ()
    filters: dict[FacetKey, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = Sort.STANDING
    page: int = 1

    def filters_without(self, key: FacetKey) -> dict[FacetKey, tuple[str, ...]]:
        """The other filters: a facet is counted without its own."""
        return {other: values for other, values in self.filters.items() if other != key}


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many of the products found have one value of a facet."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found.

    `total` counts every match, `capped` says that more match than can be paged, `relaxed` that no product has all
    the words, so that those with some of them are shown. `page` is the one asked for or, beyond the end, the last.
    Facets hold values with at least one product, and each is counted without its own filter. `engine` names the one
    that answered where the engine asked has several behind it.
    """

    ids: tuple[int, ...]
    total: int
    capped: bool
    relaxed: bool
    page: int
    pages: int
    facets: dict[FacetKey, tuple[FacetCount, ...]]
    engine: str = field(default="", compare=False)


class Engine(Protocol):
    """Finds products. Every engine gives the same first ten in the same order, and the same counts."""

    @property
    def name(self) -> str:
        """What the log and the state of the search call it."""
        ...

    def search(self, query: Query, *, today: date) -> Results:
        """The page asked for, with totals and facet counts as of `today`."""
        ...
