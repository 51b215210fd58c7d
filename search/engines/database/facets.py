"""Totals and facet counts of the database engine: one UNION ALL for whatever the cache does not hold.

Each facet is counted without its own filter and kept under the search generation, the day, what matches and the other
filters (decisions 18 and 24).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.core.cache import cache
from django.db import connection

from search.engines.contract import FacetCount, Query
from search.engines.database.counting import TOTAL, counting
from search.engines.database.matching import Matching
from search.enums import FacetKey
from search.index.freshness import ANSWERS_LAST, generation
from search.index.reference import Names, facet_names

ProductCounts = dict[int | str, int]
"""Products by stored value; the total stands under 0."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many products match, and how many have each value of each facet."""

    total: int
    facets: dict[FacetKey, tuple[FacetCount, ...]]


def count(query: Query, matching: Matching, *, today: date) -> Counted:
    """The total and the facets of what `matching` finds: one query, or none where the cache has all."""
    found = _kept_counts((TOTAL, *FacetKey), query, matching, today)
    names = facet_names()
    facets = {key: _facet_counts(found[key], names[key]) for key in FacetKey}
    return Counted(found[TOTAL].get(0, 0), facets)


def total(query: Query, matching: Matching, *, today: date) -> int:
    """The total alone."""
    return _kept_counts((TOTAL,), query, matching, today)[TOTAL].get(0, 0)


def _kept_counts(arms: Sequence[str], query: Query, matching: Matching, today: date) -> dict[str, ProductCounts]:
    """The counts of some arms, from the cache as far as it has them."""
    asked = f"{generation()} {today} {matching.identity!r}"
    keys = {arm: _cache_key(asked, arm, query) for arm in arms}
    kept = cache.get_many(keys.values())
    missing = [arm for arm in arms if keys[arm] not in kept]
    if missing:
        counts = _counts(missing, query, matching, today)
        cache.set_many({keys[arm]: counts[arm] for arm in missing}, ANSWERS_LAST)
        kept |= {keys[arm]: counts[arm] for arm in missing}
    return {arm: kept[keys[arm]] for arm in arms}


def _cache_key(asked: str, arm: str, query: Query) -> str:
    """The key of one count; `asked` is what all of them share."""
    filters = query.filters if arm == TOTAL else query.filters_without(FacetKey(arm))
    others = sorted((key, sorted(values)) for key, values in filters.items())
    return f"search-count-{sha256(f'{asked} {arm} {others}'.encode()).hexdigest()}"


def _counts(arms: Sequence[str], query: Query, matching: Matching, today: date) -> dict[str, ProductCounts]:
    """Rows of (arm, number, word, count); a value is a number or a word, by the facet."""
    found: dict[str, ProductCounts] = {arm: {} for arm in arms}
    sql = counting(arms, query.filters, matching, today)
    with connection.cursor() as cursor:
        cursor.execute(sql.text, sql.params)
        for arm, number, word, products in cursor.fetchall():
            found[arm][word or number] = products
    if FacetKey.MONTH in found:
        found[FacetKey.MONTH] = _by_month(found[FacetKey.MONTH])
    return found


def _by_month(by_mask: ProductCounts) -> ProductCounts:
    """Products by month, 1–12, from products by set of months."""
    found: Counter[int | str] = Counter()
    for mask, products in by_mask.items():
        for bit in range(12):
            if int(mask) >> bit & 1:
                found[bit + 1] += products
    return dict(found)


def _facet_counts(counts: ProductCounts, names: Names) -> tuple[FacetCount, ...]:
    """ProductCounts under the codes of addresses, in the order of the names."""
    known = [
        FacetCount(names.by_stored[stored].code, products)
        for stored, products in counts.items()
        if stored in names.by_stored
    ]
    return tuple(sorted(known, key=lambda one: names.position[one.value]))
