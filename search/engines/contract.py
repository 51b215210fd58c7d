"""What every engine is asked and answers. No engine knows of requests, forms or templates."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from django.conf import settings

from search.enums import FacetKey, Sort
from search.understanding import Understanding, Word

Filters = dict[FacetKey, tuple[str, ...]]
"""Of each filter its values, as they stand in addresses."""

NOT_ASKED = Understanding("")


@dataclass(frozen=True, slots=True)
class Prices:
    """Bounds of a product's lowest price in đồng, both included; None is open. "Liên hệ" is within no bound."""

    low: int | None = None
    high: int | None = None

    def __bool__(self) -> bool:
        return self.low is not None or self.high is not None


ANY_PRICE = Prices()


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    text             what was typed, for the screen alone
    words            its words as they stand
    understood       what it was understood to mean: its terms are what the engines match
    literal          whether it is to be taken as it stands (`nguyen-van=1`)
    filters          of the values of one filter a product needs one, of the filters all; values are those of addresses
                     (slugs, codes, numbers), known to exist. Facts of the text are among them
    said             those of the values that the text says and the address does not
    prices           bounds of the price
    prices_are_said  whether the text says them
    pins             (place from 1, product) of products that take a place among the answers, found or not; they are on
                     the site and pass the filters
    """

    text: str = ""
    words: tuple[Word, ...] = ()
    filters: Filters = field(default_factory=dict)
    sort: Sort = Sort.STANDING
    page: int = 1
    understood: Understanding = NOT_ASKED
    literal: bool = False
    said: frozenset[tuple[FacetKey, str]] = frozenset()
    prices: Prices = ANY_PRICE
    prices_are_said: bool = False
    pins: tuple[tuple[int, int], ...] = ()

    @property
    def pinned(self) -> tuple[int, ...]:
        """The products pinned."""
        return tuple(pk for _, pk in self.pins)

    @property
    def is_ranked(self) -> bool:
        """Whether there is something to find by words, so that results can be ordered by how well they answer."""
        return bool(self.understood.terms)

    @property
    def is_filtered(self) -> bool:
        """Whether filters were chosen besides what the text says."""
        chosen = any((key, value) not in self.said for key, values in self.filters.items() for value in values)
        return chosen or (bool(self.prices) and not self.prices_are_said)

    @property
    def asks_nothing_known(self) -> bool:
        """Whether a text was typed that has no word and says no fact: nothing answers it."""
        return bool(self.text) and not self.understood.terms and not self.understood.hard_facts

    def filters_without(self, key: FacetKey) -> Filters:
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

    `total` counts every match, `capped` says that more match than can be paged, `relaxed` that no product answers
    every word, so that those which answer some are shown. `page` is the one asked for or, beyond the end, the last.
    Facets hold values with at least one product, and each is counted without its own filter. `engine` names the
    one that answered where the engine asked has several behind it. `added` counts the products of the page that are
    there only because they are pinned.
    """

    ids: tuple[int, ...]
    total: int
    capped: bool
    relaxed: bool
    page: int
    pages: int
    facets: dict[FacetKey, tuple[FacetCount, ...]]
    engine: str = field(default="", compare=False)
    added: int = 0


@dataclass(frozen=True, slots=True)
class Window:
    """Page `page` of `pages`, with the results from `start` up to, not including, `end`."""

    page: int
    pages: int
    start: int
    end: int


def window(page: int, total: int) -> Window:
    """The page asked for or, beyond the end, the last; no page reaches beyond SEARCH_MAX_RESULTS."""
    reachable = min(total, settings.SEARCH_MAX_RESULTS)
    pages = max(1, -(-reachable // settings.SEARCH_PAGE_SIZE))
    page = min(page, pages)
    start = (page - 1) * settings.SEARCH_PAGE_SIZE
    return Window(page, pages, start, min(start + settings.SEARCH_PAGE_SIZE, reachable))


class Engine(Protocol):
    """Finds products. Every engine gives the same first ten in the same order, and the same counts."""

    @property
    def name(self) -> str:
        """What the log and the state of the search call it."""
        ...

    def search(self, query: Query, *, today: date) -> Results:
        """The page asked for, with totals and facet counts as of `today`."""
        ...

    def totals(self, queries: Sequence[Query], *, today: date) -> list[int]:
        """Of each query how many products match: the total that `search` would give."""
        ...
