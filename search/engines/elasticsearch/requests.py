"""The requests of one search: the page, and the counts of total and facets, sent together.

A facet is counted without its own filter. Those that have none share one request with the total; each that has one
adds a request. Counts are requests of their own, without hits, so the server keeps their answers until the index
changes; and the page is found under all filters, without counting.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from elasticsearch_dsl.query import Bool, ConstantScore, MatchAll, Nested, Query, Range, Term, Terms

from search.engines import contract
from search.engines.candidates import Answers
from search.engines.contract import Filters
from search.engines.coverage import WeightedClause, clauses_of
from search.engines.elasticsearch.coverage_query import covering, matching
from search.enums import FacetKey, Sort
from search.index.reference import COLUMN, FACT, Names
from search.index.server.mapping import fact_key

Body = dict[str, Any]

MOST_VALUES = 5000
"""Values of one facet that are counted; the merged province has some hundred communes."""

RANKED_BY = "ranked"
"""What the ranking reads of a candidate, besides what it is sorted by."""

_STANDING: list[Body] = [{"standing": "desc"}, {"sort_key": "asc"}, {"product": "asc"}]
ORDERS: dict[Sort, list[Body]] = {
    Sort.RELEVANCE: [{"_score": "desc"}, *_STANDING],
    Sort.STANDING: _STANDING,
    Sort.NAME: [{"sort_key": "asc"}, {"product": "asc"}],
    Sort.NEWEST: [{"published_at": {"order": "desc", "missing": "_last"}}, {"product": "asc"}],
    Sort.PRICE: [{"price": {"order": "asc", "missing": "_last"}}, {"product": "asc"}],
}


@dataclass(frozen=True, slots=True)
class CountRequest:
    """A request for counts, and the facets to be read from its answer."""

    facets: tuple[FacetKey, ...]
    body: Body


@dataclass(frozen=True, slots=True)
class Asked:
    """One search as the server is asked; `answers` is what answers its words, `names` are those of the facets."""

    query: contract.Query
    today: date
    names: dict[FacetKey, Names]
    answers: Answers | None

    @property
    def is_ranked(self) -> bool:
        """Whether the order is that of relevance."""
        return self.answers is not None and self.query.sort == Sort.RELEVANCE

    @property
    def is_narrowed(self) -> bool:
        """Whether filters or prices leave something out."""
        return bool(self.query.filters or self.query.prices)

    def page(self, start: int, end: int, sort: Sort) -> Body:
        """The ids of results from `start` up to, not including, `end`."""
        return _hits(self._found(self.query.filters, self._answering()), sort, start, end)

    def ranged(self, start: int, end: int, *, with_text: bool) -> Body:
        """Results by what they cover of the words, and, behind them, what covers less than is asked for.

        None that is pinned; with what the ranking reads of them.
        """
        found = self._found(self.query.filters, covering(clauses_of(self.query.understood)))
        if self.query.pins:
            found = Bool(must=[found], must_not=[Terms(product=sorted(self.query.pinned))])
        return _hits(found, Sort.RELEVANCE, start, end, with_text=with_text)

    def counts(self) -> list[CountRequest]:
        """The requests for counts; the first one's total is that of the search."""
        filters = self.query.filters
        free = tuple(key for key in FacetKey if key not in filters)
        return [
            CountRequest(free, self._counts(free, filters)),
            *(CountRequest((key,), self._counts((key,), self.query.filters_without(key))) for key in filters),
        ]

    def total(self) -> Body:
        """The request for the total alone."""
        found = self._found(self.query.filters, self._answering())
        return {"query": found.to_dict(), "size": 0, "track_total_hits": True}

    def _counts(self, facets: Sequence[FacetKey], filters: Filters) -> Body:
        return {
            "query": self._found(filters, self._answering()).to_dict(),
            "size": 0,
            "track_total_hits": True,
            "aggs": _aggregations(facets, self.today),
        }

    def _found(self, filters: Filters, answering: Query) -> Query:
        """What answers the words and passes the filters."""
        conditions = [self._filter(key, values) for key, values in filters.items()]
        return Bool(must=[answering], filter=[*conditions, *_within(self.query.prices)])

    def _answering(self) -> Query:
        """What answers the words, without a score."""
        if self.answers is None:
            return MatchAll(boost=0)
        if self.answers.is_whole:
            return Bool(filter=[Terms(product=sorted(self.answers.ids))])
        covered = matching(clauses_of(self.query.understood), self.answers.least)
        if not self.query.pins:
            return covered
        pinned = ConstantScore(filter=Terms(product=sorted(self.query.pinned)), boost=0)
        return Bool(should=[covered, pinned], minimum_should_match=1)

    def _filter(self, key: FacetKey, values: Sequence[str]) -> Query:
        """One of the values; values that are not known match nothing."""
        known = self.names[key].by_code
        stored = [str(known[value].stored) for value in values if value in known]
        if key not in FACT:
            return Terms(**{COLUMN[key]: stored})
        facts = Terms(facts__fact=[fact_key(FACT[key], value) for value in stored])
        return Nested(path="facts", query=Bool(filter=[facts, _counts_on(self.today)]))


def candidates_body(clauses: tuple[WeightedClause, ...], most: int) -> Body:
    """What covers most of some words, whatever the filters, with what the ranking reads."""
    return _hits(covering(clauses), Sort.RELEVANCE, 0, most, with_text=True)


def _hits(found: Query, sort: Sort, start: int, end: int, *, with_text: bool = False) -> Body:
    return {
        "query": found.to_dict(),
        "sort": ORDERS[sort],
        "from": start,
        "size": end - start,
        "_source": False,
        "track_scores": with_text,
        "track_total_hits": False,
        **({"stored_fields": [RANKED_BY]} if with_text else {}),
    }


def _within(prices: contract.Prices) -> list[Query]:
    bounds = {"gte": prices.low, "lte": prices.high}
    said = {name: bound for name, bound in bounds.items() if bound is not None}
    return [Range(price=said)] if said else []


def _counts_on(today: date) -> Query:
    return Term(facts__days=today.isoformat())


def _aggregations(facets: Sequence[FacetKey], today: date) -> Body:
    """Products by value: one aggregation for each column, and one for all facts that count today."""
    found: Body = {key: {"terms": {"field": COLUMN[key], "size": MOST_VALUES}} for key in facets if key in COLUMN}
    if any(key in FACT for key in facets):
        values = {"values": {"terms": {"field": "facts.fact", "size": MOST_VALUES}}}
        on_day = {"on_day": {"filter": _counts_on(today).to_dict(), "aggs": values}}
        found["facts"] = {"nested": {"path": "facts"}, "aggs": on_day}
    return found
