"""The public product page: answers a buyer on one screen (C1)."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.links.short import is_person
from catalog.domain.product_list import product_list_address
from catalog.domain.views import count_view
from catalog.models import Category, Product
from catalog.views.cards import DrawnCard, drawn_cards
from catalog.views.product_page import ProductPage, drawn_page, product_page

MORE_PRODUCTS = 4


def show(request: HttpRequest, slug: str) -> HttpResponse:
    """One product that is on the site."""
    pk = Product.objects.on_site().filter(slug=slug).order_by().values_list("pk", flat=True).first()
    today = timezone.localdate()
    page = product_page(pk, today=today) if pk else None
    if pk is None or page is None:
        raise Http404
    response = render(request, "catalog/product.html", around(page, pk, today=today))
    return counted(request, response, pk, today)


def preview_context(product: Product, *, today: date) -> dict[str, Any]:
    """What the page shows of a draft: Wagtail's preview of it, and the producer's."""
    return around(drawn_page(product, today=today), product.pk or 0, today=today)


def around(page: ProductPage, pk: int, *, today: date) -> dict[str, Any]:
    """The page of a product, with what is read anew for each request: other products, the list of its set."""
    return {
        "page": page,
        "set_url": product_list_address(Category(pk=page.set_pk)),
        "more_cards": more_of_producer(page, pk, today),
    }


def more_of_producer(page: ProductPage, pk: int, today: date) -> list[DrawnCard]:
    """Cards of other products of the same producer, else of the same set."""
    others = Product.objects.on_site().exclude(pk=pk).order_by("sort_key")
    if page.organisation_id:
        ids = others.filter(organisation_id=page.organisation_id).values_list("pk", flat=True)[:MORE_PRODUCTS]
    else:
        ids = others.filter(category_id=page.set_pk).values_list("pk", flat=True)[:MORE_PRODUCTS]
    return drawn_cards(ids, today=today)


def counted(request: HttpRequest, response: HttpResponse, product_id: int, day: date) -> HttpResponse:
    """The response, which counts one view of a person once its body is on its way."""
    close = response.close

    def closing() -> None:
        try:
            count_view(product_id, day=day)
        finally:
            close()

    if is_person(str(request.method), request.headers):
        response.close = closing  # type: ignore[method-assign]  # what the server calls once the body is sent
    return response
