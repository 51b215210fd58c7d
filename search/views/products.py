"""The product list: search box, facets, sorting, pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def listing(request: HttpRequest) -> HttpResponse:
    """Products that match."""
    return render(request, "search/products.html")
