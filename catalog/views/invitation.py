"""Invitations to quote, in the portal."""

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
from catalog.domain.answer_to_invitation import answer_as_told
from catalog.domain.request_news import goods_of
from catalog.forms.invitation import InvitationForm
from catalog.permissions import get_invitation_for, invitations_for
from catalog.request_links import invitation_context

SHOWN = 100


@for_contacts(Right.ANSWER)
def invitations(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """What the organisation was invited to quote for, the newest first."""
    rows = invitations_for(actor).select_related("request__need__kind", "request__need__unit").order_by("-pk")
    now = timezone.now()
    shown = [(row, goods_of(row.request), row.request.takes_answers(now)) for row in rows[:SHOWN]]
    return portal_page(request, actor, "catalog/portal/invitations.html", invitations=shown)


@saved_once
@for_contacts(Right.ANSWER)
def invitation(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """One invitation: what is wanted, what was answered; POST answers."""
    row = get_invitation_for(actor, pk)
    form = InvitationForm(request.POST or None, invitation=row)
    if form.is_valid():
        try:
            answer_as_told(row, **form.cleaned_data, by=actor, now=timezone.now())
            messages.success(request, _("Đã gửi. Đến hết hạn vẫn sửa giá được; người mua thấy giá mới nhất."))
            return redirect("portal_invitation", pk)
        except Refusal as refusal:
            add_to_form(form, refusal)
    return portal_page(request, actor, "catalog/portal/invitation.html", form=form, **invitation_context(row))
