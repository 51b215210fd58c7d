"""The line-up in the portal: who is invited with what, and what they said."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.admin.search import matching
from accounts.editing.once import saved_once
from accounts.numbers import quantity_text
from accounts.portal.card import Card, Line
from accounts.portal.gate import for_contacts, portal_page
from booths.consignment.invitations import invite_in_writing
from booths.consignment.permissions import get_operated_booking, get_operated_line
from booths.domain.lineup import answer_line, invite_product, withdraw_line
from booths.domain.lineup_rule import paper_warnings
from booths.domain.shelf import shelf_balance
from booths.domain.shelf_space import shelf_space
from booths.enums import AnsweredHow, LineMode, LineState
from booths.forms.stall import AnswerForm, InviteForm
from booths.models import Booking, LineupItem
from booths.views.board import BOARD, frame
from booths.views.form_page import ask, press
from booths.views.shelf import space_lines
from catalog.models import Product

SHOWN = 20


@for_contacts(Right.ANSWER)
def lineup(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Every line by cooperative, those that wait first."""
    booking = get_operated_booking(actor, pk)
    rows = booking.lineup.exclude(state=LineState.WITHDRAWN).select_related("supplier")
    groups: dict[str, list[Line]] = {}
    for row in rows.order_by("supplier__sort_key", "name"):
        groups.setdefault(str(row.supplier), []).append(_line(row))
    cards = [Card(who, lines) for who, lines in groups.items()]
    cards += [Card(_("Cân đối kệ, theo số mặt hàng"), _balance(booking))] if groups else []
    cards += [_space(booking)] if groups else []
    buttons = [
        (reverse("portal_stall_invite", args=[booking.pk]), _("Mời thêm hàng")),
        (reverse("portal_paper", args=["bien-gian", booking.pk]), _("In biển gian (PDF)")),
    ]
    posts = [(reverse("portal_stall_send", args=[booking.pk]), _("Gửi link cho đơn vị chưa trả lời"))]
    shown = frame(booking, _("Danh mục trưng bày"), nothing=_("Chưa mời mặt hàng nào."), buttons=buttons)
    return portal_page(request, actor, BOARD, cards=cards, posts=posts if rows else [], **shown)


def _balance(booking: Booking) -> list[Line]:
    found = shelf_balance(booking)
    told = ((_("Đơn vị"), found.suppliers), (_("Nhóm hàng"), found.groups), (_("Nơi làm ra"), found.places))
    return [Line(name, "", " · ".join(f"{who} {count}" for who, count in shares)) for name, shares in told]


def _space(booking: Booking) -> Card:
    change = reverse("portal_stall_shelf", args=[booking.pk])
    return Card(_("Mét kệ"), list(space_lines(shelf_space(booking))), change, _("Ghi chiều dài kệ"))


def _line(row: LineupItem) -> Line:
    days = f"{row.first_day:%d/%m}" + (f" – {row.last_day:%d/%m/%Y}" if row.last_day else "")
    metres = _("%(metres)s m kệ") % {"metres": quantity_text(row.shelf_metres)} if row.shelf_metres else ""
    detail = " · ".join(filter(None, (row.get_mode_display(), days, metres, row.get_state_display())))
    return Line(row.name, reverse("portal_line", args=[row.pk]), detail, urgent=row.state == LineState.INVITED)


