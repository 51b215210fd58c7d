# ruff: noqa: S608 - every text is made of constants of this floor; what a stranger typed goes in as parameters
"""Which documents match, as SQL: the words through the full-text index, prices and filters through columns and facts.

Coverage (`search/engines/coverage.py`) is summed up from the index alone: an arm of a UNION ALL for each of the ways
to say a term, and for each document the best of every term, summed up in one grouping. What stands in the name is
looked up the same way.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from search.engines.contract import ANY_PRICE, Prices
from search.engines.coverage import Arm, Ways, decisive
from search.engines.database.conditions import Filters, Sql, conditions, one_of, together, within
from search.engines.database.fulltext import holding

TABLE = "search_searchdocument"
BY_STANDING = "standing DESC, sort_key, product_id"
IN_NAME = -1
"""Stands for the term where an arm says what the names hold."""
COVERED_FIRST = 10_000_000_000
"""Times what is covered, so that no name outweighs it; beyond 32 bits, so that PostgreSQL reckons in 64."""


@dataclass(frozen=True, slots=True)
class Matching:
    """What makes a document match.

    ids     the products that were found, where all of them are known; None where the arms or nothing decide
    arms    what the words may be found by; none where no words are asked for
    least   what a document must cover of them
    prices  bounds of the price: part of every count, since no facet is theirs
    pinned  products that match whatever they cover; in the order of the engine they have no place
    """

    ids: tuple[int, ...] | None = None
    arms: tuple[Arm, ...] = ()
    least: int = 0
    prices: Prices = ANY_PRICE
    pinned: tuple[int, ...] = ()

    @property
    def identity(self) -> tuple[Any, ...]:
        """What decides which documents match."""
        return (self.ids, self.arms, self.least, self.prices, self.pinned)

    def source(self, columns: Sequence[str]) -> Sql | None:
        """The documents that match, before any filter; None where all do."""
        everything = self.ids is None and not self.arms and not self.prices
        return None if everything else self._selected(columns, Sql(""))

    def page(self, filters: Filters, today: date, order: str, start: int, end: int) -> Sql:
        """Ids of documents that match, from `start` up to, not including, `end`."""
        found = self._selected(("product_id",), conditions(filters, today))
        return Sql(f"{found.text} ORDER BY {order} LIMIT %s OFFSET %s", (*found.params, end - start, start))

    def _selected(self, columns: Sequence[str], wanted: Sql) -> Sql:
        table, params = TABLE, ()
        if self.ids is None and self.arms:
            covered = _or_pinned(covering(self.arms, self.least), self.pinned)
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
        covered = coverage(self.arms, self.least)
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


def coverage(arms: Sequence[Arm], least: int) -> Sql:
    """(document, coverage, terms, place): what a document covers, in how many terms, and where this places it.

    Those that cover at least `least`. The higher the place the better: what is covered, then what of it the name has.
    """
    counted = decisive(arms, least)
    terms = sorted({arm.term for arm in counted})
    covered = " + ".join(f"MAX(CASE WHEN term = {term} THEN worth ELSE 0 END)" for term in terms)
    held = " + ".join(f"MAX(CASE WHEN term = {term} THEN 1 ELSE 0 END)" for term in terms)
    named = f"SUM(CASE WHEN term = {IN_NAME} THEN worth ELSE 0 END)"
    found = [_held(arm.ways, arm.term, arm.worth) for arm in counted]
    found += [_held(ways, IN_NAME, worth) for ways, worth in _worth_in_names(arms).items()]
    text = (
        f"SELECT product_id AS document, {covered} AS coverage, {held} AS terms, "
        f"({covered}) * {COVERED_FIRST} + {named} AS place "
        f"FROM ({' UNION ALL '.join(one.text for one in found)}) AS arms GROUP BY product_id HAVING {covered} >= %s"
    )
    return Sql(text, (*(p for one in found for p in one.params), least))


def covering(arms: Sequence[Arm], least: int) -> Sql:
    """(document): those that cover at least `least`."""
    counted = decisive(arms, least)
    if len({arm.term for arm in counted}) == 1:
        held = holding([way for arm in counted for way in arm.ways])
        return Sql(f"SELECT product_id AS document FROM ({held.text}) AS held", held.params)
    found = coverage([replace(arm, named=False) for arm in counted], least)
    return Sql(f"SELECT document FROM ({found.text}) AS covered", found.params)


def _worth_in_names(arms: Sequence[Arm]) -> dict[Ways, int]:
    """What a name adds that holds one of the ways; several arms of the same ways add up."""
    found: dict[Ways, int] = {}
    for arm in arms:
        if arm.named:
            found[arm.ways] = found.get(arm.ways, 0) + arm.worth
    return found


def _held(ways: Ways, term: int, worth: int) -> Sql:
    """(product_id, term, worth) of the documents that hold one of the ways, in their names for `IN_NAME`."""
    ids = holding(ways, named=term == IN_NAME)
    return Sql(f"SELECT product_id, {term} AS term, {worth} AS worth FROM ({ids.text}) AS held", ids.params)
