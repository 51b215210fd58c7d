"""The engine that needs no server of its own: the documents in SQLite or PostgreSQL.

A search is one query for total and facets (none where the cache has them) and one for the page; two and one where
no product has all the words. Both databases select the same candidates in the same order, so that the ranking in
Python gives the same pages.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet

from search.domain.analysis import streams_of
from search.engines.base import Query, Results
from search.engines.facets import Counted, count
from search.engines.matching import Matching
from search.engines.paging import window
from search.enums import Sort
from search.models import SearchDocument
from search.models.document import PriceOrAsked
from search.ranking import Candidate, ranked

CANDIDATES = 200
"""Matches that are ranked anew; beyond them the engine's order stays (decision 17)."""

ORDERS: dict[Sort, tuple[Any, ...]] = {
    Sort.STANDING: ("-standing", "sort_key", "pk"),
    Sort.NAME: ("sort_key", "pk"),
    Sort.NEWEST: (F("published_at").desc(), "pk"),
    Sort.PRICE: (PriceOrAsked("price"), "pk"),
}


class DatabaseEngine:
    """Full-text search of the site's own database."""

    name = "database"

    def search(self, query: Query, *, today: date) -> Results:
        """The page asked for, with totals and facet counts as of `today`."""
        matching, counted = self._match(query, today)
        part = window(query.page, counted.total)
        return Results(
            ids=tuple(_ids(query, matching.documents(query.filters, today), matching, part.start, part.end)),
            total=counted.total,
            capped=counted.total > settings.SEARCH_MAX_RESULTS,
            relaxed=matching.any_word,
            page=part.page,
            pages=part.pages,
            facets=counted.facets,
        )

    def _match(self, query: Query, today: date) -> tuple[Matching, Counted]:
        """Products with all words or, where there is none and there are several words, with any of them."""
        matching = Matching(query.words)
        counted = count(query, matching, today=today)
        if counted.total or len(query.words) < 2:
            return matching, counted
        matching = Matching(query.words, any_word=True)
        return matching, count(query, matching, today=today)


def _ids(query: Query, found: QuerySet[SearchDocument], matching: Matching, start: int, end: int) -> list[int]:
    """Ids from `start` up to, not including, `end`."""
    if start >= end:
        return []
    if query.sort != Sort.RELEVANCE or not matching.words:
        order = ORDERS[Sort.STANDING if query.sort == Sort.RELEVANCE else query.sort]
        return list(found.order_by(*order).values_list("pk", flat=True)[start:end])
    found = found.annotate(closeness=matching.closeness()).order_by("-closeness", *ORDERS[Sort.STANDING])
    if start >= CANDIDATES:
        return list(found.values_list("pk", flat=True)[start:end])
    best = ranked((_candidate(*row) for row in found.values_list(*_OF_A_CANDIDATE)[:CANDIDATES]), query.words)
    return best[start:end] + list(found.values_list("pk", flat=True)[CANDIDATES:end] if end > CANDIDATES else [])


_OF_A_CANDIDATE = ("pk", "name_tokens", "tag_tokens", "place_tokens", "body_tokens", "standing", "sort_key")


def _candidate(pk: int, name: str, tags: str, place: str, body: str, standing: int, sort_key: str) -> Candidate:
    return Candidate(
        pk,
        streams_of(name),
        streams_of(tags),
        streams_of(place),
        streams_of(body),
        standing=standing,
        sort_key=sort_key,
    )
