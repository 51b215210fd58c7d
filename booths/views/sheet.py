"""Daily sheets for whoever operates the stall: the list, one day typed from paper, the till's differences."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.editing.once import saved_once
from accounts.portal.card import Card, Line
from accounts.portal.gate import for_contacts, portal_page
from booths.consignment.permissions import get_operated_booking
from booths.domain.sheet import missing_days
from booths.domain.sheet_photo import photos_of
from booths.enums import SheetHow
from booths.forms.sheet import PaperSheetForm, day_of
from booths.models import DailySheet
from booths.views.board import BOARD, dong, frame
from booths.views.form_page import did
from booths.views.sheet_form import save_sheet, sheet_form

SHOWN = 62


@for_contacts(Right.ANSWER)
def sheets(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Days without a sheet, then those that came in."""
    booking, here = get_operated_booking(actor, pk), reverse("portal_stall_sheet", args=[pk])
    today = timezone.localdate()
    missing = [
        Line(f"{day:%d/%m/%Y}", f"{here}?ngay={day}", _("chưa nộp: bấm để nhập từ phiếu giấy"), urgent=True)
        for day in missing_days(booking, today=today)
    ]
    filed = [sheet_line(row, f"{here}?ngay={row.day}") for row in booking.sheets.select_related("seller")[:SHOWN]]
    cards = [Card(_("Còn thiếu"), missing)] if missing else []
    cards += [Card(_("Đã nộp"), filed)] if filed else []
    buttons = [
        (f"{here}?ngay={today}", _("Nhập phiếu hôm nay")),
        (reverse("portal_stall_sheet_import", args=[booking.pk]), _("Nhập từ Excel")),
        (reverse("portal_paper", args=["phieu-ngay", booking.pk]), _("In phiếu trống (PDF)")),
    ]
    nothing = _("Chưa có phiếu nào.")
    shown = frame(booking, _("Phiếu bán hàng ngày"), nothing=nothing, buttons=buttons)
    return portal_page(request, actor, BOARD, cards=cards, **shown)


def sheet_line(row: DailySheet, url: str) -> Line:
    """A day in a list: what was sold, and what the till lacks."""
    words = _("khớp két")
    if row.difference:
        words = _("thiếu %(n)s") if row.difference < 0 else _("thừa %(n)s")
        words = words % {"n": dong(abs(row.difference))}
    return Line(f"{row.day:%d/%m/%Y}", url, f"{dong(row.expected)} · {words}", urgent=row.difference < 0)


@saved_once
@for_contacts(Right.ANSWER)
def sheet(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """One day, typed from paper or mended with a reason."""
    booking, today = get_operated_booking(actor, pk), timezone.localdate()
    day = day_of(request.GET.get("ngay"), today)
    form, filed = sheet_form(request, booking, day, kind=PaperSheetForm)

    def save(given: dict[str, Any]) -> DailySheet:
        return save_sheet(form, booking, filed, day=day, how=SheetHow.PAPER, by=actor, now=timezone.now())

    back = reverse("portal_stall_sheets", args=[pk])
    if request.method == "POST" and did(request, form, save, _("Đã lưu phiếu.")):
        return redirect(back)
    title = _("Phiếu bán hàng %(day)s") % {"day": f"{day:%d/%m/%Y}"}
    shown = {**frame(booking, title), "back": back, "form": form, "filed": filed, "day": day}
    shown["photos"] = photos_of(filed) if filed else []
    return portal_page(request, actor, "booths/portal/sheet.html", **shown)
