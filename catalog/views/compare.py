"""Products side by side, by their keys in the address: no cookie, so the address can be sent on."""

import uuid
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.domain.refusal import Refusal
from accounts.links.token import link_path
from accounts.refusals import add_to_form
from accounts.throttles import client_address
from accounts.views.proof import remember_phone
from catalog.domain.enquiry import send_enquiry
from catalog.domain.enquiry_news import receipt_link, seller_of
from catalog.domain.side_by_side import MOST_COMPARED, products_to_add, side_by_side
from catalog.enquiry_limits import TooManyEnquiriesError, count_enquiry
from catalog.forms.enquiry import AskForm
from catalog.models import Enquiry, Product
from catalog.views.ask import TOO_MANY, buyer_of, known_of

KEYS = "sp"
LONGEST_KEY = 12
SENT_SALT = "catalog.compare.sent"
SHOWN_FOR = 24 * 60 * 60


def asked_keys(request: HttpRequest) -> list[int]:
    """Keys in the address, each once, in their order."""
    typed = request.GET.getlist(KEYS)
    return list(dict.fromkeys(int(key) for key in typed if key.isdecimal() and len(key) < LONGEST_KEY))


def compare_address(keys: Sequence[int]) -> str:
    """The page that shows these side by side."""
    return f"{reverse('compare')}?{urlencode([(KEYS, key) for key in keys])}" if keys else reverse("compare")


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """The table, ways to put one more beside it or take one away, and to ask all of them at once."""
    asked, text = asked_keys(request), request.GET.get("q", "")[:100]
    table = side_by_side(asked, today=timezone.localdate())
    keys = [side.product.pk for side in table.sides]
    free = len(keys) < MOST_COMPARED
    return render(
        request,
        "catalog/compare.html",
        {
            "table": table,
            "too_many": len(asked) > MOST_COMPARED,
            "sides": [(side, compare_address([key for key in keys if key != side.product.pk])) for side in table.sides],
            "keys": keys,
            "text": text,
            "to_add": [(row, compare_address([*keys, row.pk])) for row in products_to_add(keys, text=text)]
            if free
            else [],
            "is_full": not free,
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_compared(request: HttpRequest) -> HttpResponse:
    """One form for the producers of all of them; each gets a question of its own, and the buyer a receipt of each."""
    keys = asked_keys(request)[:MOST_COMPARED]
    found = Product.objects.on_site().filter(pk__in=keys).select_related("organisation", "kind")
    products = sorted(found, key=lambda row: keys.index(row.pk))
    if not products:
        raise Http404
    form, status = AskForm(request.POST or None, product=products[0], initial=known_of(request.user)), 200
    if form.is_valid():
        try:
            sent = _send(request, products, form)
            remember_phone(request, receipt_link(sent[0], now=timezone.now()))
            return redirect("compare_sent", token=signing.dumps([row.pk for row in sent], salt=SENT_SALT))
        except Refusal as refusal:
            add_to_form(form, refusal)
            status = TOO_MANY if isinstance(refusal, TooManyEnquiriesError) else status
    shown = {"products": products, "form": form, "back": compare_address(keys)}
    return render(request, "catalog/compare_ask.html", shown, status=status)


def _send(request: HttpRequest, products: Sequence[Product], form: AskForm) -> list[Enquiry]:
    """Count all of them before the first is sent; a form sent twice is the same questions."""
    asker, base = form.asker(), form.cleaned_data["once"] or uuid.uuid4()
    keys = {product.pk: uuid.uuid5(base, str(product.pk)) for product in products}
    known = set(Enquiry.objects.filter(once__in=keys.values()).values_list("once", flat=True))
    for product in products:
        if keys[product.pk] not in known:
            count_enquiry(product, address=client_address(request), buyer=asker.phone or asker.email)
    told: dict[str, Any] = {"wish": form.wish(), "asker": asker, "purposes": form.purposes()}
    by, now = buyer_of(request.user), timezone.now()
    return [send_enquiry(product, once=keys[product.pk], by=by, now=now, **told) for product in products]


@never_cache
@require_safe
def compare_sent(request: HttpRequest, token: str) -> HttpResponse:
    """The receipts of questions that were sent together, for a day: afterwards each by its own link."""
    try:
        keys: list[int] = signing.loads(token, salt=SENT_SALT, max_age=SHOWN_FOR)
    except signing.BadSignature:
        raise Http404 from None
    rows = Enquiry.objects.filter(pk__in=keys, anonymised_at=None).select_related("organisation", "unit").order_by("pk")
    now = timezone.now()
    receipts = [(row, seller_of(row), link_path(receipt_link(row, now=now))) for row in rows]
    response = render(request, "catalog/compare_sent.html", {"receipts": receipts})
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
