"""Tiền cọc: which deposits are held, for whom, and what the accountant has to do about them: many at once where what
they were booked for does not come about."""

from collections.abc import Iterator
from datetime import datetime
from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from accounts.admin.dashboard import Work, work_lines
from accounts.admin.page import page_head
from accounts.domain.refusal import Refusal
from accounts.models import User
from booths.admin.deposit_forms import AmongForm, SettleForm
from booths.admin.workbook import Cells, workbook, workbook_response
from booths.domain.deposit import deposits, deposits_to_return

VIEW, PAY = "booths.view_payment", "booths.pay_booking"


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(VIEW)
def deposit_list(request: HttpRequest) -> HttpResponse:
    """Deposits that are held or missing, those of stays that are over first; ticked ones paid back or carried along."""
    user = cast(User, request.user)
    among = AmongForm(request.GET)
    rows = deposits(**among.asked())
    settle = SettleForm(request.POST if request.method == "POST" else None, rows=rows, initial=among.new_days())
    if request.method == "POST":
        if not user.has_perm(PAY):
            raise PermissionDenied
        if settle.is_valid():
            _settle(request, settle, user)
            return redirect(request.get_full_path())
    excel = f"{reverse('booths_deposits_excel')}?{request.GET.urlencode()}"
    shown = {"rows": rows, "held": sum(row.held for row in rows), "excel": excel}
    forms = {"among": among, "settle": settle, "may_pay": user.has_perm(PAY) and any(row.held for row in rows)}
    return render(request, "booths/admin/deposits.html", {**shown, **forms, **page_head(_("Tiền cọc"), "lock")})


def _settle(request: HttpRequest, form: SettleForm, by: User) -> None:
    """Each ticked one by itself; who cannot be served is named, the others are."""
    done = 0
    for booking in form.chosen():
        try:
            form.settle(booking, by=by, now=timezone.now())
            done += 1
        except Refusal as refusal:
            told = str(refusal)
            name = booking.organisation.name
            messages.error(request, told if told.startswith(name) else f"{name}: {told}")
    if done:
        words = ngettext("Đã xử lý %(n)s khoản cọc.", "Đã xử lý %(n)s khoản cọc.", done)
        messages.success(request, words % {"n": done})


@require_safe
@permission_required(VIEW)
def deposits_excel(request: HttpRequest) -> HttpResponse:
    """The same for Excel, of the venue and days that were asked for."""
    head = [_("Đơn vị"), _("Địa điểm"), _("Trạng thái"), _("Cọc thoả thuận (đ)"), _("Đang giữ (đ)")]
    lines: list[Cells] = [[*head, _("Còn thiếu (đ)"), _("Còn nợ tiền thuê (đ)"), _("Việc cần làm")]]
    for row in deposits(**AmongForm(request.GET).asked()):
        stay = row.booking
        told = [stay.organisation.name, stay.venue.name, stay.get_state_display()]
        lines.append([*told, row.agreed, row.held, row.missing, row.owed, row.to_do])
    return workbook_response(workbook({gettext("Tiền cọc"): lines}), "tien-coc")


@work_lines(order=72)
def to_return(user: User, now: datetime) -> Iterator[Work]:
    """Stays that are over while their deposit is held."""
    if user.has_perm(PAY):
        yield Work(deposits_to_return(), gettext("khoản tiền cọc cần hoàn"), reverse("booths_deposits"))


def deposit_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    return [
        path("gian-hang/tien-coc/", deposit_list, name="booths_deposits"),
        path("gian-hang/tien-coc/excel/", deposits_excel, name="booths_deposits_excel"),
    ]
