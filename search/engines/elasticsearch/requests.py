"""The requests of one search: the page, and the counts of total and facets, sent together.

A facet is counted without its own filter. Those that have none share one request with the total; each that has one
adds a request. Counts are requests of their own, without hits, so the server keeps their answers until the index
changes; and the page is found under all filters, without counting.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from elasticsearch_dsl.query import Bool, Nested, Query, Term, Terms

from search.domain.names import Names
from search.elastic.documents import TOKEN_COLUMNS, fact_key
from search.engines import base
from search.engines.elasticsearch.matching import closeness, matching
from search.engines.matching import COLUMN, FACT, Filters
from search.enums import FacetKey, Sort

Body = dict[str, Any]

MOST_VALUES = 5000
"""Values of one facet that are counted; the merged province has some hundred communes."""

RANKED_BY = [*TOKEN_COLUMNS, "standing", "sort_key"]
"""What the ranking reads of a candidate."""

_STANDING: list[Body] = [{"standing": "desc"}, {"sort_key": "asc"}, {"product": "asc"}]
ORDERS: dict[Sort, list[Body]] = {
    Sort.RELEVANCE: [{"_score": "desc"}, *_STANDING],
    Sort.STANDING: _STANDING,
    Sort.NAME: [{"sort_key": "asc"}, {"product": "asc"}],
    Sort.NEWEST: [{"published_at": {"order": "desc", "missing": "_last"}}, {"product": "asc"}],
    Sort.PRICE: [{"price": {"order": "asc", "missing": "_last"}}, {"product": "asc"}],
}


@dataclass(frozen=True, slots=True)
class Counting:
    """A request for counts, and the facets to be read from its answer."""

    facets: tuple[FacetKey, ...]
    body: Body


@dataclass(frozen=True, slots=True)
class Asked:
    """One search as the server is asked: with all words, or with any of them; `names` are those of the facets."""

    query: base.Query
    today: date
    names: dict[FacetKey, Names]
    any_word: bool = False

    @property
    def is_ranked(self) -> bool:
        """Whether the order is that of relevance."""
        return bool(self.query.words) and self.query.sort == Sort.RELEVANCE

    def hits(self, start: int, end: int, *, with_text: bool) -> Body:
        """The results from `start` up to, not including, `end`; with what the ranking reads of them."""
        found = self._found(self.query.filters)
        sort = self.query.sort
        if self.is_ranked:
            found = Bool(must=[found], should=closeness(self.query.words, any_word=self.any_word))
        elif sort == Sort.RELEVANCE:
            sort = Sort.STANDING
        return {
            "query": found.to_dict(),
            "sort": ORDERS[sort],
            "from": start,
            "size": end - start,
            "_source": RANKED_BY if with_text else False,
            "track_total_hits": False,
        }

    def counts(self) -> list[Counting]:
        """The requests for counts; the first one's total is that of the search."""
        filters = self.query.filters
        free = tuple(key for key in FacetKey if key not in filters)
        return [
            Counting(free, self._counts(free, filters)),
            *(Counting((key,), self._counts((key,), self.query.filters_without(key))) for key in filters),
        ]

    def _counts(self, facets: Sequence[FacetKey], filters: Filters) -> Body:
        return {
            "query": self._found(filters).to_dict(),
            "size": 0,
            "track_total_hits": True,
            "aggs": _aggregations(facets, self.today),
        }

    def _found(self, filters: Filters) -> Query:
        """What has the words and passes the filters, all with the score 0."""
        conditions = [self._filter(key, values) for key, values in filters.items()]
        return Bool(filter=[matching(self.query.words, any_word=self.any_word), *conditions])

    def _filter(self, key: FacetKey, values: Sequence[str]) -> Query:
        """One of the values; values that are not known match nothing."""
        known = self.names[key].by_code
        stored = [str(known[value].stored) for value in values if value in known]
        if key not in FACT:
            return Terms(**{COLUMN[key]: stored})
        facts = Terms(facts__fact=[fact_key(FACT[key], value) for value in stored])
        return Nested(path="facts", query=Bool(filter=[facts, _counts_on(self.today)]))


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
