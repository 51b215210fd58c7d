"""Openings of products from a search, and the links that once led by way of a counter."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from catalog.models import Product
from search.journal.opening import log_opening, may_tell, product_of_old_link, read_opening


@csrf_exempt
@require_POST
@never_cache
def note_opening(request: HttpRequest) -> HttpResponse:
    """A browser tells which result was opened: no cookie is asked for or set, nothing is answered.

    Whose page would send it in another's name changes nothing that this person could not: a signed token is needed.
    """
    if not may_tell(request):
        return HttpResponse(status=429)
    response = HttpResponse(status=204)
    opening = read_opening(request.POST.get("trang", ""), request.POST.get("thu", ""))
    if opening:
        log_opening(request, response, opening)
    return response


def old_link(request: HttpRequest, token: str) -> HttpResponse:
    """A link of results copied when these went by way of a counter: on to the product for good, nothing is counted.

    A link that is not ours, or whose product has left the site, leads to the list.
    """
    product_id = product_of_old_link(token)
    product = Product.objects.on_site().filter(pk=product_id).first() if product_id else None
    response = redirect(product, permanent=True) if product else redirect("products")
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
