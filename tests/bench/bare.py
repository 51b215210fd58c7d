"""The site's addresses and one more: twenty cards from one query, without search, facets or the site's frame.

What the product list costs is measured beside it; both go through the same middleware.
"""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

import cms.urls
from catalog.domain.cards import ProductCard, mark_of, month_cells, producer_name
from catalog.domain.origin import short_place
from catalog.domain.price import Price
from catalog.models import Product

CARDS = 20


def cards(request: HttpRequest) -> HttpResponse:
    """The cards component alone; the one query brings what stands beside a product in rows of one to one."""
    today = timezone.localdate()
    products = Product.objects.select_related(
        "organisation__place__parent", "place__parent", "category", "search_document"
    ).order_by("pk")[:CARDS]
    return render(request, "components/cards.html", {"cards": [_card(product, today) for product in products]})


def _card(product: Product, today: date) -> ProductCard:
    document = product.search_document
    months = document.months
    return ProductCard(
        pk=product.pk,
        name=product.name,
        url=product.get_absolute_url(),
        picture=None,
        drawn=False,
        producer=producer_name(product),
        place=short_place(product.origin),
        price=Price(document.price, document.price, "kg", today, stale=False) if document.price else None,
        star=None,
        papers=(),
        months=month_cells(months, today),
        in_season=bool(months >> (today.month - 1) & 1),
        mark=mark_of(product),
        set_name=product.category.label,
    )


urlpatterns = [path("bench/bare/", cards), *cms.urls.urlpatterns]
