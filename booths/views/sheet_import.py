"""Daily sheets by workbook, for whoever operates the stall: a template with its goods, and the way back in."""

from datetime import timedelta
from typing import Any, cast

from django.core.files.base import File
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.domain.refusal import Refusal
from accounts.files.content import Content
from accounts.portal.gate import for_contacts, portal_page
from accounts.refusals import add_to_form
from accounts.views.job import job_address
from booths.consignment.permissions import get_operated_booking
from booths.consignment.sheet_import import take_sheet_file
from booths.domain.sheet import missing_days
from booths.forms.stall import SheetFileForm, SpanForm
from booths.papers.sheet_workbook import MOST_DAYS, sheet_template
from booths.views.board import frame


@for_contacts(Right.OFFER)
def sheet_import(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Take a filled-in workbook; a job files its days and says what it could not take."""
    booking = get_operated_booking(actor, pk)
    form = SheetFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            job = take_sheet_file(
                booking, file=cast("File[Any]", form.cleaned_data["file"]), by=actor, now=timezone.now()
            )
            return redirect(job_address(job, actor))
        except Refusal as refusal:
            add_to_form(form, refusal)
    missing = missing_days(booking, today=timezone.localdate())
    shown = frame(booking, _("Nhập phiếu từ Excel"), form=form, missing=missing, span=SpanForm(), most=MOST_DAYS)
    shown["back"] = reverse("portal_stall_sheets", args=[pk])
    return portal_page(request, actor, "booths/portal/sheet_import.html", **shown)


@for_contacts(Right.OFFER)
def template(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """The workbook to fill in: for the days asked for, else for those that have no sheet and today."""
    booking, today = get_operated_booking(actor, pk), timezone.localdate()
    form = SpanForm(request.GET)
    if form.is_valid():
        first, last = form.cleaned_data["first"], form.cleaned_data["last"]
        days = [first + timedelta(days=n) for n in range(min((last - first).days + 1, MOST_DAYS))]
    else:
        days = [*missing_days(booking, today=today)[: MOST_DAYS - 1], today]
    head = f'attachment; filename="phieu-ban-hang-{booking.pk}.xlsx"'
    headers = {"Content-Disposition": head, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(sheet_template(booking, days=days), content_type=Content.XLSX.value, headers=headers)
