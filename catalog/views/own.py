"""/cua-toi/: what somebody with an account has asked for, and what came of it."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.actors.actor import BuyerActor
from accounts.models import User
from catalog.domain.enquiry_news import receipt_link, seller_of
from catalog.domain.folder import give_folder
from catalog.models import Deal, Enquiry
from catalog.views.ask import link_path

MOST_SHOWN = 200


@never_cache
@require_safe
@login_required
def own(request: HttpRequest) -> HttpResponse:
    """The person's own enquiries and deals, the newest first."""
    user = cast(User, request.user)
    found = Enquiry.objects.filter(user=user).select_related("organisation", "unit")[:MOST_SHOWN]
    deals = Deal.objects.filter(quotation__enquiry__user=user).select_related("unit", "price_unit")
    rows = [(row, seller_of(row)) for row in found]
    return render(request, "catalog/own.html", {"rows": rows, "deals": deals[:MOST_SHOWN]})


@never_cache
@login_required
@require_POST
def own_folder(request: HttpRequest) -> HttpResponse:
    """The folder of the products behind the ticked enquiries of one's own."""
    user, now = cast(User, request.user), timezone.now()
    ticked = [int(key) for key in request.POST.getlist("hoi-mua") if key.isdecimal() and len(key) < 12]
    found = Enquiry.objects.filter(user=user, pk__in=ticked).exclude(product=None)
    keys = sorted(set(found.values_list("product_id", flat=True)))
    content = give_folder(keys, to=str(user), by=BuyerActor(user), now=now)
    name = f"ho-so-{timezone.localdate():%Y-%m-%d}.zip"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/zip", headers=disposition)


@never_cache
@require_safe
@login_required
def own_enquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """On to the receipt of one's own enquiry."""
    row = get_object_or_404(Enquiry, pk=pk, user=request.user)
    return redirect(link_path(receipt_link(row, now=timezone.now())))
