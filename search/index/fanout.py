"""Whose documents a change touches: from a changed row to the ids of products."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, Q

from accounts.models import FormerName, Organisation, Place, PlaceSuccession
from catalog.models import (
    Category,
    Certificate,
    CertificateType,
    Pack,
    Product,
    SeasonWindow,
    SignatureListing,
)


def _of_place(place_pks: list[int]) -> Q:
    """Origin there, or in a commune of that district; the product's own place comes before its producer's."""
    own = Q(place__in=place_pks) | Q(place__parent__in=place_pks)
    producers = Q(organisation__place__in=place_pks) | Q(organisation__place__parent__in=place_pks)
    return own | (Q(place__isnull=True) & producers)


def _place(place: Place) -> Q:
    """Those of the place and of all below it, and of every place of the other map that these lead to."""
    below = Place.objects.filter(Q(pk=place.pk) | Q(parent=place.pk) | Q(parent__parent=place.pk)).values("pk")
    steps = PlaceSuccession.objects.filter(Q(old__in=below) | Q(new__in=below)).values_list("old", "new")
    return _of_place(sorted({*below.values_list("pk", flat=True), *(pk for step in steps for pk in step)}))


def _category(category: Category) -> Q:
    """Those classified there, below it, or under a predecessor."""
    at = Q(category=category.pk) | Q(category__parent=category.pk) | Q(category__parent__parent=category.pk)
    replaced = Q(category__successor=category.pk) | Q(category__successor__parent=category.pk)
    return at | replaced | Q(category__successor__parent__parent=category.pk)


def _certificate_type(kind: CertificateType) -> Q:
    return Q(certificates__type=kind.pk) | Q(organisation__certificates__type=kind.pk)


def _certificate(certificate: Certificate) -> Q:
    if certificate.product_id:
        return Q(pk=certificate.product_id)
    return Q(organisation=certificate.organisation_id)


def _own_product(row: Pack | SeasonWindow | SignatureListing) -> Q:
    return Q(pk=row.product_id)


TOUCHED: dict[type[Model], Callable[[Any], Q]] = {
    Product: lambda product: Q(pk=product.pk),
    Pack: _own_product,
    SeasonWindow: _own_product,
    SignatureListing: _own_product,
    Certificate: _certificate,
    CertificateType: _certificate_type,
    Organisation: lambda organisation: Q(organisation=organisation.pk),
    FormerName: lambda former: Q(organisation=former.organisation_id),
    Place: _place,
    PlaceSuccession: lambda step: _of_place([step.old_id, step.new_id]),
    Category: _category,
}
"""Models of which documents are made, each with the products that a row of it touches."""


def products_touched_by(row: Model) -> set[int]:
    """Ids of the products whose documents may say something of `row`."""
    return set(Product.objects.filter(TOUCHED[type(row)](row)).values_list("pk", flat=True))
