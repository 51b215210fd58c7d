"""Giấy mời of an event: made for everybody who is invited, numbered by the office, made again with the number."""

from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from accounts.documents.document import give_number
from accounts.documents.paper import lacks_of, print_document
from accounts.domain.refusal import Refusal
from accounts.forms.day import DayField
from accounts.models import DocumentNumber, User
from accounts.refusals import add_to_form
from events.admin.gate import done, for_event, head
from events.domain.letter import ask_for_letters, letter_of
from events.models import Event


class NumberForm(forms.Form):
    """As the office gave them."""

    number = forms.CharField(
        label=_("Số, ký hiệu"), max_length=60, help_text=_("Ghi đúng như văn thư cấp, ví dụ 85/GM-LMHTX.")
    )
    dated = DayField(label=_("Ngày văn bản"))


@require_http_methods(["GET", "POST"])
@for_event
def letters(request: HttpRequest, event: Event) -> HttpResponse:
    """The one letter, how far it is, and its number."""
    paper = letter_of(event)
    first: dict[str, Any] = {"number": paper.number, "dated": paper.dated} if paper else {}
    form = NumberForm(request.POST if "number" in request.POST else None, initial=first)
    if request.method == "POST" and (response := _pressed(request, event, paper, form)):
        return response
    invited = event.invitations.filter(declined_at=None).count()
    shown = {"paper": paper, "form": form, "invited": invited}
    return render(request, "events/admin/letters.html", {**shown, **head(event, _now("Giấy mời"), "mail", request)})


def _pressed(request: HttpRequest, event: Event, paper: DocumentNumber | None, form: NumberForm) -> HttpResponse | None:
    user, now = cast(User, request.user), timezone.now()
    if paper is not None and "pdf" in request.POST:
        print_document(paper, by=user, now=now)
        if lacks := lacks_of(paper):
            messages.warning(request, lacks)
        return done(request, _now("Đang làm bản PDF; lấy ở mục Bản in."), "events_letters", event)
    if "make" in request.POST:
        ask_for_letters(event, by=user, now=now)
        return done(request, _now("Đang làm giấy mời; tải lại trang sau ít phút."), "events_letters", event)
    if paper is None or not form.is_valid():
        return None
    try:
        give_number(paper, **form.cleaned_data, by=user, now=now)
    except Refusal as refusal:
        add_to_form(form, refusal)
        return None
    ask_for_letters(event, by=user, now=now)
    return done(request, _now("Đã ghi số; giấy mời đang được làm lại với số này."), "events_letters", event)
