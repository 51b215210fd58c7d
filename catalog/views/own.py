"""/cua-toi/: what somebody with an account has asked for, and what came of it."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.actors.actor import BuyerActor
from accounts.editing.once import saved_once
from accounts.links.token import link_path
from accounts.models import User
from catalog.domain.enquiry_news import receipt_link, seller_of
from catalog.domain.folder_order import order_folder, parts_of
from catalog.domain.request_news import buyer_link
from catalog.folder_limits import count_folder
from catalog.models import BuyerFolder, Deal, Enquiry, PurchaseRequest
from catalog.views.folder import folder_context

MOST_SHOWN = 200


@never_cache
@require_safe
@login_required
def own(request: HttpRequest) -> HttpResponse:
    """The person's own enquiries, requests to many and deals, the newest first."""
    user = cast(User, request.user)
    found = Enquiry.objects.filter(user=user).select_related("organisation", "unit")[:MOST_SHOWN]
    own_ones = Q(quotation__enquiry__user=user) | Q(quotation__invitation__request__user=user)
    deals = Deal.objects.filter(own_ones).select_related("unit", "price_unit")[:MOST_SHOWN]
    asked = PurchaseRequest.objects.filter(user=user).select_related("need__kind", "need__unit")
    counted = asked.annotate(quoted=Count("invitations", filter=Q(invitations__answered_at__isnull=False)))
    rows = [(row, seller_of(row)) for row in found]
    shown = {"rows": rows, "requests": counted.order_by("-created_at", "-pk")[:MOST_SHOWN], "deals": deals}
    return render(request, "catalog/own.html", shown)


@saved_once
@never_cache
@login_required
@require_POST
def own_folder(request: HttpRequest) -> HttpResponse:
    """Order the folder of the products behind the ticked enquiries of one's own; on to the page that tells how far
    it is."""
    user, now = cast(User, request.user), timezone.now()
    ticked = [int(key) for key in request.POST.getlist("hoi-mua") if key.isdecimal() and len(key) < 12]
    found = Enquiry.objects.filter(user=user, pk__in=ticked).exclude(product=None)
    keys = sorted(set(found.values_list("product_id", flat=True)))
    count_folder(user)
    folder = order_folder(keys, of=user, by=BuyerActor(user), now=now)
    return redirect("own_folder_made", pk=folder.pk)


@never_cache
@require_safe
@login_required
def own_folder_made(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one's own folder is, what is in it, and where it is fetched."""
    folder = get_object_or_404(BuyerFolder, pk=pk, user=request.user)
    shown = folder_context(folder, back=reverse("own"))
    return render(request, "catalog/folder_own.html", {**shown, "parts": parts_of(folder, timezone.now())})


@never_cache
@require_safe
@login_required
def own_enquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """On to the receipt of one's own enquiry."""
    row = get_object_or_404(Enquiry, pk=pk, user=request.user)
    return redirect(link_path(receipt_link(row, now=timezone.now())))


@never_cache
@require_safe
@login_required
def own_request(request: HttpRequest, pk: int) -> HttpResponse:
    """On to the page of one's own request to many."""
    row = get_object_or_404(PurchaseRequest, pk=pk, user=request.user)
    return redirect(link_path(buyer_link(row, now=timezone.now())))
