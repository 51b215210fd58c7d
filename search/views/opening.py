"""From a result to its product, by way of the log."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from catalog.models import Product
from search.journal.log import log_click, read_click


@never_cache
def open_product(request: HttpRequest, token: str) -> HttpResponse:
    """Send the buyer on to the product; the place from which it was opened is counted, nothing else happens.

    A link that is not ours, or whose product has left the site, leads to the list.
    """
    click = read_click(token)
    product = Product.objects.on_site().filter(pk=click.product_id).first() if click else None
    if click is None or product is None:
        return redirect("products")
    response = redirect(product)
    response["X-Robots-Tag"] = "noindex, nofollow"
    log_click(request, response, click)
    return response
