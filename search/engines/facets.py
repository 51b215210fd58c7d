"""Totals and facet counts of the database engine: one UNION ALL for whatever the cache does not hold.

Each facet is counted without its own filter and kept under the search generation, the day, the words and the other
filters (decisions 18 and 24).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db.models import BigIntegerField, CharField, Count, F, QuerySet, Value

from search.domain.freshness import generation
from search.domain.names import Names, facet_names
from search.engines.base import FacetCount, Query
from search.engines.matching import COLUMN, FACT, Matching, facts_on
from search.enums import FacetKey

KEPT_FOR = 3600
"""Seconds; the generation and the day in the key make an answer stale long before."""

TOTAL = "total"

Counts = dict[int | str, int]
"""Products by stored value; the total stands under 0."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many products match, and how many have each value of each facet."""

    total: int
    facets: dict[FacetKey, tuple[FacetCount, ...]]


def count(query: Query, matching: Matching, *, today: date) -> Counted:
    """The total and the facets of what `matching` finds: one query, or none where the cache has all."""
    arms = (TOTAL, *FacetKey)
    keys = {arm: _cache_key(arm, query, matching, today) for arm in arms}
    kept = cache.get_many(keys.values())
    missing = [arm for arm in arms if keys[arm] not in kept]
    if missing:
        counts = _counts(missing, query, matching, today)
        cache.set_many({keys[arm]: counts[arm] for arm in missing}, KEPT_FOR)
        kept |= {keys[arm]: counts[arm] for arm in missing}
    names = facet_names()
    facets = {key: _facet_counts(kept[keys[key]], names[key]) for key in FacetKey}
    return Counted(kept[keys[TOTAL]].get(0, 0), facets)


def _cache_key(arm: str, query: Query, matching: Matching, today: date) -> str:
    filters = query.filters if arm == TOTAL else query.filters_without(FacetKey(arm))
    asked = (arm, today.isoformat(), matching.identity, sorted((k, sorted(v)) for k, v in filters.items()))
    return f"search-{generation()}-{sha256(repr(asked).encode()).hexdigest()}"


def _counts(arms: Iterable[str], query: Query, matching: Matching, today: date) -> dict[str, Counts]:
    """Rows of (arm, number, word, count); a value is a number or a word, by the facet."""
    first, *others = (_arm(arm, query, matching, today) for arm in arms)
    found: dict[str, Counts] = {arm: {} for arm in arms}
    for arm, number, word, products in first.union(*others, all=True):
        found[arm][word or number] = products
    if FacetKey.MONTH in found:
        found[FacetKey.MONTH] = _by_month(found[FacetKey.MONTH])
    return found


def _arm(arm: str, query: Query, matching: Matching, today: date) -> QuerySet[Any, Any]:
    if arm == TOTAL:
        found = matching.documents(query.filters, today)
        # Grouped by nothing, so that the arm has one row even where nothing is found.
        return _row(found.annotate(one=Value(1)).values("one"), arm, Value(0), Value(""))
    key = FacetKey(arm)
    others = query.filters_without(key)
    if key in FACT:
        facts = facts_on(today).filter(kind=FACT[key])
        if others or matching.words:
            facts = facts.filter(document__in=matching.documents(others, today))
        return _row(facts, arm, Value(0), F("value"))
    found, column = matching.documents(others, today), F(COLUMN[key])
    if key == FacetKey.PRODUCER_KIND:
        return _row(found.exclude(producer_kind=""), arm, Value(0), column)
    if key == FacetKey.MONTH:
        return _row(found.filter(months__gt=0), arm, column, Value(""))
    return _row(found.filter(**{f"{COLUMN[key]}__isnull": False}), arm, column, Value(""))


def _row(found: QuerySet[Any, Any], arm: str, number: Value | F, word: Value | F) -> QuerySet[Any, Any]:
    values = {
        "arm": Value(arm, CharField()),
        "number": number if isinstance(number, F) else Value(0, BigIntegerField()),
        "word": word if isinstance(word, F) else Value("", CharField()),
    }
    return found.order_by().values(**values).annotate(products=Count("*")).values_list(*values, "products")


def _by_month(by_mask: Counts) -> Counts:
    """Products by month, 1–12, from products by set of months."""
    found: Counter[int | str] = Counter()
    for mask, products in by_mask.items():
        for bit in range(12):
            if int(mask) >> bit & 1:
                found[bit + 1] += products
    return dict(found)


def _facet_counts(counts: Counts, names: Names) -> tuple[FacetCount, ...]:
    """Counts under the codes of addresses, in the order of the names."""
    known = [
        FacetCount(names.by_stored[stored].code, products)
        for stored, products in counts.items()
        if stored in names.by_stored
    ]
    return tuple(sorted(known, key=lambda one: names.position[one.value]))
