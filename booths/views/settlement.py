"""Settlements: closed by whoever operates the stall, answered by each supplier, paid."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
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
from booths.consignment.closing import close_and_tell
from booths.consignment.permissions import get_operated_booking, get_settlement_for, operated_bookings_for
from booths.domain.settlement import answer_settlement, stall_total
from booths.domain.settlement_paper import note_signed_paper, note_tax_papers
from booths.domain.sheet import missing_days
from booths.enums import SettlementAnswer
from booths.forms.answer import AnswerFields
from booths.forms.stall import CloseForm, PaperForm, SpanForm, TaxPapersForm
from booths.models import Booking, Settlement
from booths.views.board import BOARD, dong, frame
from booths.views.form_page import ask


@for_contacts(Right.ANSWER)
def settlements(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Each period with its total, the newest first, and what each supplier said."""
    booking = get_operated_booking(actor, pk)
    rows = Settlement.objects.filter(consignment__booking=booking).select_related("consignment__supplier")
    periods: dict[tuple[Any, Any], list[Settlement]] = {}
    for row in rows.order_by("-last_day", "consignment__supplier__sort_key"):
        periods.setdefault((row.first_day, row.last_day), []).append(row)
    cards = [_period_card(booking, span, found) for span, found in periods.items()]
    buttons = [
        (reverse("portal_stall_close", args=[pk]), _("Chốt kỳ đối chiếu")),
        (reverse("portal_stall_list", args=[pk]), _("Bảng kê bán ra")),
    ]
    shown = frame(booking, _("Đối chiếu và thanh toán"), nothing=_("Chưa chốt kỳ nào."), buttons=buttons)
    return portal_page(request, actor, BOARD, cards=cards, **shown)


def _period_card(booking: Booking, span: tuple[Any, Any], rows: list[Settlement]) -> Card:
    first, last = span
    total = stall_total(booking, first=first, last=last)
    lines = [
        Line(
            str(row.consignment.supplier),
            reverse("portal_settlement", args=[row.pk]),
            _("bán %(net)s · còn phải trả %(owed)s · %(answer)s")
            % {"net": dong(row.net), "owed": dong(row.owed), "answer": row.get_answer_display()},
            urgent=row.answer == SettlementAnswer.OBJECTED,
        )
        for row in rows
    ]
    return Card(f"{first:%d/%m} – {last:%d/%m/%Y}: {dong(total)}", lines)


