"""The engine that needs no server of its own: the documents in SQLite or PostgreSQL.

A search is one query for what the words find, one for total and facets, and one for the page where filters narrow it
or another order is asked for; none of those that the cache has. Both databases select the same candidates in the same
order, so that the ranking in Python gives the same pages.
"""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.db import connection

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
from search.engines.contract import Filters, Query, Results, window
from search.engines.coverage import WeightedClause, clauses_of
from search.engines.database.conditions import Sql
from search.engines.database.facets import count, total
from search.engines.database.matching import BY_STANDING, Matching
from search.enums import Sort
from search.index.freshness import ANSWERS_LAST, generation
from search.models.document import PRICE_WHEN_ASKED
from search.understanding.columns import column_of_tokens, columns_of_tags
from search.understanding.ranking import Document

ORDERS: dict[Sort, str] = {
    Sort.STANDING: BY_STANDING,
    Sort.NAME: "sort_key, product_id",
    Sort.NEWEST: "published_at DESC, product_id",
    Sort.PRICE: f"COALESCE(price, {PRICE_WHEN_ASKED}), product_id",
}

COLUMNS = ("product_id", "name_tokens", "tag_tokens", "place_tokens", "body_tokens", "standing", "sort_key", "version")
"""What the ranking reads of a document."""


class DatabaseEngine:
    """Full-text search of the site's own database."""

    name = "database"

    def search(self, query: Query, *, today: date) -> Results:
        """The page asked for, with totals and facet counts as of `today`."""
        answers = _answers(query)
        matching = _matching(query, answers)
        counted = count(query, matching, today=today)
        part = window(query.page, counted.total)
        ids = tuple(_ids(query, answers, matching, today, part.start, part.end))
        return Results(
            ids=ids,
            total=counted.total,
            capped=counted.total > settings.SEARCH_MAX_RESULTS,
            relaxed=bool(answers and answers.relaxed),
            page=part.page,
            pages=part.pages,
            facets=counted.facets,
            added=len(answers.added.intersection(ids)) if answers else 0,
        )

    def totals(self, queries: Sequence[Query], *, today: date) -> list[int]:
        """Of each query how many products match."""
        return [total(query, _matching(query, _answers(query)), today=today) for query in queries]


def _answers(query: Query) -> Answers | None:
    """What answers the words; None where none are asked for."""
    if query.asks_nothing_known:
        return Answers(())
    if not query.is_ranked:
        return None
    found = answers_to(query.understood, engine=DatabaseEngine.name, find=found_in_database)
    return with_pins(found, query.pins)


def _matching(query: Query, answers: Answers | None) -> Matching:
    if answers is None:
        return Matching(prices=query.prices)
    if answers.is_whole:
        return Matching(ids=tuple(sorted(answers.ids)), prices=query.prices)
    return Matching(
        clauses=clauses_of(query.understood),
        least=answers.least,
        prices=query.prices,
        pinned=tuple(sorted(query.pinned)),
    )


def passing(products: Sequence[int], query: Query, *, today: date) -> set[int]:
    """Those of the products that are on the site and pass the filters."""
    matching = Matching(ids=tuple(sorted(products)), prices=query.prices)
    return set(_kept(matching.page(query.filters, today, "product_id", 0, len(products))))


def _ids(query: Query, answers: Answers | None, matching: Matching, today: date, start: int, end: int) -> list[int]:
    """Ids from `start` up to, not including, `end`."""
    if start >= end:
        return []
    if answers is None or query.sort != Sort.RELEVANCE:
        order = ORDERS[Sort.STANDING if query.sort == Sort.RELEVANCE else query.sort]
        return _kept(matching.page(query.filters, today, order, start, end))
    narrowed = bool(query.filters or query.prices)
    if answers.is_whole:
        there = passing(answers.ids, query, today=today) if narrowed else answers.ids
        return [pk for pk in answers.ids if pk in there][start:end]
    pinned = len(query.pins)
    best = _best(query, matching, today) if narrowed and start < CANDIDATES + pinned else answers.ids
    beyond = []
    if end > len(best):  # in the engine's order, where the pinned are not counted
        first, last = max(start, len(best)) - pinned, end - pinned
        beyond = _kept(matching.ranged(("product_id",), query.filters, today, first, last), column=2)
    return [*best[start:end], *beyond]


def _best(query: Query, matching: Matching, today: date) -> tuple[int, ...]:
    """The first candidates under the filters, ranked anew; kept until something changes."""
    asked = f"{generation()} {today} {matching.identity!r} {sorted(query.filters.items())} {query.understood!r}"
    key = f"search-best-{sha256(asked.encode()).hexdigest()}"
    order: tuple[int, ...] | None = cache.get(key)
    if order is None:
        found = candidates(matching, query.filters, today, 0, CANDIDATES)
        order = with_the_rest(ranked(query.understood, found), found)
        cache.set(key, order, ANSWERS_LAST)
    return placed(order, query.pins)


def _kept(sql: Sql, column: int = 0) -> list[int]:
    """The ids that a statement finds, kept until something changes."""
    key = f"search-ids-{sha256(f'{generation()} {sql}'.encode()).hexdigest()}"
    ids: list[int] | None = cache.get(key)
    if ids is None:
        with connection.cursor() as cursor:
            cursor.execute(sql.text, sql.params)
            ids = [row[column] for row in cursor.fetchall()]
        cache.set(key, ids, ANSWERS_LAST)
    return ids


def candidates(matching: Matching, filters: Filters, today: date, start: int, end: int) -> list[Candidate]:
    """Matches in the engine's order, with their texts."""
    sql = matching.ranged(COLUMNS, filters, today, start, end)
    with connection.cursor() as cursor:
        cursor.execute(sql.text, sql.params)
        rows = cursor.fetchall()
    return [Candidate(document_of(*columns), int(coverage), terms) for coverage, terms, *columns in rows]


def found_in_database(clauses: tuple[WeightedClause, ...], least: int, most: int) -> list[Candidate]:
    """The database's way to find."""
    return candidates(Matching(clauses=clauses, least=least), {}, date.min, 0, most)


def document_of(
    pk: int,
    name: str,
    tags: str,
    place: str,
    body: str,
    standing: int,
    sort_key: str,
    version: int,
) -> Document:
    """What the ranking reads, from the token columns of a document."""
    return Document(
        pk,
        column_of_tokens(name),
        *columns_of_tags(tags),
        column_of_tokens(place),
        column_of_tokens(body),
        standing,
        sort_key,
        version,
    )
