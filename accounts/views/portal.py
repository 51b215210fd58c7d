"""The portal's own pages: today, and for which organisation."""

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts.actors.actor import ContactActor
from accounts.actors.request import choose_contact, contacts_of
from accounts.actors.right import Right
from accounts.models import User
from accounts.portal.card import cards_for
from accounts.portal.gate import for_contacts, portal_page


@for_contacts(Right.OFFER)
def today(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """What waits for the organisation, what ends soon, and what is good to know."""
    return portal_page(request, actor, "accounts/portal/today.html", cards=cards_for(actor, timezone.now()))


class ChoiceForm(forms.Form):
    """Which of one's organisations."""

    contact = forms.IntegerField()


@never_cache
def choose(request: HttpRequest) -> HttpResponse:
    """For which organisation to go on, for people in charge of several."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.path)
    own = contacts_of(request.user)
    form = ChoiceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        choose_contact(request, get_object_or_404(own, pk=form.cleaned_data["contact"]))
        return redirect("portal")
    return render(request, "accounts/portal/choose.html", {"contacts": own})
