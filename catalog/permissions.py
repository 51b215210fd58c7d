"""What staff may reach of the catalogue: querysets by scope, and one gate for each noun."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from accounts.domain.scope import scope_place_ids
from accounts.models import User
from catalog.models import Certificate, Pack, Product, SeasonWindow, SignatureListing


def products_for(user: User) -> QuerySet[Product]:
    """Products from within the user's scope: of its own place or of its producer's."""
    return _of_products(Product.objects.all(), user, "")


def packs_for(user: User) -> QuerySet[Pack]:
    """Packs and prices of products within scope."""
    return _of_products(Pack.objects.all(), user, "product__")


def seasons_for(user: User) -> QuerySet[SeasonWindow]:
    """Season windows of products within scope."""
    return _of_products(SeasonWindow.objects.all(), user, "product__")


def certificates_for(user: User) -> QuerySet[Certificate]:
    """Papers of products and of organisations within scope."""
    ids = scope_place_ids(user)
    rows = Certificate.objects.all()
    if ids is None:
        return rows
    return rows.filter(Q(organisation__place_id__in=ids) | _product_within(ids, "product__"))


def listings_for(user: User) -> QuerySet[SignatureListing]:
    """Lines of the province's lists: those of products within scope, and those not yet linked to a product."""
    ids = scope_place_ids(user)
    rows = SignatureListing.objects.all()
    if ids is None:
        return rows
    return rows.filter(Q(product__isnull=True) | _product_within(ids, "product__")) if ids else rows.none()


def get_product_for(user: User, pk: int) -> Product:
    """The product, or 404 outside the user's scope."""
    return get_object_or_404(products_for(user), pk=pk)


def get_certificate_for(user: User, pk: int) -> Certificate:
    """The paper, or 404 outside the user's scope."""
    return get_object_or_404(certificates_for(user), pk=pk)


def _of_products(rows: QuerySet, user: User, prefix: str) -> QuerySet:
    """`rows` whose product is within scope."""
    ids = scope_place_ids(user)
    return rows if ids is None else rows.filter(_product_within(ids, prefix))


def _product_within(ids: frozenset[int], prefix: str) -> Q:
    """A condition on a product: its own place or its producer's is one of `ids`."""
    return Q(**{f"{prefix}place_id__in": ids}) | Q(**{f"{prefix}organisation__place_id__in": ids})
