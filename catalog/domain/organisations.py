"""Producers as the public sees them."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.domain.queries import in_places
from accounts.models import Organisation, Place
from catalog.domain.organisation_photo import WITH_PHOTOS
from catalog.domain.standing import papers
from catalog.models import Certificate, Product

ON_SITE = Q(products__live=True, products__hidden_at__isnull=True, products__archived_at__isnull=True)


def public_organisations(*, text: str = "", kind: str = "", district: str = "") -> QuerySet[Organisation]:
    """Organisations that produce, by name (a former one too), kind and slug of the old district, on either map.

    Each has `product_count`.
    """
    everyone = Organisation.objects.public().filter(produces=True)
    found: QuerySet[Organisation] = everyone.known_as(text) if text else everyone
    if kind:
        found = found.filter(kind=kind)
    if district:
        found = in_places(found, Place.objects.old_districts().filter(slug=district), "place_id")
    return (
        found.annotate(product_count=Count("products", filter=ON_SITE))
        .select_related("place__parent")
        .prefetch_related(WITH_PHOTOS)
        .order_by("sort_key", "pk")
    )


def organisation_papers(organisation: Organisation, today: date) -> list[Any]:
    """The producer's own papers for its page."""
    return papers(Certificate.objects.select_related("type").filter(organisation=organisation), today)


def organisation_product_ids(organisation: Organisation) -> list[int]:
    """Ids of its products on the site, in alphabetical order."""
    return list(
        Product.objects.on_site().filter(organisation=organisation).order_by("sort_key").values_list("pk", flat=True)
    )
