"""How often products are looked at, and by which searches they are found; without a cookie, without persons.

Which searches found a product is known above: a floor registers `found_by`, which gives the texts by product.
"""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import DatabaseError, transaction
from django.db.models import F, Q, Sum

from accounts.actors.actor import By
from catalog.models import Product, ProductViewDay
from catalog.permissions import products_for

logger = logging.getLogger(__name__)

MOST_TEXTS = 5
"""Searches that are shown of each product."""
WITHIN = timedelta(days=180)

FoundBy = Callable[[Collection[int], date], Mapping[int, Sequence[tuple[str, int]]]]
"""Given ids of products and a first day: of each the texts that led to it with how often, most first."""

_finders: list[FoundBy] = []


@dataclass(frozen=True, slots=True)
class Interest:
    """What one product drew: views of this month and of the last, searches by which it was opened."""

    product: Product
    this_month: int
    last_month: int
    texts: tuple[tuple[str, int], ...]


def found_by(find: FoundBy) -> FoundBy:
    """Register who knows the searches."""
    _finders.append(find)
    return find


def count_view(product_id: int, *, day: date) -> None:
    """One view more on that day. A database that cannot write now keeps nobody from the page."""
    try:
        with transaction.atomic():
            rows = ProductViewDay.objects.filter(product_id=product_id, day=day)
            if not rows.update(views=F("views") + 1):
                ProductViewDay.objects.get_or_create(product_id=product_id, day=day)
                rows.update(views=F("views") + 1)
    except DatabaseError:
        logger.warning("a view of product %s was not counted", product_id, exc_info=True)


def interest_in(by: By, today: date) -> list[Interest]:
    """The products on the site in reach, most looked at first; two queries and those of the finders."""
    first = today.replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    this_month = Sum("view_days__views", filter=Q(view_days__day__gte=first))
    last_month = Sum("view_days__views", filter=Q(view_days__day__gte=before, view_days__day__lt=first))
    rows = products_for(by).filter(live=True, archived_at=None, hidden_at=None).order_by("sort_key", "pk")
    products = list(rows.annotate(this_month=this_month, last_month=last_month))
    texts = _texts([product.pk for product in products], today - WITHIN)
    found = [
        Interest(row, row.this_month or 0, row.last_month or 0, tuple(texts.get(row.pk, ())[:MOST_TEXTS]))
        for row in products
    ]
    return sorted(found, key=lambda each: -each.this_month - each.last_month)


def _texts(keys: Collection[int], since: date) -> dict[int, Sequence[tuple[str, int]]]:
    """What the finders know, nothing where there is none."""
    found: dict[int, Sequence[tuple[str, int]]] = {}
    for find in _finders:
        found |= find(keys, since)
    return found
