"""Goods on the shelf: what is left, the ledger's lines of one good, counts, corrections."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.editing.once import saved_once
from accounts.numbers import quantity_text
from accounts.portal.card import Card, Line
from accounts.portal.gate import for_contacts, portal_page
from booths.consignment.permissions import get_operated_booking, operated_bookings_for, supplied_consignments_for
from booths.domain.by_hand import note_return, take_line_back
from booths.domain.count import count_stock
from booths.domain.ledger import left_of_sale
from booths.domain.stock import stock_of
from booths.domain.write_off import write_off
from booths.enums import CountReason, MovementKind
from booths.forms.stall import CorrectForm, CountForm, OutForm, ReturnForm
from booths.models import ConsignedGood, Lot, StockMovement
from booths.views.board import BOARD, frame
from booths.views.form_page import ask

SHOWN = 60


@for_contacts(Right.ANSWER)
def stock(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """What is left, by supplier."""
    booking = get_operated_booking(actor, pk)
    goods = list(ConsignedGood.objects.filter(consignment__booking=booking).select_related("consignment__supplier"))
    left = stock_of(goods)
    groups: dict[str, list[Line]] = {}
    for good in sorted(goods, key=lambda one: (one.consignment.supplier.sort_key, one.name)):
        line = Line(str(good), reverse("portal_good", args=[good.pk]), left_text(left[good.pk]))
        groups.setdefault(str(good.consignment.supplier), []).append(line)
    cards = [Card(who, lines) for who, lines in groups.items()]
    buttons = [
        (reverse("portal_stall_count", args=[pk]), _("Kiểm kê")),
        (reverse("portal_paper", args=["nhan-ke", pk]), _("In nhãn kệ (PDF)")),
    ]
    shown = frame(booking, _("Hàng trên kệ"), nothing=_("Chưa có hàng ký gửi."), buttons=buttons)
    return portal_page(request, actor, BOARD, cards=cards, **shown)


def left_text(quantity: Any) -> str:
    """ "còn 34"."""
    return _("còn %(n)s") % {"n": quantity_text(quantity)} if quantity else _("hết hàng")


def _goods_within(actor: ContactActor) -> QuerySet[ConsignedGood]:
    """Goods at one's stall and one's own goods elsewhere."""
    operated = ConsignedGood.objects.filter(consignment__booking__in=operated_bookings_for(actor))
    own = ConsignedGood.objects.filter(consignment__in=supplied_consignments_for(actor))
    return (operated | own).distinct().select_related("consignment__booking__venue", "consignment__supplier")


@for_contacts(Right.ANSWER)
def good(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """The ledger of one good: batches, then its lines, the newest first. Its supplier reads it, the stall writes."""
    row = get_object_or_404(_goods_within(actor), pk=pk)
    booking = row.consignment.booking
    operates = operated_bookings_for(actor).filter(pk=booking.pk).exists()
    lots = row.lots.filter(balance__quantity__gt=0).select_related("balance")
    today = timezone.localdate()
    shelf = [
        Line(_lot_text(lot, today), "", left_text(lot.balance.quantity), urgent=lot.is_expired(today)) for lot in lots
    ]
    moves = movements_of(row)
    lines = [movement_line(move, operates=operates) for move in moves]
    cards = [Card(_("Trên kệ"), shelf or [Line(_("hết hàng"), "")])]
    cards += [Card(_("Sổ hàng"), lines)] if lines else []
    shown = frame(booking, str(row))
    shown["back"] = reverse("portal_stall_stock", args=[booking.pk])
    if operates:
        shown["buttons"] = [(reverse("portal_good_out", args=[pk]), _("Ghi hàng ra"))]
    else:
        shown["back"] = reverse("portal_stall_supply", args=[row.consignment_id])
    return portal_page(request, actor, BOARD, cards=cards, **shown)


def _lot_text(lot: Lot, today: date) -> str:
    parts = [_("lô %(lot)s") % {"lot": lot.code}] if lot.code else []
    parts += [f"HSD {lot.expires_on:%d/%m/%Y}"] if lot.expires_on else []
    parts += [_("đã hết hạn")] if lot.is_expired(today) else []
    return " · ".join(parts) or _("không ghi lô")


def movements_of(row: ConsignedGood) -> list[StockMovement]:
    """Lines of a good, those of baskets among them."""
    moves = StockMovement.objects.filter(entries__lot__good=row).distinct()
    related = ("good", "basket", "corrects", "correction")
    return list(moves.select_related(*related).order_by("-day", "-pk")[:SHOWN])


def movement_line(move: StockMovement, *, operates: bool) -> Line:
    """A line of the ledger: what, how much, and what was corrected."""
    text = f"{move.day:%d/%m} · {move.get_kind_display()} {quantity_text(move.quantity)}"
    parts = [str(move.basket)] if move.basket_id else []
    parts += [_("dòng sửa")] if move.corrects_id else []
    parts += [_("đã được sửa")] if hasattr(move, "correction") else []
    parts += [move.reason] if move.reason else []
    url = reverse("portal_movement", args=[move.pk]) if operates and not move.corrects_id else ""
    return Line(text, url, " · ".join(parts))


@saved_once
@for_contacts(Right.ANSWER)
def out(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Goods leave without a buyer."""
    rows = ConsignedGood.objects.filter(consignment__booking__in=operated_bookings_for(actor))
    row = get_object_or_404(rows.select_related("consignment__booking", "consignment__supplier"), pk=pk)
    form = OutForm(request.POST or None, initial={"day": timezone.localdate()})

    def perform(given: dict[str, Any]) -> StockMovement:
        return write_off(row, by=actor, now=timezone.now(), **{**given, "kind": MovementKind(given["kind"])})

    shown = {"title": _("%(good)s: hàng ra") % {"good": row}, "button": _("Ghi vào sổ")}
    back = reverse("portal_good", args=[pk])
    return ask(request, actor, form, back=back, done=_("Đã ghi vào sổ."), perform=perform, **shown)