@saved_once
@for_contacts(Right.MONEY)
def close(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Freeze a period; every supplier is sent its figures."""
    booking = get_operated_booking(actor, pk)
    before = Settlement.objects.filter(consignment__booking=booking).order_by("-last_day").first()
    first = before.last_day + timedelta(days=1) if before else booking.first_day
    today, day = timezone.localdate(), timedelta(days=1)
    yesterday = today - day
    until = today + day if request.method == "POST" else today  # what is sent may end today
    missing = missing_days(booking, today=until)
    form = CloseForm(request.POST or None, initial={"first": first, "last": yesterday}, missing=missing)

    def perform(given: dict[str, Any]) -> None:
        lost = close_and_tell(booking, by=actor, now=timezone.now(), **given)
        if lost:
            told = _("Chưa có người phụ trách, hãy gọi: %(who)s.")
            messages.warning(request, told % {"who": ", ".join(map(str, lost))})

    return ask(
        request,
        actor,
        form,
        title=_("Chốt kỳ đối chiếu"),
        lead=_("Chốt rồi thì số liệu của kỳ không đổi được nữa; sai sót tìm ra sau được sửa vào kỳ tiếp theo."),
        button=_("Chốt và gửi cho các đơn vị"),
        back=reverse("portal_stall_settlements", args=[pk]),
        done=_("Đã chốt. Mỗi đơn vị nhận số liệu của mình."),
        perform=perform,
    )


@for_contacts(Right.ANSWER)
def settlement(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """One supplier's settlement, as the stall and as the supplier see it."""
    row = get_settlement_for(actor, pk)
    operates = operated_bookings_for(actor).filter(pk=row.consignment.booking_id).exists()
    booking = row.consignment.booking
    title = _("Đối chiếu %(first)s – %(last)s") % {
        "first": f"{row.first_day:%d/%m/%Y}",
        "last": f"{row.last_day:%d/%m/%Y}",
    }
    buttons = [(reverse("portal_paper", args=["doi-chieu", pk]), _("In bảng thanh toán (PDF)"))]
    if operates:
        back = reverse("portal_stall_settlements", args=[booking.pk])
        buttons += [
            (reverse("portal_settlement_paper", args=[pk]), _("Ghi bản giấy đã ký")),
            (reverse("portal_settlement_tax", args=[pk]), _("Số chứng từ thuế")),
        ]
    else:
        back = reverse("portal_stall_supply", args=[row.consignment_id])
        if row.answer == SettlementAnswer.SILENT:
            buttons = [(reverse("portal_settlement_answer", args=[pk]), _("Xác nhận hoặc ý kiến")), *buttons]
    lead = f"{row.consignment.supplier} · {booking.venue}"
    shown = {"title": title, "lead": lead, "back": back, "buttons": buttons, "settlement": row}
    return portal_page(request, actor, "booths/portal/settlement.html", **shown)


@saved_once
@for_contacts(Right.MONEY)
def answer(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """The supplier confirms, or says what is wrong."""
    row = get_settlement_for(actor, pk)
    if row.consignment.supplier_id != actor.contact.organisation_id:
        return redirect("portal_settlement", pk)
    form = AnswerFields(request.POST or None)

    def perform(given: dict[str, Any]) -> Settlement:
        told = {"answer": SettlementAnswer(given["answer"]), "objection": given["objection"]}
        return answer_settlement(row, by=actor, now=timezone.now(), **told)

    back = reverse("portal_settlement", args=[pk])
    shown = {"title": _("Số liệu có khớp không?"), "button": _("Gửi trả lời"), "back": back}
    return ask(request, actor, form, done=_("Đã ghi nhận trả lời."), perform=perform, **shown)


def _own(actor: ContactActor, pk: int) -> Settlement:
    """A settlement of a stall that one operates, or 404."""
    row = get_settlement_for(actor, pk)
    get_operated_booking(actor, row.consignment.booking_id)
    return row


@saved_once
@for_contacts(Right.MONEY)
def paper(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """The supplier signed on paper."""
    row = _own(actor, pk)
    form = PaperForm(request.POST or None, initial={"paper_signed_on": timezone.localdate()})
    return ask(
        request,
        actor,
        form,
        title=_("Bản đối chiếu đã ký"),
        button=_("Ghi đã ký"),
        back=reverse("portal_settlement", args=[pk]),
        done=_("Đã ghi bản giấy."),
        perform=lambda given: note_signed_paper(row, by=actor, now=timezone.now(), **given),
    )


@saved_once
@for_contacts(Right.MONEY)
def tax_papers(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Numbers of papers that were made elsewhere."""
    row = _own(actor, pk)
    names = ("consignment_slip", "commission_invoice", "sales_list")
    form = TaxPapersForm(request.POST or None, initial={name: getattr(row, name) for name in names})
    return ask(
        request,
        actor,
        form,
        title=_("Số chứng từ thuế"),
        lead=_("Chứng từ lập ở phần mềm hoá đơn; ở đây chỉ ghi số để đối chiếu."),
        button=_("Lưu"),
        back=reverse("portal_settlement", args=[pk]),
        done=_("Đã lưu."),
        perform=lambda given: note_tax_papers(row, by=actor, now=timezone.now(), **given),
    )


@for_contacts(Right.ANSWER)
def sales_list(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Choose the days of a list of what was sold (5 or 10 days at a time)."""
    booking = get_operated_booking(actor, pk)
    form = SpanForm(request.GET if request.GET else None)
    if request.GET and form.is_valid():
        span = "?tu={first}&den={last}".format(**form.cleaned_data)
        return redirect(reverse("portal_paper", args=["bang-ke", booking.pk]) + span)
    back = reverse("portal_stall_settlements", args=[pk])
    shown = {"title": _("Bảng kê hàng hoá bán ra"), "lead": _("Lập theo 5 hoặc 10 ngày, tách theo thuế suất.")}
    return portal_page(
        request, actor, "booths/portal/span.html", form=form, back=back, button=_("Làm bảng kê"), **shown
    )
