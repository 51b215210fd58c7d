"""Hỏi mua in the portal: what buyers ask the cooperative, and its answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.domain.patience import corrections_since, waited_in_words
from accounts.domain.refusal import Refusal
from accounts.editing.once import saved_once
from accounts.portal.gate import for_contacts, portal_page
from accounts.refusals import add_to_form
from catalog.domain.answer import answer_enquiry
from catalog.domain.conversation import conversation
from catalog.enums import EnquiryState
from catalog.forms.answer import AnswerForm
from catalog.permissions import enquiries_for, get_enquiry_for

MOST_SHOWN = 200


@require_safe
@for_contacts(Right.ANSWER)
def enquiries(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """What waits for an answer first, the longest waiting at the top."""
    now = timezone.now()
    found = enquiries_for(actor).select_related("unit", "organisation").late_first()  # type: ignore[attr-defined]
    rows = list(found[:MOST_SHOWN])
    corrections = corrections_since((row.waiting_since for row in rows), now)
    shown = [(row, waited_in_words(row.waiting_since, now, corrections)) for row in rows]
    return portal_page(request, actor, "catalog/portal/enquiries.html", rows=shown)


@saved_once
@require_http_methods(["GET", "HEAD", "POST"])
@for_contacts(Right.ANSWER)
def enquiry(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """One question with its conversation, and the answer."""
    row = get_enquiry_for(actor, pk)
    form = AnswerForm(request.POST or None, enquiry=row)
    if form.is_valid():
        try:
            answer_enquiry(row, by=actor, now=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            add_to_form(form, refusal)
        else:
            messages.success(request, _("Đã gửi. Người mua được báo ngay."))
            return redirect("portal_enquiry", pk=pk)
    shown = {"enquiry": row, "form": form, "entries": conversation(row), "is_open": row.state != EnquiryState.CLOSED}
    return portal_page(request, actor, "catalog/portal/enquiry.html", **shown)
