"""Verbs about who has a product open to decide on it: it keeps nobody out, it tells the others."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from accounts.models import User
from catalog.models import Product, Reading

SILENT_AFTER = timedelta(minutes=3)
"""A page that is open is heard of each minute; one that was not for so long has been left."""


def keep_reading(product: Product, *, by: User, now: datetime) -> Reading:
    """Note that `by` has the product open; since now, unless he was heard of a moment ago."""
    reading, _new = Reading.objects.get_or_create(
        product=product, opened_by=by, defaults={"since": now, "heard_at": now}
    )
    if reading.heard_at < now - SILENT_AFTER:
        reading.since = now
    reading.heard_at = now
    reading.save(update_fields=["since", "heard_at"])
    return reading


def stop_reading(product: Product, *, by: User) -> None:
    """Note that `by` has closed it."""
    Reading.objects.filter(product=product, opened_by=by).delete()


def readers_of(products: Iterable[Product], *, now: datetime, but: User) -> dict[int, list[Reading]]:
    """Who else has each of these products open, by the product's key; those who came first stand first."""
    others = Reading.objects.filter(product__in=list(products), heard_at__gte=now - SILENT_AFTER)
    found: dict[int, list[Reading]] = {}
    for reading in others.exclude(opened_by=but).select_related("opened_by"):
        found.setdefault(reading.product_id, []).append(reading)
    return found
