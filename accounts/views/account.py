"""Ways in: where a person goes to sign in, and after."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.actors.actor import ContactActor
from accounts.actors.request import actor_of
from accounts.domain.rights import is_staff_member
from accounts.portal.section import own_pages


@login_required
def after_login(request: HttpRequest) -> HttpResponse:
    """Each to the page that says what waits: staff to the admin, people in charge to the portal, others to theirs."""
    if is_staff_member(request.user):
        return redirect("wagtailadmin_home")
    return redirect("portal" if isinstance(actor_of(request), ContactActor) else "account_home")


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The person's own account: what they can do here next, how they sign in, and where to change it."""
    actor = actor_of(request)
    shown = {"is_staff": is_staff_member(request.user), "in_charge": isinstance(actor, ContactActor)}
    return render(request, "account/home.html", {"actor": actor, "own_pages": own_pages(), **shown})


def staff_login(request: HttpRequest) -> HttpResponse:
    """Wagtail's own sign-in page is off: on to ours, which checks `next` itself."""
    wanted = request.GET.get("next")
    query = f"?{urlencode({'next': wanted})}" if wanted else ""
    return redirect(f"{reverse('account_login')}{query}")
