# ruff: noqa: S608 - every text is made of constants of this floor; what a stranger typed goes in as parameters
"""Which documents match, as SQL: the words through the full-text index, prices and filters through columns and facts.

Coverage (`search/engines/coverage.py`) is summed up from the index alone: an arm of a UNION ALL for each of the ways
to say a term, the best of them for each document, then the sum over the terms.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from search.engines.base import ANY_PRICE, Prices
from search.engines.conditions import Filters, conditions, one_of, together, within
from search.engines.coverage import Arm, Token
from search.engines.fulltext import holding
from search.engines.sql import Sql

TABLE = "search_searchdocument"
BY_STANDING = "standing DESC, sort_key, product_id"


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
            covered = _or_pinned(coverage(self.arms, self.least), self.pinned)
            table, params = (
                f"{TABLE} JOIN ({covered.text}) AS covering ON product_id = covering.document",
                covered.params,
            )
        where = together([one_of(self.ids) if self.ids is not None else Sql(""), within(self.prices), wanted])
        condition = f" WHERE {where.text}" if where.text else ""
        return Sql(f"SELECT {', '.join(columns)} FROM {table}{condition}", (*params, *where.params))

    def ranged(self, columns: Sequence[str], filters: Filters, today: date, start: int, end: int) -> Sql:
        """Columns of documents found by words, those that cover most first: (coverage, terms, *columns).

        Between equals those come first that have the words in their names, then those of higher standing.
        """
        covered, named = coverage(self.arms, self.least), _closeness(self.arms)
        wanted = together([within(self.prices), conditions(filters, today), _none_of(self.pinned)])
        where = f" WHERE {wanted.text}" if wanted.text else ""
        best = (  # without the texts, which are dear to sort
            f"SELECT product_id AS found_id, coverage, terms, {named.text} AS named "
            f"FROM {TABLE} JOIN ({covered.text}) AS covering ON product_id = covering.document{where} "
            f"ORDER BY coverage DESC, named DESC, {BY_STANDING} LIMIT %s OFFSET %s"
        )
        text = (
            f"SELECT coverage, terms, {', '.join(columns)} FROM ({best}) AS best JOIN {TABLE} ON product_id = found_id "
            f"ORDER BY coverage DESC, named DESC, {BY_STANDING}"
        )
        return Sql(text, (*named.params, *covered.params, *wanted.params, end - start, start))


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
    """(document, coverage, terms): what each document covers, in how many terms; those that cover at least `least`."""
    found = [(arm, holding(arm.ways)) for arm in arms]
    every = " UNION ALL ".join(
        f"SELECT product_id, {arm.term} AS term, {arm.worth} AS worth FROM ({ids.text}) AS held" for arm, ids in found
    )
    best = f"SELECT product_id, term, MAX(worth) AS worth FROM ({every}) AS arms GROUP BY product_id, term"
    text = (
        "SELECT product_id AS document, SUM(worth) AS coverage, COUNT(*) AS terms "
        f"FROM ({best}) AS best GROUP BY product_id HAVING SUM(worth) >= %s"
    )
    return Sql(text, (*(p for _, ids in found for p in ids.params), least))


def _closeness(arms: Sequence[Arm]) -> Sql:
    """What of the coverage stands in the name; names are short and read faster than an index."""
    cases = [(arm.worth, [_in_name(way) for way in arm.ways]) for arm in arms if arm.named]
    if not cases:
        return Sql("0")
    text = " + ".join(
        f"CASE WHEN {' OR '.join(part.text for part in parts)} THEN {worth} ELSE 0 END" for worth, parts in cases
    )
    return Sql(f"({text})", tuple(p for _, parts in cases for part in parts for p in part.params))


def _in_name(way: Sequence[Token]) -> Sql:
    """Whether the name holds all tokens; a space stands before (or is put there) and, of whole ones, behind each."""
    patterns = [f"% {token.key}{'' if token.opening else ' '}%" for token in way]
    return Sql("(" + " AND ".join(["' ' || name_tokens LIKE %s"] * len(way)) + ")", tuple(patterns))
