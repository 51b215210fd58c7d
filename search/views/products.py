"""The product list: search box, facets, sorting, pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from catalog.domain.pack_size import sizes_in
from catalog.views.cards import drawn_cards
from search.engines import engine
from search.engines.contract import Query
from search.enums import Sort
from search.journal.log import is_logged, log_search, new_ref
from search.journal.opening import opening_token
from search.query.address import address_of, read_request
from search.query.facet_views import FacetView, facet_of_element
from search.query.page import listing_context, ways_out
from search.query.pins import with_pins

WHOLE, PARTIAL, FACET = "search/products.html", "search/_swapped.html", "components/facet.html"
RESULTS = "ket-qua"
IN_VIEW = 3
"""Cards whose pictures are in the first view."""


def listing(request: HttpRequest) -> HttpResponse:
    """Products that match the address; for htmx only what it puts in place: the results, or one facet as opened."""
    today, path = timezone.localdate(), reverse("products")
    query = with_pins(read_request(request.GET), today=today)
    searcher = engine()
    results = searcher.search(query, today=today)
    context = listing_context(request.GET, query, results, path=path, today=today)
    facet = facet_of_element(_swapped(request))
    if facet:
        return _opened(request, next((view for view in context["facets"] if view.key == facet), None))
    ref = new_ref() if is_logged(query) else ""
    context |= {
        "cards": drawn_cards(
            results.ids, today=today, by_price=_by_price(query), sizes=sizes_in(query.text), eager=IN_VIEW
        ),
        "ways_out": ways_out(context["chips"], searcher, today=today) if not results.total else [],
        "opening_token": opening_token(ref, results.ids) if ref and results.ids else "",
        "canonical_url": request.build_absolute_uri(context["canonical_path"]),
        "today": today,
    }
    response = _varied(render(request, PARTIAL if _swapped(request) == RESULTS else WHOLE, context))
    if _swapped(request) == RESULTS and context["prices"].are_clear:
        response["HX-Push-Url"] = address_of(query, path)  # without the fields of the form that were left empty
    if ref and not request.htmx.history_restore_request:  # type: ignore[attr-defined]  # set by the middleware
        found, name = results.total - results.added, results.engine or searcher.name
        log_search(request, response, query=query, total=found, engine=name, ref=ref)
    return response


def _opened(request: HttpRequest, facet: FacetView | None) -> HttpResponse:
    """One facet with what it shows, whose address is no page of its own."""
    response = _varied(render(request, FACET, {"facet": facet}))
    response["HX-Push-Url"] = "false"
    return response


def _by_price(query: Query) -> bool:
    """Whether prices choose or order the products: then their cards show the price that did."""
    return bool(query.prices) or query.sort == Sort.PRICE


def _swapped(request: HttpRequest) -> str | None:
    """The id of what htmx puts the answer in the place of: nothing where it restores a page of its history."""
    htmx = request.htmx  # type: ignore[attr-defined]  # set by the middleware
    return None if htmx.history_restore_request else htmx.target


def _varied(response: HttpResponse) -> HttpResponse:
    patch_vary_headers(response, ["HX-Request", "HX-Target", "HX-History-Restore-Request"])
    return response