@saved_once
@for_contacts(Right.ANSWER)
def invite(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Find a product, then ask for it."""
    booking = get_operated_booking(actor, pk)
    chosen = request.GET.get("san-pham", "")
    product = (
        Product.objects.on_site().filter(pk=chosen).select_related("organisation").first()
        if chosen.isdecimal()
        else None
    )
    supplier = product.organisation if product else None
    if product is None or supplier is None:
        return _search(request, actor, booking)
    initial = {"name": product.name, "first_day": booking.first_day, "last_day": booking.last_day}
    form = InviteForm(request.POST or None, initial=initial)

    def perform(given: dict[str, Any]) -> LineupItem:
        told = {**given, "mode": LineMode(given["mode"])}
        return invite_product(booking, product=product, supplier=supplier, by=actor, now=timezone.now(), **told)

    return ask(
        request,
        actor,
        form,
        title=_("Mời %(name)s") % {"name": product.name},
        lead=str(product.organisation),
        button=_("Thêm vào danh mục"),
        back=reverse("portal_stall_lineup", args=[booking.pk]),
        done=_("Đã thêm. Khi đủ, hãy bấm gửi link cho các đơn vị."),
        perform=perform,
    )


def _search(request: HttpRequest, actor: ContactActor, booking: Booking) -> HttpResponse:
    """Products by name or producer."""
    text = request.GET.get("tim", "").strip()
    rows = Product.objects.on_site().exclude(organisation=None).select_related("organisation").order_by("sort_key")
    found = matching(rows, text, ("search_key",))[:SHOWN] if text else []
    here = reverse("portal_stall_invite", args=[booking.pk])
    lines = [Line(row.name, f"{here}?san-pham={row.pk}", str(row.organisation)) for row in found]
    nothing = _("Không tìm thấy sản phẩm nào. Hãy thử từ khác.") if text else _("Gõ tên sản phẩm hoặc đơn vị để tìm.")
    shown = frame(booking, _("Mời hàng lên kệ"), nothing=nothing)
    shown["back"] = reverse("portal_stall_lineup", args=[booking.pk])
    cards = [Card(_("Chọn sản phẩm"), lines)] if lines else []
    return portal_page(request, actor, "booths/portal/find.html", cards=cards, text=text, **shown)


@for_contacts(Right.ANSWER)
@require_POST
def send(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Send each cooperative that has not answered its link; who has nobody in charge must be called."""
    sent, lost = invite_in_writing(get_operated_booking(actor, pk), by=actor, now=timezone.now())
    messages.success(request, _("Đã gửi cho %(n)s đơn vị.") % {"n": len(sent)})
    if lost:
        told = _("Chưa có người phụ trách, Liên minh sẽ gọi: %(who)s.")
        messages.warning(request, told % {"who": ", ".join(map(str, lost))})
    return redirect("portal_stall_lineup", pk)


@for_contacts(Right.ANSWER)
def line(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """One line: what the cooperative said by phone or on paper is noted here."""
    row = get_operated_line(actor, pk)
    back = reverse("portal_stall_lineup", args=[row.booking_id])
    warnings = paper_warnings(row)
    shown: dict[str, Any] = {"item": row, "warnings": warnings}
    if row.state != LineState.INVITED:
        buttons = [(reverse("portal_line_shelf", args=[row.pk]), _("Ghi mét kệ"))]
        buttons = buttons if row.state == LineState.ACCEPTED else []
        posts = [(reverse("portal_line_withdraw", args=[row.pk]), _("Rút khỏi danh mục"))]
        posts = posts if row.state == LineState.ACCEPTED else []
        answered = Line(row.get_state_display(), "", row.get_answered_how_display() if row.answered_how else "")
        lines = [answered, *(Line(str(warning.sentence), "", urgent=True) for warning in warnings)]
        cards = [Card(str(row.supplier), lines)]
        lead = f"{row.get_mode_display()} · {row.first_day:%d/%m/%Y}"
        shown = {"title": row.name, "lead": lead, "back": back, "cards": cards, "posts": posts, "buttons": buttons}
        return portal_page(request, actor, BOARD, **shown)

    def perform(given: dict[str, Any]) -> LineupItem:
        told = {**given, "how": AnsweredHow(given["how"])}
        return answer_line(row, accept=told.pop("answer") == "yes", by=actor, now=timezone.now(), **told)

    form = AnswerForm(request.POST or None)
    lead = f"{row.supplier} · {row.get_mode_display()}"
    return ask(
        request,
        actor,
        form,
        title=row.name,
        lead=lead,
        button=_("Ghi trả lời"),
        back=back,
        done=_("Đã ghi trả lời."),
        perform=perform,
        **shown,
    )


@for_contacts(Right.ANSWER)
@require_POST
def withdraw(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Off the list."""
    row = get_operated_line(actor, pk)
    back = reverse("portal_stall_lineup", args=[row.booking_id])
    return press(
        request, lambda: withdraw_line(row, by=actor, now=timezone.now()), done=_("Đã rút khỏi danh mục."), back=back
    )
