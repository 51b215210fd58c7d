# ruff: noqa: S608 - every text is made of constants of this floor; what a stranger typed goes in as parameters
"""The one statement that counts: every facet an arm of a UNION ALL, over what matches.

What the words find is looked up once (`worded`), and so is what passes every filter (`chosen`), which is what the
total and all facets without a filter of their own are counted in. Facets with one are counted in `worded` under the
other filters. Without words and filters the arms read an index that holds all columns, or the facts alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from search.domain.names import facet_names
from search.engines.matching import COLUMN, FACT, Filters, Matching, month_mask
from search.enums import FacetKey
from search.models import SearchDocument

TOTAL = "total"

_ATTNAMES = {field.name: field.attname for field in SearchDocument._meta.concrete_fields}
_FIELDS = {key: _ATTNAMES[name] for key, name in COLUMN.items()}
_COUNTED = ("product_id", *_FIELDS.values())
_TABLE, _WORDED, _CHOSEN = "search_searchdocument", "worded", "chosen"
_ON_DAY = "(counts_from IS NULL OR counts_from <= %s) AND (counts_until IS NULL OR counts_until >= %s)"


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL with its parameters. The text is made of constants of this module alone."""

    text: str
    params: tuple[Any, ...] = ()


def counting(arms: Iterable[str], filters: Filters, matching: Matching, today: date) -> Sql:
    """The statement for some of the facets and the total: rows of (arm, number, word, count)."""
    source, tables = _TABLE, []
    if matching.words:
        tables.append((_WORDED, _worded(matching)))
        source = _WORDED
    if filters:
        tables.append((_CHOSEN, _filtered(source, filters, today)))
    base = _CHOSEN if filters else source
    counts = [_arm(arm, source, base, filters, today) for arm in arms]
    heads = [f"{name} AS MATERIALIZED ({table.text})" for name, table in tables]
    text = f"{'WITH ' + ', '.join(heads) if heads else ''} {' UNION ALL '.join(arm.text for arm in counts)}"
    return Sql(text, tuple(p for piece in (*(table for _, table in tables), *counts) for p in piece.params))


def _worded(matching: Matching) -> Sql:
    found = matching.documents({}, date.min).values_list(*_COUNTED)
    return Sql(*found.query.sql_with_params())


def _filtered(source: str, filters: Filters, today: date) -> Sql:
    conditions = [_condition(key, values, today) for key, values in filters.items()]
    text = " AND ".join(condition.text for condition in conditions)
    return Sql(
        f"SELECT {', '.join(_COUNTED)} FROM {source} WHERE {text}",
        tuple(p for condition in conditions for p in condition.params),
    )


def _condition(key: FacetKey, values: Sequence[str], today: date) -> Sql:
    """One of the values; values that are not known match nothing."""
    names = facet_names()[key].by_code
    stored = tuple(names[value].stored for value in values if value in names) or (None,)
    places = ", ".join(["%s"] * len(stored))
    if key in FACT:
        facts = f"SELECT document_id FROM search_searchfact WHERE kind = %s AND value IN ({places}) AND {_ON_DAY}"
        return Sql(f"product_id IN ({facts})", (FACT[key], *stored, today, today))
    if key == FacetKey.MONTH:
        return Sql("(months & %s) <> 0", (month_mask(stored),))
    return Sql(f"{_FIELDS[key]} IN ({places})", stored)


def _arm(arm: str, source: str, base: str, filters: Filters, today: date) -> Sql:
    if arm == TOTAL:
        return Sql(f"SELECT '{arm}', 0, '', COUNT(*) FROM {base}")
    key = FacetKey(arm)
    others = {other: values for other, values in filters.items() if other != key}
    if key not in filters:
        return _counted(key, Sql(base), today)
    if not others:
        return _counted(key, Sql(source), today)
    table = _filtered(source, others, today)
    return _counted(key, Sql(f"({table.text}) AS others", table.params), today)


def _counted(key: FacetKey, table: Sql, today: date) -> Sql:
    if key in FACT:
        join = "" if table.text == _TABLE else f" JOIN {table.text} ON product_id = document_id"
        text = f"SELECT '{key}', 0, value, COUNT(*) FROM search_searchfact{join} WHERE kind = %s AND {_ON_DAY}"
        return Sql(f"{text} GROUP BY value", (*table.params, FACT[key], today, today))
    column = _FIELDS[key]
    if key == FacetKey.PRODUCER_KIND:
        text = f"SELECT '{key}', 0, {column}, COUNT(*) FROM {table.text} WHERE {column} <> '' GROUP BY {column}"
        return Sql(text, table.params)
    nothing = "> 0" if key == FacetKey.MONTH else "IS NOT NULL"
    text = f"SELECT '{key}', {column}, '', COUNT(*) FROM {table.text} WHERE {column} {nothing} GROUP BY {column}"
    return Sql(text, table.params)
