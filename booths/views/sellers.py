"""Sellers of a stall, for whoever operates it; a PIN is shown once."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.phones import format_phone
from accounts.portal.card import Card, Line
from accounts.portal.gate import for_contacts, portal_page
from booths.consignment.permissions import get_operated_booking, operated_bookings_for
from booths.domain.seller import add_seller, end_seller, renew_pin
from booths.forms.seller import SellerForm
from booths.models import StallSeller
from booths.views.board import BOARD, frame
from booths.views.form_page import ask


@for_contacts(Right.ANSWER)
def sellers(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Who sells here."""
    booking = get_operated_booking(actor, pk)
    rows = booking.sellers.filter(ended_at=None)
    lines = [Line(row.name, reverse("portal_seller", args=[row.pk]), format_phone(row.phone)) for row in rows]
    buttons = [(reverse("portal_stall_seller_add", args=[pk]), _("Thêm người bán"))]
    nothing = _("Chưa có người bán nào. Người bán dùng điện thoại của mình, không cần tài khoản.")
    cards = [Card(_("Đang bán tại gian"), lines)] if lines else []
    shown = frame(booking, _("Người bán"), nothing=nothing, buttons=buttons)
    return portal_page(request, actor, BOARD, cards=cards, **shown)


@for_contacts(Right.ANSWER)
def add(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """A seller with a new PIN."""
    booking = get_operated_booking(actor, pk)

    def perform(given: dict[str, Any]) -> None:
        seller, pin = add_seller(booking, by=actor, now=timezone.now(), **given)
        _show(request, seller, pin)

    back = reverse("portal_stall_sellers", args=[pk])
    form = SellerForm(request.POST or None)
    shown = {"title": _("Thêm người bán"), "button": _("Cấp mã PIN"), "back": back}
    return ask(request, actor, form, done=_("Đã thêm người bán."), perform=perform, **shown)


def _show(request: HttpRequest, seller: StallSeller, pin: str) -> None:
    address = request.build_absolute_uri(reverse("seller_sign_in"))
    told = {"name": seller.name, "pin": f"{pin[:3]} {pin[3:]}", "address": address}
    messages.warning(request, _("Mã PIN của %(name)s: %(pin)s. Chỉ hiện lần này. Vào ca tại %(address)s") % told)


def _get_seller(actor: ContactActor, pk: int) -> StallSeller:
    rows = StallSeller.objects.active().filter(booking__in=operated_bookings_for(actor))
    return get_object_or_404(rows.select_related("booking__venue"), pk=pk)


@for_contacts(Right.ANSWER)
def seller(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """One seller: a new PIN, or an end."""
    row = _get_seller(actor, pk)
    line = Line(format_phone(row.phone), "", _("bán từ %(day)s") % {"day": f"{row.created_at:%d/%m/%Y}"})
    posts = [
        (reverse("portal_seller_pin", args=[pk]), _("Cấp PIN mới")),
        (reverse("portal_seller_end", args=[pk]), _("Cho thôi bán")),
    ]
    shown = {**frame(row.booking, row.name), "back": reverse("portal_stall_sellers", args=[row.booking_id])}
    return portal_page(request, actor, BOARD, cards=[Card(_("Người bán"), [line])], posts=posts, **shown)


@for_contacts(Right.ANSWER)
@require_POST
def pin(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """A new PIN; the old one ends at once."""
    row = _get_seller(actor, pk)
    _show(request, row, renew_pin(row, by=actor, now=timezone.now()))
    return redirect("portal_seller", pk)


@for_contacts(Right.ANSWER)
@require_POST
def end(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """They sell no more."""
    row = _get_seller(actor, pk)
    end_seller(row, by=actor, now=timezone.now())
    messages.success(request, _("%(name)s thôi bán tại gian từ bây giờ.") % {"name": row.name})
    return redirect("portal_stall_sellers", row.booking_id)
