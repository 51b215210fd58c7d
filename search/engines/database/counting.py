# ruff: noqa: S608 - every text is made of constants of this floor; what a stranger typed goes in as parameters
"""The one statement that counts: every facet an arm of a UNION ALL, over what matches.

What words and prices find is looked up once (`found`), and so is what passes every filter (`chosen`), which is what the
total and all facets without a filter of their own are counted in. A facet with one is counted in `found` under the
other filters: of many filters one reading keeps what fails at most one (`near`), and how many it passes. Without
words and filters the arms read an index that holds all columns, or the facts alone.
"""

from collections.abc import Iterable
from datetime import date

from search.engines.contract import Filters
from search.engines.database.conditions import FIELDS, ON_DAY, Sql, conditions
from search.engines.database.matching import TABLE, Matching
from search.enums import FacetKey
from search.index.reference import FACT

TOTAL = "total"

_COUNTED = ("product_id", *FIELDS.values())
MANY = 3
"""Filters from which on one reading of everything is cheaper than one for each; of fewer an index may do better."""

_FOUND, _NEAR, _CHOSEN = "found", "near", "chosen"


def counting(arms: Iterable[str], filters: Filters, matching: Matching, today: date) -> Sql:
    """The statement for some of the facets and the total: rows of (arm, number, word, count)."""
    source, tables = TABLE, []
    matched = matching.source(_COUNTED)
    if matched:
        tables.append((_FOUND, matched))
        source = _FOUND
    if len(filters) >= MANY:
        tables += [(_NEAR, _near(source, filters, today)), (_CHOSEN, Sql(_passing_others(filters, None)))]
    elif filters:
        tables.append((_CHOSEN, _filtered(source, filters, today)))
    base = _CHOSEN if filters else source
    counts = [_arm(arm, source, base, filters, today) for arm in arms]
    heads = [f"{name} AS MATERIALIZED ({table.text})" for name, table in tables]
    text = f"{'WITH ' + ', '.join(heads) if heads else ''} {' UNION ALL '.join(arm.text for arm in counts)}"
    return Sql(text, tuple(p for piece in (*(table for _, table in tables), *counts) for p in piece.params))


def _filtered(source: str, filters: Filters, today: date) -> Sql:
    wanted = conditions(filters, today)
    return Sql(f"SELECT {', '.join(_COUNTED)} FROM {source} WHERE {wanted.text}", wanted.params)


def _arm(arm: str, source: str, base: str, filters: Filters, today: date) -> Sql:
    if arm == TOTAL:
        return Sql(f"SELECT '{arm}', 0, '', COUNT(*) FROM {base}")
    key = FacetKey(arm)
    others = {other: values for other, values in filters.items() if other != key}
    if key not in filters:
        return _counted(key, Sql(base), today)
    if not others:
        return _counted(key, Sql(source), today)
    table = Sql(_passing_others(filters, key)) if len(filters) >= MANY else _filtered(source, others, today)
    return _counted(key, Sql(f"({table.text}) AS others", table.params), today)


def _near(source: str, filters: Filters, today: date) -> Sql:
    """What fails at most one of the filters: whether it passes each (`passes_0` …), and how many it passes."""
    wanted = [conditions({key: values}, today) for key, values in filters.items()]
    judged = ", ".join(f"CASE WHEN {one.text} THEN 1 ELSE 0 END AS passes_{at}" for at, one in enumerate(wanted))
    passed = " + ".join(f"passes_{at}" for at in range(len(wanted)))
    text = (
        f"SELECT judged.*, {passed} AS passed FROM (SELECT {', '.join(_COUNTED)}, {judged} FROM {source}) AS judged "
        f"WHERE {passed} >= {len(wanted) - 1}"
    )
    return Sql(text, tuple(p for one in wanted for p in one.params))


def _passing_others(filters: Filters, key: FacetKey | None) -> str:
    """Of what is near: what passes every filter, but for that of one facet."""
    but = f" - passes_{list(filters).index(key)}" if key else ""
    passed = len(filters) - (1 if key else 0)
    return f"SELECT {', '.join(_COUNTED)} FROM {_NEAR} WHERE passed{but} = {passed}"


def _counted(key: FacetKey, table: Sql, today: date) -> Sql:
    if key in FACT:
        join = "" if table.text == TABLE else f" JOIN {table.text} ON product_id = document_id"
        text = f"SELECT '{key}', 0, value, COUNT(*) FROM search_searchfact{join} WHERE kind = %s AND {ON_DAY}"
        return Sql(f"{text} GROUP BY value", (*table.params, FACT[key], today, today))
    column = FIELDS[key]
    if key == FacetKey.PRODUCER_KIND:
        text = f"SELECT '{key}', 0, {column}, COUNT(*) FROM {table.text} WHERE {column} <> '' GROUP BY {column}"
        return Sql(text, table.params)
    nothing = "> 0" if key == FacetKey.MONTH else "IS NOT NULL"
    text = f"SELECT '{key}', {column}, '', COUNT(*) FROM {table.text} WHERE {column} {nothing} GROUP BY {column}"
    return Sql(text, table.params)
