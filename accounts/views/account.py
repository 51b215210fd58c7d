"""Ways in: where a person goes to sign in, and after."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.actors.actor import ContactActor
from accounts.actors.request import actor_of
from accounts.domain.rights import is_staff_member


@login_required
def after_login(request: HttpRequest) -> HttpResponse:
    """Staff to the admin, people in charge of an organisation to the portal, everyone else to the home page."""
    if is_staff_member(request.user):
        return redirect("wagtailadmin_home")
    return redirect("portal" if isinstance(actor_of(request), ContactActor) else "/")


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The person's own account: how they sign in, and where to change it."""
    return render(request, "account/home.html")


def staff_login(request: HttpRequest) -> HttpResponse:
    """Wagtail's own sign-in page is off: on to ours, which checks `next` itself."""
    wanted = request.GET.get("next")
    query = f"?{urlencode({'next': wanted})}" if wanted else ""
    return redirect(f"{reverse('account_login')}{query}")
