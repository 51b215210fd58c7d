"""The public product page."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from catalog.models import Product


def product_context(product: Product, *, today: date) -> dict[str, Any]:
    """What the page shows of `product` on `today`; also used by Wagtail's preview of a draft."""
    return {"product": product, "today": today}


def show(request: HttpRequest, slug: str) -> HttpResponse:
    """One product that is on the site."""
    product = get_object_or_404(Product.objects.on_site(), slug=slug)
    return render(request, "catalog/product.html", product_context(product, today=timezone.localdate()))
