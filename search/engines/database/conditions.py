"""Pieces of SQL: filters as conditions on the columns of documents, and on their facts by the day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from search.engines.contract import Filters, Prices
from search.enums import FacetKey
from search.index.reference import COLUMN, FACT, facet_names
from search.models import SearchDocument

_ATTNAMES = {field.name: field.attname for field in SearchDocument._meta.concrete_fields}
FIELDS = {key: _ATTNAMES[name] for key, name in COLUMN.items()}
ON_DAY = "(counts_from IS NULL OR counts_from <= %s) AND (counts_until IS NULL OR counts_until >= %s)"


@dataclass(frozen=True, slots=True)
class Sql:
    """A text made of constants of this floor alone, and its parameters in the order in which it asks for them."""

    text: str
    params: tuple[Any, ...] = ()


def conditions(filters: Filters, today: date) -> Sql:
    """All filters; empty where there are none."""
    return together(_condition(key, values, today) for key, values in filters.items())


def together(pieces: Iterable[Sql]) -> Sql:
    """Conditions that must all hold; empty pieces are left out."""
    found = [piece for piece in pieces if piece.text]
    return Sql(" AND ".join(piece.text for piece in found), tuple(p for piece in found for p in piece.params))


def within(prices: Prices) -> Sql:
    """The bounds of the price; empty where both are open."""
    return together(_bounds(prices))


def _bounds(prices: Prices) -> Iterator[Sql]:
    if prices.low is not None:
        yield Sql("price >= %s", (prices.low,))
    if prices.high is not None:
        yield Sql("price <= %s", (prices.high,))


def one_of(ids: Sequence[int]) -> Sql:
    """One of these products; of none where there are none."""
    return Sql(f"product_id IN ({', '.join(['%s'] * len(ids))})", tuple(ids)) if ids else Sql("1 = 0")


def _condition(key: FacetKey, values: Sequence[str], today: date) -> Sql:
    """One of the values; values that are not known match nothing."""
    names = facet_names()[key].by_code
    stored = tuple(names[value].stored for value in values if value in names) or (None,)
    places = ", ".join(["%s"] * len(stored))
    if key in FACT:
        facts = f"SELECT document_id FROM search_searchfact WHERE kind = %s AND value IN ({places}) AND {ON_DAY}"  # noqa: S608 - constants
        return Sql(f"product_id IN ({facts})", (FACT[key], *stored, today, today))
    if key == FacetKey.MONTH:
        return Sql("(months & %s) <> 0", (month_mask(stored),))
    return Sql(f"{FIELDS[key]} IN ({places})", stored)


def month_mask(months: Iterable[int | str | None]) -> int:
    """The bits of some months, 1–12."""
    return reduce(or_, (1 << (int(month) - 1) for month in months if month), 0)
