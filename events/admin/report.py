"""The report after an event: made once it was held, numbered by the office, finished in Word."""

from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from accounts.documents.paper import lacks_of, print_document
from accounts.domain.refusal import Refusal
from accounts.models import DocumentNumber, User
from accounts.refusals import add_to_form
from events.admin.gate import done, for_event, head
from events.admin.letters import NumberForm
from events.domain.report import make_report, number_report, report_of, why_no_report
from events.models import Event


class ReportNumberForm(NumberForm):
    """As the office gave them."""

    number = forms.CharField(
        label=_("Số, ký hiệu"), max_length=60, help_text=_("Ghi đúng như văn thư cấp, ví dụ 90/BC-LMHTX.")
    )


@require_http_methods(["GET", "POST"])
@for_event
def report(request: HttpRequest, event: Event) -> HttpResponse:
    """The one report, how far it is, and its number; before the event was held, why there is none."""
    paper = report_of(event)
    first: dict[str, Any] = {"number": paper.number, "dated": paper.dated} if paper else {}
    form = ReportNumberForm(request.POST if "number" in request.POST else None, initial=first)
    if request.method == "POST" and (response := _pressed(request, event, paper, form)):
        return response
    shown = {"paper": paper, "form": form, "why_not": why_no_report(event)}
    page = head(event, _now("Báo cáo kết quả"), "doc-full", request)
    return render(request, "events/admin/report.html", {**shown, **page})


def _pressed(
    request: HttpRequest, event: Event, paper: DocumentNumber | None, form: ReportNumberForm
) -> HttpResponse | None:
    """Do what the button says; None where the form says why not."""
    user, now = cast(User, request.user), timezone.now()
    if paper is not None and "pdf" in request.POST:
        print_document(paper, by=user, now=now)
        if lacks := lacks_of(paper):
            messages.warning(request, lacks)
        return done(request, _now("Đang làm bản PDF; lấy ở mục Bản in."), "events_report", event)
    if "make" in request.POST:
        make_report(event, by=user, now=now)
        return done(request, _now("Đã soạn báo cáo."), "events_report", event)
    if not form.is_valid():
        return None
    try:
        number_report(event, **form.cleaned_data, by=user, now=now)
    except Refusal as refusal:
        add_to_form(form, refusal)
        return None
    return done(request, _now("Đã ghi số; báo cáo đã soạn lại với số này."), "events_report", event)
