"""The portal's pages about the people in charge: who they are, inviting, changing, leaving."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.domain.contact import change_contact
from accounts.domain.invitation import invite, make_owner, open_invitation
from accounts.domain.leaving import let_go
from accounts.domain.refusal import Refusal
from accounts.editing.once import saved_once
from accounts.forms.person import InviteForm, LeaveForm, PersonForm
from accounts.links.short import qr_svg
from accounts.links.token import link_address
from accounts.models import Contact
from accounts.permissions import contacts_for
from accounts.portal.gate import for_contacts, portal_page
from accounts.refusals import add_to_form


@for_contacts(Right.ANSWER)
@require_safe
def people(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """Who is in charge, the chief first, and who was invited."""
    rows = sorted(contacts_for(actor), key=lambda row: (row.role != "owner", row.user_id is None, row.sort_key))
    shown = {"people": rows, "may_change": actor.may(Right.PEOPLE)}
    return portal_page(request, actor, "accounts/portal/people.html", **shown)


@saved_once
@for_contacts(Right.PEOPLE)
@require_http_methods(["GET", "POST"])
def invite_person(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """Name and number; then on to the invitation."""
    form = InviteForm(request.POST or None)
    if form.is_valid():
        try:
            link = invite(actor.contact.organisation, **form.cleaned_data, by=actor, now=timezone.now())
            return redirect("portal_person", link.contact_id)
        except Refusal as refusal:
            add_to_form(form, refusal)
    return portal_page(request, actor, "accounts/portal/invite.html", form=form)


@saved_once
@for_contacts(Right.PEOPLE)
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """One of them: the invitation to pass on, name and post, handing over, leaving."""
    row = get_object_or_404(contacts_for(actor).select_related("user", "organisation"), pk=pk)
    form = PersonForm(request.POST or None, contact=row)
    if form.is_valid() and _changed(actor, row, form):
        messages.success(request, _("Đã lưu."))
        return redirect("portal_person", pk)
    shown: dict[str, Any] = {"person": row, "form": form, "is_self": row.pk == actor.contact.pk}
    return portal_page(request, actor, "accounts/portal/person.html", **shown, **_invitation(actor, row))


def _changed(actor: ContactActor, row: Contact, form: forms.Form) -> bool:
    """Save it; a refusal is written into the form."""
    try:
        change_contact(row, by=actor, now=timezone.now(), **form.cleaned_data)
    except Refusal as refusal:
        add_to_form(form, refusal)
        return False
    return True


def _invitation(actor: ContactActor, row: Contact) -> dict[str, str]:
    """The link, as address, words for Zalo and QR code, for somebody who was invited and has not joined yet."""
    link = open_invitation(row, now=timezone.now()) if row.user_id is None else None
    if link is None:
        return {}
    address = link_address(link)
    told = {"name": row.name, "by": actor.contact.name, "organisation": row.organisation, "address": address}
    words = _(
        "Chào %(name)s, %(by)s mời bạn cùng lo trang của %(organisation)s. "
        "Bấm vào đây rồi nhập bốn số cuối số điện thoại của bạn: %(address)s"
    )
    return {"address": address, "words": words % told, "qr": qr_svg(address)}


@saved_once
@for_contacts(Right.PEOPLE)
@require_POST
def hand_over(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Another is chiefly in charge from now on; the one who asked becomes a deputy."""
    row = get_object_or_404(contacts_for(actor), pk=pk)
    make_owner(row, by=actor, now=timezone.now())
    messages.success(request, _("%(name)s là người phụ trách chính từ bây giờ.") % {"name": row.name})
    return redirect("portal_people")


@saved_once
@for_contacts(Right.PEOPLE)
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Somebody, perhaps oneself, is not in charge any more: asked, and done at once."""
    row = get_object_or_404(contacts_for(actor), pk=pk)
    form = LeaveForm(request.POST if request.method == "POST" else None, contact=row)
    if form.is_valid():
        try:
            let_go(row, successor=form.cleaned_data["successor"], by=actor, now=timezone.now())
        except Refusal as refusal:
            add_to_form(form, refusal)
        else:
            messages.success(request, _("%(name)s không còn phụ trách nữa.") % {"name": row.name})
            return redirect("account_login" if row.pk == actor.contact.pk else "portal_people")
    shown = {"person": row, "form": form, "is_self": row.pk == actor.contact.pk}
    return portal_page(request, actor, "accounts/portal/leave.html", **shown)
