"""Taking over a page with the slip of paper, without a password."""

from typing import Any

from allauth.core.ratelimit import respond_429
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.actors.request import choose_contact
from accounts.domain.claim import has_owner, take_over
from accounts.domain.refusal import Refusal
from accounts.forms.claim import ClaimForm, SignedInClaimForm
from accounts.models import Contact, Organisation, User
from accounts.refusals import add_to_form
from accounts.sessions import enter
from accounts.throttles import Limit, client_address

TRIES = Limit("claim", amount=20, seconds=600)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Code, name and number; on to the portal."""
    organisation = get_object_or_404(Organisation.objects.public(), pk=pk)
    user = request.user if isinstance(request.user, User) else None
    form = (SignedInClaimForm if user else ClaimForm)(request.POST or None)
    if request.method == "POST":
        if not TRIES.take(client_address(request)):
            found: HttpResponse = respond_429(request)
            return found
        if form.is_valid() and (contact := _take_over(organisation, form, user)):
            return _welcome(request, contact, user)
    shown: dict[str, Any] = {"organisation": organisation, "form": form, "taken": has_owner(organisation)}
    return render(request, "accounts/claim/claim.html", shown)


def _take_over(organisation: Organisation, form: forms.Form, user: User | None) -> Contact | None:
    """Try the code; a refusal is written into the form."""
    given = form.cleaned_data
    who = {"name": str(user), "phone": user.phone or ""} if user else {"name": given["name"], "phone": given["phone"]}
    try:
        return take_over(organisation, code=given["code"], **who, user=user, now=timezone.now())
    except Refusal as refusal:
        add_to_form(form, refusal)
        return None


def _welcome(request: HttpRequest, contact: Contact, user: User | None) -> HttpResponse:
    """Sign the new account in and lead to the portal; never one of the staff, who sign in with their second step."""
    if user is None and contact.user is not None:
        enter(request, contact.user)
    choose_contact(request, contact)
    messages.success(request, _("Bạn đã nhận quản lý trang của %(name)s.") % {"name": contact.organisation})
    return redirect("portal")
