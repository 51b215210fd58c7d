"""The engine on the search server: one request for what answers the words, kept until the next change, and one for
the page and the counts.

It finds, counts and orders what the database engine does; SearchServerError where the server gives no whole answer.
"""

from collections.abc import Sequence
from datetime import date

from django.conf import settings

from search.engines.candidates import (
    CANDIDATES,
    Answers,
    Candidate,
    answers_to,
    placed,
    ranked,
    with_pins,
    with_the_rest,
)
from search.engines.contract import Query, Results, Window, window
from search.engines.coverage import WeightedClause
from search.engines.elasticsearch.answers import ServerAnswer, ask, candidates_of, facets_of, ids_of, total_of
from search.engines.elasticsearch.requests import Asked, Body, CountRequest, candidates_body
from search.enums import Sort
from search.index.reference import facet_names


class ElasticsearchEngine:
    """The products' index on the search server."""

    name = "elasticsearch"

    def search(self, query: Query, *, today: date) -> Results:
        """The page asked for, with totals and facet counts as of `today`."""
        asked = Asked(query, today, facet_names(), answers_of(query))
        countings = asked.counts()
        part = window(query.page, settings.SEARCH_MAX_RESULTS)
        pages, counts = _sent(_page(asked, part), countings)
        total = total_of(counts[0])
        settled = window(query.page, total)
        if settled.start != part.start:  # beyond the end: the last page
            pages, _ = _sent(_page(asked, settled), ())
        found = [facets_of(*pair, asked.names) for pair in zip(countings, counts, strict=True)]
        ids = tuple(_ids(asked, pages, settled))
        return Results(
            ids=ids,
            total=total,
            capped=total > settings.SEARCH_MAX_RESULTS,
            relaxed=bool(asked.answers and asked.answers.relaxed),
            page=settled.page,
            pages=settled.pages,
            facets={key: counted for facets in found for key, counted in facets.items()},
            added=len(asked.answers.added.intersection(ids)) if asked.answers else 0,
        )

    def totals(self, queries: Sequence[Query], *, today: date) -> list[int]:
        """Of each query how many products match: one request for all of them."""
        asked = [Asked(query, today, facet_names(), answers_of(query)) for query in queries]
        return [total_of(answer) for answer in ask([one.total() for one in asked])] if asked else []


def answers_of(query: Query) -> Answers | None:
    """What answers the words; None where none are asked for."""
    if query.asks_nothing_known:
        return Answers(())
    if not query.is_ranked:
        return None
    return with_pins(answers_to(query.understood, engine=ElasticsearchEngine.name, find=found_on_server), query.pins)


def found_on_server(clauses: tuple[WeightedClause, ...], least: int, most: int) -> list[Candidate]:
    """The server's way to find: it gives those that cover most, of which those are left that cover enough."""
    (answer,) = ask([candidates_body(clauses, most)])
    return candidates_of(answer, least)


def _sent(pages: Sequence[Body], countings: Sequence[CountRequest]) -> tuple[list[ServerAnswer], list[ServerAnswer]]:
    if not pages and not countings:
        return [], []
    answers = ask([*pages, *(counting.body for counting in countings)])
    return answers[: len(pages)], answers[len(pages) :]


def _page(asked: Asked, part: Window) -> list[Body]:
    """Requests for the page: none where the ranking has said its ids already."""
    if not asked.is_ranked or asked.answers is None:
        sort = Sort.STANDING if asked.query.sort == Sort.RELEVANCE else asked.query.sort
        return [asked.page(part.start, part.end, sort)]
    if asked.answers.is_whole:
        return [asked.page(0, max(1, len(asked.answers.ids)), Sort.STANDING)] if asked.is_narrowed else []
    pinned, reach = len(asked.query.pins), _reach(asked, asked.answers)
    best = [asked.ranged(0, CANDIDATES, with_text=True)] if _ranks_anew(asked, part) else []
    if part.end <= reach:
        return best
    return [*best, asked.ranged(max(part.start, reach) - pinned, part.end - pinned, with_text=False)]


def _reach(asked: Asked, answers: Answers) -> int:
    """How many results the ranking orders, pinned ones included; the server's order, in which these have no place,
    goes on from there."""
    return CANDIDATES + len(asked.query.pins) if asked.is_narrowed else len(answers.ids)


def _ranks_anew(asked: Asked, part: Window) -> bool:
    return asked.is_narrowed and part.start < CANDIDATES + len(asked.query.pins)


def _ids(asked: Asked, pages: Sequence[ServerAnswer], part: Window) -> list[int]:
    """Ids of the page from what the ranking said and the server answered."""
    if not asked.is_ranked or asked.answers is None:
        return ids_of(pages[0])[: part.end - part.start]
    if asked.answers.is_whole:
        passing = set(ids_of(pages[0])) if asked.is_narrowed else None
        order = [pk for pk in asked.answers.ids if passing is None or pk in passing]
        return order[part.start : part.end]
    rest = list(pages)
    best: Sequence[int] = asked.answers.ids
    if _ranks_anew(asked, part):
        found = candidates_of(rest.pop(0), asked.answers.least)
        best = placed(with_the_rest(ranked(asked.query.understood, found), found), asked.query.pins)
    beyond = ids_of(rest.pop(0)) if rest else []
    here = best[part.start : min(part.end, _reach(asked, asked.answers))]
    return [*here, *beyond][: part.end - part.start]
