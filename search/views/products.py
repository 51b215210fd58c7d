"""The product list: search box, facets, sorting, pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from catalog.domain.cards import product_cards
from search.engines import engine
from search.engines.contract import Query
from search.enums import Sort
from search.journal.log import is_logged, log_search, new_ref
from search.query.address import read_request, text_is_cut
from search.query.cards import counted_cards
from search.query.page import listing_context
from search.query.pins import with_pins

WHOLE, PARTIAL = "search/products.html", "search/_swapped.html"
RESULTS = "ket-qua"


def listing(request: HttpRequest) -> HttpResponse:
    """Products that match the address; for htmx only the results, which the page swaps in."""
    today = timezone.localdate()
    query = with_pins(read_request(request.GET), today=today)
    searcher = engine()
    results = searcher.search(query, today=today)
    ref = new_ref() if is_logged(query) else ""
    context = listing_context(query, results, path=reverse("products"), text_cut=text_is_cut(request.GET))
    context |= {
        "cards": counted_cards(product_cards(results.ids, today=today, by_price=_by_price(query)), ref),
        "canonical_url": request.build_absolute_uri(context["canonical_path"]),
        "today": today,
    }
    response = render(request, PARTIAL if _wants_partial(request) else WHOLE, context)
    patch_vary_headers(response, ["HX-Request", "HX-Target", "HX-History-Restore-Request"])
    if ref and not request.htmx.history_restore_request:  # type: ignore[attr-defined]  # set by the middleware
        found, name = results.total - results.added, results.engine or searcher.name
        log_search(request, response, query=query, total=found, engine=name, ref=ref)
    return response


def _by_price(query: Query) -> bool:
    """Whether prices choose or order the products: then their cards show the price that did."""
    return bool(query.prices) or query.sort == Sort.PRICE


def _wants_partial(request: HttpRequest) -> bool:
    """Whether htmx puts the answer in the place of the results: not where it restores a page of its history."""
    htmx = request.htmx  # type: ignore[attr-defined]  # set by the middleware
    return htmx.target == RESULTS and not htmx.history_restore_request
