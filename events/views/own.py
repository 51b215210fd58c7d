"""/cua-toi/su-kien/: events that a buyer with an account registered for; each opens the page of its link."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.links.token import link_path
from accounts.models import User
from events.domain.own import of_buyer
from events.messages import days_in_words, own_link
from events.models import Registration

MOST_SHOWN = 200


@never_cache
@require_safe
@login_required
def own_events(request: HttpRequest) -> HttpResponse:
    """What a buyer with an account registered for."""
    rows = [(row, days_in_words(row.event)) for row in of_buyer(cast(User, request.user))[:MOST_SHOWN]]
    return render(request, "events/own.html", {"rows": rows})


@never_cache
@login_required
@require_POST
def own_event(request: HttpRequest, pk: int) -> HttpResponse:
    """On to the page of one's own registration."""
    row: Registration = get_object_or_404(of_buyer(cast(User, request.user)), pk=pk)
    return redirect(link_path(own_link(row, by=None, now=timezone.now())))
