"""The engine on the search server: one request a search, two where no product has all the words.

It finds, counts and orders what the database engine does; SearchServerError where the server gives no whole answer.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.conf import settings

from search.domain.names import facet_names
from search.engines.base import Query, Results
from search.engines.elasticsearch.answers import Answer, ask, candidates_of, facets_of, ids_of, total_of
from search.engines.elasticsearch.requests import Asked, Body, Counting
from search.engines.paging import Window, window
from search.ranking import ranked

CANDIDATES = 200
"""Matches that are ranked anew; beyond them the engine's order stays (decision 17)."""


class ElasticsearchEngine:
    """The products' index on the search server."""

    name = "elasticsearch"

    def search(self, query: Query, *, today: date) -> Results:
        """The page asked for, with totals and facet counts as of `today`."""
        asked = Asked(query, today, facet_names())
        results = _results(asked)
        if not results.total and len(query.words) > 1:
            return _results(replace(asked, any_word=True))
        return results


def _results(asked: Asked) -> Results:
    countings = asked.counts()
    page, *counts = ask(bodies(asked, countings))
    total = total_of(counts[0])
    part = window(asked.query.page, total)
    if part.start != _likely(asked).start:  # beyond the end: the last page
        (page,) = ask([_page(asked, part)])
    found = [facets_of(*pair, asked.names) for pair in zip(countings, counts, strict=True)]
    return Results(
        ids=tuple(_ids(asked, page, part)),
        total=total,
        capped=total > settings.SEARCH_MAX_RESULTS,
        relaxed=asked.any_word,
        page=part.page,
        pages=part.pages,
        facets={key: counts for facets in found for key, counts in facets.items()},
    )


def bodies(asked: Asked, countings: Sequence[Counting]) -> list[Body]:
    """The requests that are sent together: the page, if there is one of that number, and the counts."""
    return [_page(asked, _likely(asked)), *(counting.body for counting in countings)]


def _likely(asked: Asked) -> Window:
    return window(asked.query.page, settings.SEARCH_MAX_RESULTS)


def _is_among_ranked(asked: Asked, part: Window) -> bool:
    return asked.is_ranked and part.start < CANDIDATES


def _page(asked: Asked, part: Window) -> Body:
    """The page alone or, where its order is the ranking's, all candidates before it too."""
    if _is_among_ranked(asked, part):
        return asked.hits(0, max(CANDIDATES, part.end), with_text=True)
    return asked.hits(part.start, part.end, with_text=False)


def _ids(asked: Asked, page: Answer, part: Window) -> list[int]:
    if not _is_among_ranked(asked, part):
        return ids_of(page)[: part.end - part.start]
    best = ranked(candidates_of(page, CANDIDATES), asked.query.words)
    return [*best, *ids_of(page)[CANDIDATES:]][part.start : part.end]
