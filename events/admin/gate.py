"""The gate of an event's pages: who may see them, who may change something there."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from accounts.admin.page import page_head
from accounts.domain.refusal import Refusal
from accounts.models import User
from accounts.refusals import tell_in_admin
from events.domain.outcome import StruckError
from events.models import Event
from events.permissions import CHANGE, VIEW, get_event_for

View = Callable[..., HttpResponse]


def for_event(view: View) -> View:
    """Hand the event to a view of those who may see it; a POST is for those who may change it. A refusal is told above
    the page that it came from."""

    @wraps(view)
    def gated(request: HttpRequest, pk: int, **more: Any) -> HttpResponse:
        user = cast(User, request.user)
        if not user.has_perm(VIEW) or (request.method == "POST" and not user.has_perm(CHANGE)):
            raise PermissionDenied
        event = get_event_for(user, pk)
        try:
            return view(request, event, **more)
        except Refusal as refusal:
            if request.method != "POST":
                raise
            tell_in_admin(request, refusal)
            return redirect(request.get_full_path())

    return gated


def head(event: Event, title: Any, icon: str, request: HttpRequest) -> dict[str, Any]:
    """The head of a page below the event's board, and what every one of them needs."""
    above = [(reverse("events_board", args=[event.pk]), event.name)] if title != event.name else []
    may_change = cast(User, request.user).has_perm(CHANGE)
    return {"event": event, "may_change": may_change, **page_head(title, icon, *above)}


def done(request: HttpRequest, told: Any, name: str, event: Event) -> HttpResponse:
    """Say what was done and go on to a page of the event."""
    messages.success(request, told)
    return redirect(reverse(name, args=[event.pk]))


def gone(request: HttpRequest, name: str, event: Event) -> HttpResponse:
    """What was typed about is no more: that is said above the list it stood in; a page that never was is a 404."""
    if request.method != "POST":
        raise Http404
    tell_in_admin(request, StruckError())
    return redirect(reverse(name, args=[event.pk]))
