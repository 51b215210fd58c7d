"""Who comes into the portal: people in charge of an organisation, each for theirs."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.decorators.cache import never_cache

from accounts.actors.actor import ContactActor
from accounts.actors.request import actor_of, contacts_of
from accounts.actors.right import Right, require_right
from accounts.models import User
from accounts.portal.section import tabs

View = Callable[..., HttpResponse]
"""Called as `view(request, actor, …)`."""


def for_contacts(right: Right) -> Callable[[View], Callable[..., HttpResponse]]:
    """Let a view be seen by those who may do `right` for their organisation, as `view(request, actor, …)`.

    Strangers sign in first; people without an organisation read what they can do here; a deputy is told what only
    the owner does.
    """

    def decorate(view: View) -> Callable[..., HttpResponse]:
        @wraps(view)
        @never_cache
        @login_required
        def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = actor_of(request)
            if not isinstance(actor, ContactActor):
                return render(request, "accounts/portal/not_yours.html", status=403)
            require_right(actor, right)
            return view(request, actor, *args, **kwargs)

        gated.right = right  # type: ignore[attr-defined]  # read by may_open
        return gated

    return decorate


def may_open(actor: ContactActor, address: str) -> bool:
    """Whether the page of an address of this site takes the actor in; what is no page of the portal takes everybody."""
    try:
        view = resolve(urlsplit(address).path).func
    except Resolver404:
        return True
    right: Right | None = getattr(view, "right", None)
    return right is None or actor.may(right)


def portal_page(request: HttpRequest, actor: ContactActor, template: str, **shown: Any) -> HttpResponse:
    """A page in the portal's frame: the menu, whose affairs these are, a way to the person's other organisations.

    Of `buttons`, addresses with their labels, those are shown that the person may follow.
    """
    several = contacts_of(actor.user).count() > 1 if isinstance(actor.user, User) else False
    frame = {
        "tabs": tabs(request),
        "organisation": actor.contact.organisation,
        "has_several": several,
        "hide_header_search": True,
        "hide_english": True,
    }
    if "buttons" in shown:
        shown["buttons"] = [button for button in shown["buttons"] if may_open(actor, button[0])]
    return render(request, template, {**frame, **shown})
