"""/cua-toi/: what somebody with an account has asked for, and what came of it."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from catalog.domain.enquiry_news import receipt_link, seller_of
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
@require_safe
@login_required
def own_enquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """On to the receipt of one's own enquiry."""
    row = get_object_or_404(Enquiry, pk=pk, user=request.user)
    return redirect(link_path(receipt_link(row, now=timezone.now())))
