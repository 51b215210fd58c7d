"""Tiền cọc: which deposits are held, for whom, and what the accountant has to do about them."""

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required

from accounts.admin.dashboard import Work, work_lines
from accounts.admin.page import page_head
from accounts.models import User
from booths.admin.workbook import Cells, workbook, workbook_response
from booths.domain.deposit import deposits, deposits_to_return

VIEW, PAY = "booths.view_payment", "booths.pay_booking"


@require_safe
@permission_required(VIEW)
def deposit_list(request: HttpRequest) -> HttpResponse:
    """Deposits that are held or missing, those of stays that are over first."""
    rows = deposits()
    shown = {"rows": rows, "held": sum(row.held for row in rows), "excel": reverse("booths_deposits_excel")}
    return render(request, "booths/admin/deposits.html", {**shown, **page_head(_("Tiền cọc"), "lock")})


@require_safe
@permission_required(VIEW)
def deposits_excel(request: HttpRequest) -> HttpResponse:
    """The same for Excel."""
    head = [_("Đơn vị"), _("Địa điểm"), _("Trạng thái"), _("Cọc thoả thuận (đ)"), _("Đang giữ (đ)")]
    lines: list[Cells] = [[*head, _("Còn thiếu (đ)"), _("Còn nợ tiền thuê (đ)"), _("Việc cần làm")]]
    for row in deposits():
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
