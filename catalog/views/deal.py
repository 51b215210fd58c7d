"""Deals of the organisation, in the portal: what goes on, and what it notes itself."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.domain.refusal import Refusal
from accounts.editing.once import saved_once
from accounts.portal.gate import for_contacts, portal_page
from accounts.refusals import add_to_form
from catalog.domain.deal_progress import note_delivery, note_step
from catalog.forms.deal import DeliveryForm, StepForm
from catalog.models import Deal
from catalog.permissions import deals_for, get_deal_for

SHOWN = 100


@for_contacts(Right.ANSWER)
def deals(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """What the organisation sells by agreement, the newest first."""
    rows = deals_for(actor).select_related("unit", "price_unit").order_by("-agreed_at", "-pk")
    return portal_page(request, actor, "catalog/portal/deals.html", deals=rows[:SHOWN])


@saved_once
@for_contacts(Right.ANSWER)
def deal(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """One deal; POST notes a step or a delivery, by what `do` says."""
    row, do = get_deal_for(actor, pk), request.POST.get("do", "")
    step = StepForm(request.POST if do == "buoc" else None)
    delivery = DeliveryForm(request.POST if do == "giao" else None)
    for form in (step, delivery):
        if form.is_valid() and _noted(row, form, actor):
            messages.success(request, _("Đã ghi."))
            return redirect("portal_deal", pk)
    shown = {"deal": row, "step_form": step, "delivery_form": delivery}
    return portal_page(request, actor, "catalog/portal/deal.html", **shown)


def _noted(row: Deal, form: forms.Form, actor: ContactActor) -> bool:
    """Whether the verb took what was typed; else it says beside the field why not."""
    verb = note_step if isinstance(form, StepForm) else note_delivery
    try:
        verb(row, **form.cleaned_data, by=actor, now=timezone.now())
    except Refusal as refusal:
        add_to_form(form, refusal)
        return False
    return True
