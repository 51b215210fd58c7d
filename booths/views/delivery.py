"""Goods handed over: notes written by the supplier or the stall, received at the stall."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.editing.once import saved_once
from accounts.numbers import quantity_text
from accounts.portal.card import Card, Line
from accounts.portal.gate import for_contacts, portal_page
from booths.consignment.permissions import (
    get_delivery_for,
    get_operated_booking,
    operated_bookings_for,
    supplied_consignments_for,
)
from booths.domain.delivery import differences_of, receive_delivery, write_delivery
from booths.forms.stall import DeliveryForm, ReceiveForm
from booths.models import Consignment, DeliveryNote
from booths.views.board import BOARD, frame
from booths.views.form_page import ask


@for_contacts(Right.ANSWER)
def deliveries(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Notes of a stall, those on their way first."""
    booking = get_operated_booking(actor, pk)
    rows = DeliveryNote.objects.filter(consignment__booking=booking).select_related("consignment__supplier")
    waiting = [delivery_line(row) for row in rows.filter(received_at=None)]
    done = [delivery_line(row) for row in rows.exclude(received_at=None)[:50]]
    cards = [Card(_("Chờ nhận"), waiting)] if waiting else []
    cards += [Card(_("Đã nhận"), done)] if done else []
    nothing = _("Chưa có phiếu giao nhận nào. Phiếu lập ở trang của từng bên gửi hàng.")
    return portal_page(request, actor, BOARD, cards=cards, **frame(booking, _("Giao nhận hàng"), nothing=nothing))


def delivery_line(row: DeliveryNote) -> Line:
    """A note in a list."""
    detail = f"{row.consignment.supplier} · {row.day:%d/%m/%Y}"
    return Line(row.code, reverse("portal_delivery", args=[row.pk]), detail, urgent=row.received_at is None)


@saved_once
@for_contacts(Right.ANSWER)
def deliver(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Write a note, on either side; on to the note, which is printed."""
    operated = Consignment.objects.filter(booking__in=operated_bookings_for(actor))
    rows = (operated | supplied_consignments_for(actor)).select_related("booking__venue", "supplier")
    row = get_object_or_404(rows.distinct(), pk=pk)
    goods = row.goods.order_by("name", "pk")
    form = DeliveryForm(request.POST or None, goods=goods, initial={"day": timezone.localdate()})
    own = row.supplier_id == actor.contact.organisation_id
    written: list[DeliveryNote] = []

    def perform(given: dict[str, Any]) -> None:
        told = {name: given[name] for name in ("day", "carrier", "text")}
        written.append(write_delivery(row, lines=form.lines(), by=actor, now=timezone.now(), **told))

    page = ask(
        request,
        actor,
        form,
        title=_("Phiếu giao nhận hàng ký gửi"),
        lead=f"{row.supplier} → {row.booking.venue}",
        button=_("Lập phiếu"),
        back=reverse("portal_stall_supply" if own else "portal_stall_supplier", args=[row.pk]),
        done=_("Đã lập phiếu. Hãy in hai bản đi cùng hàng."),
        perform=perform,
        template="booths/portal/deliver.html",
    )
    return redirect("portal_delivery", written[0].pk) if written else page


@saved_once
@for_contacts(Right.ANSWER)
def delivery(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """One note: at the stall what was counted is typed; the supplier and everybody afterwards read it."""
    row = get_delivery_for(actor, pk)
    operates = operated_bookings_for(actor).filter(pk=row.consignment.booking_id).exists()
    lines = list(row.lines.select_related("good").order_by("pk"))
    back = reverse("portal_stall_deliveries", args=[row.consignment.booking_id])
    back = back if operates else reverse("portal_stall_supply", args=[row.consignment_id])
    paper = (reverse("portal_paper", args=["giao-nhan", row.pk]), _("In phiếu (PDF)"))
    title, lead = _("Phiếu %(code)s") % {"code": row}, f"{row.consignment.supplier} · {row.day:%d/%m/%Y}"
    if row.received_at or not operates:
        shown = [Line(str(x.good), "", _said(x)) for x in lines]
        cards = [Card(_("Hàng"), shown)]
        found = differences_of(row)
        cards += [Card(_("Khác với phiếu"), [Line(one, "", urgent=True) for one in found])] if found else []
        return portal_page(request, actor, BOARD, title=title, lead=lead, back=back, cards=cards, buttons=[paper])
    form = ReceiveForm(request.POST or None, lines=lines, today=timezone.localdate())

    def perform(given: dict[str, Any]) -> DeliveryNote:
        told = {"day": given["day"], "receiver": given["receiver"]}
        return receive_delivery(row, counted=form.counted(), by=actor, now=timezone.now(), **told)

    return ask(
        request,
        actor,
        form,
        title=title,
        lead=_("%(about)s. Đếm từng mặt hàng rồi ghi số thực nhận.") % {"about": lead},
        button=_("Nhận hàng vào sổ"),
        back=back,
        done=_("Đã nhận hàng vào sổ."),
        perform=perform,
        template="booths/portal/receive.html",
        paper=paper,
    )


def _said(line: Any) -> str:
    parts = [_("giao %(n)s") % {"n": quantity_text(line.quantity)}]
    parts += [_("nhận %(n)s") % {"n": quantity_text(line.counted)}] if line.counted is not None else []
    parts += [_("lô %(lot)s") % {"lot": line.lot}] if line.lot else []
    parts += [f"HSD {line.expires_on:%d/%m/%Y}"] if line.expires_on else []
    return " · ".join(parts)
