# ruff: noqa: S608 - every text is made of constants of this floor; what a stranger typed goes in as parameters
"""Which documents match, as SQL: the words through the full-text index, prices and filters through columns and facts.

Coverage (`search/engines/coverage.py`) is summed up from the index alone: an clause of a UNION ALL for each of the ways
to say a term, and for each document the best of every term, summed up in one grouping. What stands in the name is
looked up the same way.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import connection

from search.engines.contract import ANY_PRICE, Filters, Prices
from search.engines.coverage import Token, Ways, WeightedClause, decisive
from search.engines.database.conditions import Sql, conditions, one_of, together, within

TABLE = "search_searchdocument"
BY_STANDING = "standing DESC, sort_key, product_id"
IN_NAME = -1
"""Stands for the term where an clause says what the names hold."""
COVERED_FIRST = 10_000_000_000
"""Times what is covered, so that no name outweighs it; beyond 32 bits, so that PostgreSQL reckons in 64."""


@dataclass(frozen=True, slots=True)
class Matching:
    """What makes a document match.

    ids     the products that were found, where all of them are known; None where the clauses or nothing decide
    clauses    what the words may be found by; none where no words are asked for
    least   what a document must cover of them
    prices  bounds of the price: part of every count, since no facet is theirs
    pinned  products that match whatever they cover; in the order of the engine they have no place
    """

    ids: tuple[int, ...] | None = None
    clauses: tuple[WeightedClause, ...] = ()
    least: int = 0
    prices: Prices = ANY_PRICE
    pinned: tuple[int, ...] = ()

    @property
    def identity(self) -> tuple[Any, ...]:
        """What decides which documents match."""
        return (self.ids, self.clauses, self.least, self.prices, self.pinned)

    def source(self, columns: Sequence[str]) -> Sql | None:
        """The documents that match, before any filter; None where all do."""
        everything = self.ids is None and not self.clauses and not self.prices
        return None if everything else self._selected(columns, Sql(""))

    def page(self, filters: Filters, today: date, order: str, start: int, end: int) -> Sql:
        """Ids of documents that match, from `start` up to, not including, `end`."""
        found = self._selected(("product_id",), conditions(filters, today))
        return Sql(f"{found.text} ORDER BY {order} LIMIT %s OFFSET %s", (*found.params, end - start, start))

    def _selected(self, columns: Sequence[str], wanted: Sql) -> Sql:
        table, params = TABLE, ()
        if self.ids is None and self.clauses:
            covered = _or_pinned(covering(self.clauses, self.least), self.pinned)
            table, params = (
                f"{TABLE} JOIN ({covered.text}) AS covering ON product_id = covering.document",
                covered.params,
            )
        where = together([one_of(self.ids) if self.ids is not None else Sql(""), within(self.prices), wanted])
        condition = f" WHERE {where.text}" if where.text else ""
        return Sql(f"SELECT {', '.join(columns)} FROM {table}{condition}", (*params, *where.params))

    def ranged(self, columns: Sequence[str], filters: Filters, today: date, start: int, end: int) -> Sql:
        """Columns of documents found by words, those that cover most first: (coverage, terms, *columns).

        Between equals those come first that have the words in their names, then those of higher standing. Without
        filters only those are looked up that cover as much as the last one asked for.
        """
        covered = coverage(self.clauses, self.least)
        wanted = together([within(self.prices), conditions(filters, today), _none_of(self.pinned)])
        if not wanted.text:
            last = "SELECT place FROM covering ORDER BY place DESC LIMIT 1 OFFSET %s"
            wanted = Sql(f"place >= COALESCE(({last}), 0)", (end - 1,))
        best = (  # without the texts, which are dear to sort
            "SELECT product_id AS found_id, place, coverage, terms "
            f"FROM covering JOIN {TABLE} ON product_id = document WHERE {wanted.text} "
            f"ORDER BY place DESC, {BY_STANDING} LIMIT %s OFFSET %s"
        )
        text = (
            f"WITH covering AS MATERIALIZED ({covered.text}) SELECT coverage, terms, {', '.join(columns)} "
            f"FROM ({best}) AS best JOIN {TABLE} ON product_id = found_id ORDER BY place DESC, {BY_STANDING}"
        )
        return Sql(text, (*covered.params, *wanted.params, end - start, start))


def _or_pinned(covered: Sql, pinned: Sequence[int]) -> Sql:
    """The documents covered, and those pinned."""
    if not pinned:
        return covered
    pins = one_of(pinned)
    text = f"SELECT document FROM ({covered.text}) AS covered UNION SELECT product_id FROM {TABLE} WHERE {pins.text}"
    return Sql(text, (*covered.params, *pins.params))


def _none_of(pinned: Sequence[int]) -> Sql:
    pins = one_of(pinned) if pinned else Sql("")
    return Sql(f"NOT ({pins.text})", pins.params) if pinned else pins


def coverage(clauses: Sequence[WeightedClause], least: int) -> Sql:
    """(document, coverage, terms, place): what a document covers, in how many terms, and where this places it.

    Those that cover at least `least`. The higher the place the better: what is covered, then what of it the name has.
    """
    counted = decisive(clauses, least)
    terms = sorted({clause.term for clause in counted})
    covered = " + ".join(f"MAX(CASE WHEN term = {term} THEN worth ELSE 0 END)" for term in terms)
    held = " + ".join(f"MAX(CASE WHEN term = {term} THEN 1 ELSE 0 END)" for term in terms)
    named = f"SUM(CASE WHEN term = {IN_NAME} THEN worth ELSE 0 END)"
    found = [_held(clause.ways, clause.term, clause.worth) for clause in counted]
    found += [_held(ways, IN_NAME, worth) for ways, worth in _worth_in_names(clauses).items()]
    text = (
        f"SELECT product_id AS document, {covered} AS coverage, {held} AS terms, "
        f"({covered}) * {COVERED_FIRST} + {named} AS place "
        f"FROM ({' UNION ALL '.join(one.text for one in found)}) AS clauses GROUP BY product_id HAVING {covered} >= %s"
    )
    return Sql(text, (*(p for one in found for p in one.params), least))


def covering(clauses: Sequence[WeightedClause], least: int) -> Sql:
    """(document): those that cover at least `least`."""
    counted = decisive(clauses, least)
    if len({clause.term for clause in counted}) == 1:
        held = holding([way for clause in counted for way in clause.ways])
        return Sql(f"SELECT product_id AS document FROM ({held.text}) AS held", held.params)
    found = coverage([replace(clause, named=False) for clause in counted], least)
    return Sql(f"SELECT document FROM ({found.text}) AS covered", found.params)


def _worth_in_names(clauses: Sequence[WeightedClause]) -> dict[Ways, int]:
    """What a name adds that holds one of the ways; several clauses of the same ways add up."""
    found: dict[Ways, int] = {}
    for clause in clauses:
        if clause.named:
            found[clause.ways] = found.get(clause.ways, 0) + clause.worth
    return found


def _held(ways: Ways, term: int, worth: int) -> Sql:
    """(product_id, term, worth) of the documents that hold one of the ways, in their names for `IN_NAME`."""
    ids = holding(ways, named=term == IN_NAME)
    return Sql(f"SELECT product_id, {term} AS term, {worth} AS worth FROM ({ids.text}) AS held", ids.params)


def holding(ways: Sequence[Sequence[Token]], *, named: bool = False) -> Sql:
    """Where the index holds all tokens of one of the ways: `product_id` of documents, from the index alone.

    `named` asks for names only.
    """
    if connection.vendor == "sqlite":
        asked = " OR ".join(f"({' AND '.join(map(_in_fts5, way))})" for way in ways)
        return Sql(
            "SELECT rowid AS product_id FROM search_fulltext WHERE search_fulltext MATCH %s",
            (f"name_tokens : ({asked})" if named else asked,),
        )
    function = "search_named" if named else "search_holding"
    text = f"SELECT product_id FROM {function}(%s::tsquery) AS product_id"
    return Sql(text, (" | ".join(f"({' & '.join(map(_in_tsquery, way))})" for way in ways),))


def _in_fts5(token: Token) -> str:
    return f'"{token.key}" *' if token.opening else f'"{token.key}"'


def _in_tsquery(token: Token) -> str:
    return f"'{token.key}':*" if token.opening else f"'{token.key}'"
