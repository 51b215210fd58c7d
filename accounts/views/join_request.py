"""Asking to take part: a form for cooperatives, and for people of them, that nobody has entered yet."""

from typing import Any

from allauth.core.ratelimit import respond_429
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.domain.join_request import ask_to_join
from accounts.domain.refusal import Refusal
from accounts.forms.join_request import JoinRequestForm, communes
from accounts.models import Organisation
from accounts.refusals import add_to_form
from accounts.throttles import Limit, client_address

TRIES = Limit("register", amount=10, seconds=3600)
DONE = "xong"
"""The query of the page that answers a POST."""


@never_cache
@require_http_methods(["GET", "POST"])
def join_request(request: HttpRequest) -> HttpResponse:
    """The form; what is sent waits for staff, and the answer is the same for everybody."""
    form = JoinRequestForm(request.POST or None, initial=_known(request.GET.get("don-vi", "")))
    if request.method == "POST":
        if not TRIES.take(client_address(request)):
            found: HttpResponse = respond_429(request)
            return found
        if form.is_valid() and _asked(form):
            return redirect(f"{request.path}?{DONE}")
    shown = {"form": form, "done": DONE in request.GET and not form.is_bound, "communes": communes()}
    return render(request, "accounts/join_request/ask.html", shown)


def _known(key: str) -> dict[str, Any]:
    """Name and commune of the organisation whose page led here."""
    row = Organisation.objects.public().select_related("place").filter(pk=key).first() if key.isdecimal() else None
    return {"organisation_name": row.name, "commune": row.place.with_parent if row.place else ""} if row else {}


def _asked(form: JoinRequestForm) -> bool:
    """Write it down; a refusal is written into the form."""
    try:
        ask_to_join(**form.join_request(), now=timezone.now())
    except Refusal as refusal:
        add_to_form(form, refusal)
        return False
    return True
