"""Write many products at once (decision 13: twenty thousand single saves are too many)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from wagtail.models import ModelLogEntry, Revision

from accounts.domain.slugs import set_free_slugs
from accounts.models import User
from catalog.domain.evidence import require_verified
from catalog.models import Photo, Product

BATCH = 2_000


@transaction.atomic
def publish_in_bulk(
    products: Sequence[Product], *, by: User | None, now: datetime, photos: Sequence[Photo | None] = ()
) -> None:
    """Write the unsaved `products` as published, each with its photo, first revision and a line of history.

    `photos` is empty or has one entry for each product, None where it has none. The products are changed in place.
    Does not touch Wagtail's reference index or the search index: the caller rebuilds them once. Raises
    UnverifiedError, with nothing written, if one of the products is unverified.
    """
    require_verified(products)
    for product in products:
        product.live = True
        product.has_unpublished_changes = False
        product.first_published_at = product.last_published_at = now
    _write(products, photos, by=by, now=now)


@transaction.atomic
def draft_in_bulk(
    products: Sequence[Product], *, by: User | None, now: datetime, photos: Sequence[Photo | None] = ()
) -> None:
    """Write the unsaved `products` as drafts for staff; otherwise as `publish_in_bulk`."""
    for product in products:
        product.live = False
        product.has_unpublished_changes = True
    _write(products, photos, by=by, now=now)


def _write(products: Sequence[Product], photos: Sequence[Photo | None], *, by: User | None, now: datetime) -> None:
    set_free_slugs(products, max_length=100)
    Product.objects.bulk_create(products, batch_size=BATCH)
    _write_photos(products, photos or [None] * len(products))
    _write_first_revisions(products, by=by, now=now)


def _write_photos(products: Sequence[Product], photos: Sequence[Photo | None]) -> None:
    """Write the photos and let each product know its own without a query."""
    for product, photo in zip(products, photos, strict=True):
        if photo:
            photo.product = product
            photo.sort_order = 0
    Photo.objects.bulk_create([photo for photo in photos if photo], batch_size=BATCH)
    for product, photo in zip(products, photos, strict=True):
        setattr(product, "photos", [photo] if photo else [])  # noqa: B010 - the type stubs know no cluster children


def _write_first_revisions(products: Sequence[Product], *, by: User | None, now: datetime) -> None:
    if not products:
        return
    kind = ContentType.objects.get_for_model(Product)
    for start in range(0, len(products), BATCH):
        some = products[start : start + BATCH]
        revisions = Revision.objects.bulk_create(_first_revision(product, kind, by, now) for product in some)
        for product, revision in zip(some, revisions, strict=True):
            product.latest_revision = revision
            product.live_revision = revision if product.live else None
        ModelLogEntry.objects.bulk_create(_log_entry(product, kind, by, now) for product in some)
    _point_to_revisions(kind, first=products[0], last=products[-1])


def _point_to_revisions(kind: ContentType, *, first: Product, last: Product) -> None:
    """Set the pointers of products that are all live or all drafts in one statement: a CASE of thousands is slow."""
    own = Revision.objects.filter(content_type=kind, object_id=Cast(OuterRef("pk"), CharField())).values("pk")[:1]
    written = Product.objects.filter(pk__range=(first.pk, last.pk), latest_revision=None)
    if first.live:
        written.update(latest_revision=Subquery(own), live_revision=Subquery(own))
    else:
        written.update(latest_revision=Subquery(own))


def _first_revision(product: Product, kind: ContentType, by: User | None, now: datetime) -> Revision:
    return Revision(
        content_type=kind,
        base_content_type=kind,
        object_id=str(product.pk),
        object_str=str(product),
        content=product.serializable_data(),
        created_at=now,
        user=by,
    )


def _log_entry(product: Product, kind: ContentType, by: User | None, now: datetime) -> ModelLogEntry:
    revision: Any = product.latest_revision
    return ModelLogEntry(
        content_type=kind,
        object_id=str(product.pk),
        label=str(product),
        action="wagtail.publish" if product.live else "wagtail.create",
        timestamp=now,
        user=by,
        revision=revision,
        content_changed=True,
        data={},
    )
