"""The organisation's papers in the portal: what holds and ends, new ones with a photo, what buyers may be given."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.domain.refusal import Refusal
from accounts.editing.once import saved_once
from accounts.portal.gate import for_contacts, portal_page
from accounts.refusals import add_to_form
from catalog.domain.own_papers import own_papers, with_scans
from catalog.domain.paper_claim import claim_paper, let_buyers_have
from catalog.domain.paper_share import answer_share
from catalog.forms.paper import PaperForm
from catalog.models import Certificate
from catalog.permissions import certificates_for, claims_for, get_share_for, shares_for

DECIDED_SHOWN = 5
SHARES_SHOWN = 20


@for_contacts(Right.OFFER)
def papers(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """Every paper with its end, those that wait for staff, and those to be sent again."""
    claims = claims_for(actor).select_related("type", "product", "organisation")
    shown = {
        "papers": with_scans(own_papers(actor, timezone.localdate())),
        "waiting": claims.filter(state="waiting"),
        "refused": claims.filter(state="refused").order_by("-decided_at")[:DECIDED_SHOWN],
        "may_consent": actor.may(Right.CONSENT),
        "shares": shares_for(actor).select_related("enquiry", "request")[:SHARES_SHOWN],
    }
    return portal_page(request, actor, "catalog/portal/papers.html", **shown)


@saved_once
@for_contacts(Right.OFFER)
@require_http_methods(["GET", "POST"])
def add_paper(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """A new paper, or with `?thay=` one that takes the place of another, with `?san-pham=` one of a product."""
    old = _own_paper(actor, request.GET.get("thay", ""))
    form = PaperForm(
        request.POST or None,
        request.FILES or None,
        organisation=actor.contact.organisation,
        initial=_proposed(old, request.GET.get("san-pham", "")),
    )
    if request.method == "POST" and form.is_valid() and _sent(actor, form, old):
        messages.success(request, _("Đã gửi. Liên minh xem rồi ghi vào sổ; bạn sẽ được báo."))
        return redirect("portal_papers")
    return portal_page(request, actor, "catalog/portal/paper_add.html", form=form, old=old)


def _own_paper(actor: ContactActor, key: str) -> Certificate | None:
    rows = certificates_for(actor).select_related("type", "product")
    return rows.filter(pk=key).first() if key.isdecimal() else None


def _proposed(old: Certificate | None, product: str) -> dict[str, Any]:
    """What the form begins with."""
    if old is not None:
        return {"type": old.type_id, "product": old.product_id}
    return {"product": product} if product.isdecimal() else {}


def _sent(actor: ContactActor, form: forms.Form, old: Certificate | None) -> bool:
    """Send it; a refusal is written into the form."""
    try:
        claim_paper(actor.contact.organisation, **form.cleaned_data, renews=old, by=actor, now=timezone.now())
    except Refusal as refusal:
        add_to_form(form, refusal)
        return False
    return True


@for_contacts(Right.CONSENT)
@require_POST
def to_buyers(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """The scan of one paper may be given to buyers, or not any more."""
    paper, yes = get_object_or_404(certificates_for(actor), pk=pk), request.POST.get("yes") == "1"
    let_buyers_have(paper, yes=yes, by=actor, now=timezone.now())
    told = _("Người mua hỏi thì được gửi bản chụp này.") if yes else _("Bản chụp này không gửi cho người mua nữa.")
    messages.success(request, told)
    return redirect("portal_papers")


@for_contacts(Right.CONSENT)
@require_POST
def share_papers(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Let one buyer have copies of the papers, or not (any more)."""
    row = get_share_for(actor, pk)
    try:
        answer_share(row, agrees=request.POST.get("yes") == "1", by=actor, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã ghi câu trả lời của đơn vị."))
    return redirect("portal_papers")
