"""Pinned products take their places among the answers."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from django.conf import settings

from catalog.models import Product
from search.domain.freshness import generation
from search.domain.log import is_filtered, is_logged
from search.engines.base import Query, Results
from search.enums import Sort
from search.models import PinnedResult
from search.query_key import key_of


def with_pins(results: Results, query: Query, *, today: date) -> Results:
    """The results with the products pinned to the query in their places; unchanged on any but a plain first page.

    Plain means the first page of a text, best answers first, without filters. A pinned product is shown only while it
    is on the site; one that the engine did not find is counted besides. No query to the database unless something is
    pinned to just this text today.
    """
    if not is_logged(query) or is_filtered(query) or query.sort != Sort.RELEVANCE:
        return results
    pins = [pin for pin in _pins_of(generation()).get(key_of(query.text), ()) if pin.holds_on(today)]
    live = set(Product.objects.on_site().filter(pk__in=[pin.product_id for pin in pins]).values_list("pk", flat=True))
    shown = [pin for pin in pins if pin.product_id in live]
    if not shown:
        return results
    ids = placed(results.ids, [(pin.position, pin.product_id) for pin in shown])
    total = max(results.total, len(ids))
    return replace(results, ids=tuple(ids[: settings.SEARCH_PAGE_SIZE]), total=total)


def placed(ids: Sequence[int], pins: Sequence[tuple[int, int]]) -> list[int]:
    """`ids` with each (position from 1, id) put in its place, lowest position first; nothing stands twice."""
    pinned = {pk for _, pk in pins}
    found = [pk for pk in ids if pk not in pinned]
    for position, pk in sorted(pins):
        found.insert(position - 1, pk)
    return found


@lru_cache(maxsize=2)
def _pins_of(generation_token: str) -> dict[str, list[PinnedResult]]:
    """All pins by their query; staff keep some dozens."""
    found: dict[str, list[PinnedResult]] = defaultdict(list)
    for pin in PinnedResult.objects.order_by("position", "pk"):
        found[pin.query_key].append(pin)
    return dict(found)
