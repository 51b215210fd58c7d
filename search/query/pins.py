"""Pinned products take their places among the answers."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from functools import lru_cache

from search.engines.contract import Query
from search.engines.database.database_engine import passing
from search.enums import Sort
from search.index.freshness import reference_generation
from search.models import PinnedResult
from search.query_key import key_of


def with_pins(query: Query, *, today: date) -> Query:
    """The query with what is pinned to it; as it is in any other order than the best answers first, and where filters
    were chosen.

    A pinned product is shown only while it is on the site and what the text says ("dưới 100k") holds of it. No query
    to the database unless something is pinned to just this text today.
    """
    if not query.text or query.is_filtered or query.sort != Sort.RELEVANCE:
        return query
    pins = [pin for pin in _pins_of(reference_generation()).get(key_of(query.text), ()) if pin.holds_on(today)]
    if not pins:
        return query
    there = passing([pin.product_id for pin in pins], query, today=today)
    return replace(query, pins=tuple((pin.position, pin.product_id) for pin in pins if pin.product_id in there))


@lru_cache(maxsize=2)
def _pins_of(generation_token: str) -> dict[str, list[PinnedResult]]:
    """All pins by their query; staff keep some dozens."""
    found: dict[str, list[PinnedResult]] = defaultdict(list)
    for pin in PinnedResult.objects.order_by("position", "pk"):
        found[pin.query_key].append(pin)
    return dict(found)