def _get_movement(actor: ContactActor, pk: int) -> StockMovement:
    rows = StockMovement.objects.filter(booking__in=operated_bookings_for(actor), corrects=None)
    return get_object_or_404(rows.select_related("booking__venue", "good", "basket", "sale"), pk=pk)


def _good_of(move: StockMovement) -> int:
    """The good whose page a line belongs to."""
    entry = move.entries.select_related("lot").first()
    if entry is None:
        raise Http404
    return entry.lot.good_id


@saved_once
@for_contacts(Right.ANSWER)
def movement(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Take a line back with a reason; of a sale, the way to what a shopper brought back."""
    move = _get_movement(actor, pk)
    form = CorrectForm(request.POST or None, initial={"day": timezone.localdate()})
    returnable = move.kind == MovementKind.SOLD and left_of_sale(move) > 0
    back_url = (reverse("portal_movement_back", args=[pk]), _("Khách trả lại hàng")) if returnable else None
    return ask(
        request,
        actor,
        form,
        title=f"{move.get_kind_display()} {quantity_text(move.quantity)}",
        lead=f"{move.good or move.basket} · {move.day:%d/%m/%Y}",
        button=_("Sửa bằng dòng ngược"),
        back=reverse("portal_good", args=[_good_of(move)]),
        done=_("Đã sửa bằng dòng ngược. Hãy ghi dòng đúng."),
        perform=lambda given: take_line_back(move, by=actor, now=timezone.now(), **given),
        template="booths/portal/movement.html",
        returns=back_url,
    )


@saved_once
@for_contacts(Right.ANSWER)
def bring_back(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """A shopper brings back goods of a sale, at that sale's price."""
    move = _get_movement(actor, pk)
    form = ReturnForm(request.POST or None, initial={"day": timezone.localdate()})
    return ask(
        request,
        actor,
        form,
        title=_("Khách trả lại hàng"),
        lead=_("%(what)s, bán ngày %(day)s. Tính theo giá của lần bán đó; hàng hỏng thì ghi thêm “hàng ra”.")
        % {"what": move.good or move.basket, "day": f"{move.day:%d/%m/%Y}"},
        button=_("Ghi khách trả"),
        back=reverse("portal_good", args=[_good_of(move)]),
        done=_("Đã ghi khách trả lại, hàng về kệ."),
        perform=lambda given: note_return(move, by=actor, now=timezone.now(), **given),
    )


@saved_once
@for_contacts(Right.ANSWER)
def count(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Goods counted by hand."""
    booking = get_operated_booking(actor, pk)
    goods = ConsignedGood.objects.filter(consignment__booking=booking).order_by("name", "pk")
    form = CountForm(request.POST or None, goods=goods, today=timezone.localdate())

    def perform(given: dict[str, Any]) -> object:
        told = {"day": given["day"], "reason": CountReason(given["reason"]), "people": given["people"]}
        return count_stock(booking, found=form.found(), by=actor, now=timezone.now(), **told)

    back = reverse("portal_stall_stock", args=[pk])
    shown = {"title": _("Kiểm kê"), "lead": _("Đếm xong mới xem sổ, để số đếm là số thật."), "back": back}
    return ask(request, actor, form, button=_("Lưu kiểm kê"), done=_("Đã lưu kiểm kê."), perform=perform, **shown)
