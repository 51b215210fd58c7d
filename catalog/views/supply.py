"""What the organisation can supply, in the portal."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.domain.refusal import Refusal
from accounts.editing.once import saved_once
from accounts.portal.gate import for_contacts, portal_page
from accounts.refusals import add_to_form
from catalog.domain.kinds import kinds_like
from catalog.domain.supply import kinds_of, say_supply
from catalog.forms.supply import SupplyForm
from catalog.models import Kind
from catalog.permissions import supplies_for


@for_contacts(Right.OFFER)
def supplies(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """Each kind that the organisation makes, with what it said; `?hang=` finds another kind."""
    said = {row.kind_id: row for row in supplies_for(actor).select_related("unit")}
    shown = [(kind, said.get(kind.pk)) for kind in kinds_of(actor.contact.organisation)]
    typed = request.GET.get("hang", "")
    found = kinds_like(typed) if typed else []
    return portal_page(request, actor, "catalog/portal/supplies.html", supplies=shown, found=found, typed=typed)


@saved_once
@for_contacts(Right.OFFER)
def supply(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """What it can supply of one kind; POST says it."""
    kind = get_object_or_404(Kind.objects.current(), pk=pk)
    row = supplies_for(actor).filter(kind=kind).prefetch_related("answers").first()
    form = SupplyForm(request.POST or None, kind=kind, supply=row)
    if form.is_valid():
        said, answers, now = form.said(), form.answers(), timezone.now()
        try:
            say_supply(actor.contact.organisation, kind, said=said, answers=answers, by=actor, now=now)
            messages.success(request, _("Đã lưu. Khi có người mua cần, Liên minh mời đơn vị theo những gì bạn nói."))
            return redirect("portal_supplies")
        except Refusal as refusal:
            add_to_form(form, refusal)
    return portal_page(request, actor, "catalog/portal/supply.html", form=form, kind=kind)
