"""The first pages: which stalls one operates, where one's goods stand, and one stall at a glance."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.numbers import grouped, quantity_text
from accounts.portal.card import Card, Line
from accounts.portal.gate import for_contacts, portal_page
from booths.consignment.permissions import get_operated_booking, operated_bookings_for, supplied_consignments_for
from booths.domain.count import count_is_due
from booths.domain.settlement import unconfirmed
from booths.domain.sheet import missing_days
from booths.domain.stock import stock_of
from booths.domain.warning import expiring_lots, running_out
from booths.enums import LineState
from booths.models import Booking, ConsignedGood, Consignment, DailySheet, DeliveryNote

BOARD = "booths/portal/board.html"


@for_contacts(Right.ANSWER)
def home(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """Stalls that one's organisation operates, and those where its goods stand."""
    operated = operated_bookings_for(actor).select_related("venue").order_by("-first_day", "pk")
    stalls = [
        Line(str(row.venue), reverse("portal_stall", args=[row.pk]), f"{stay_text(row)} · {row.get_state_display()}")
        for row in operated
    ]
    own = supplied_consignments_for(actor).select_related("booking__venue", "booking__organisation")
    goods = [
        Line(
            str(row.booking.venue),
            reverse("portal_stall_supply", args=[row.pk]),
            _("%(who)s bán · %(days)s") % {"who": row.booking.organisation, "days": stay_text(row.booking)},
        )
        for row in own.order_by("-booking__first_day", "pk")
    ]
    cards = [Card(_("Gian mình vận hành"), stalls)] if stalls else []
    cards += [Card(_("Hàng mình gửi bán"), goods)] if goods else []
    nothing = _("Đơn vị chưa vận hành gian chung nào và chưa gửi hàng ở gian nào.")
    return portal_page(request, actor, BOARD, title=_("Ký gửi"), cards=cards, nothing=nothing)


def stay_text(booking: Booking) -> str:
    """ "01/12/2026 – 28/02/2027"."""
    first = date_format(booking.first_day, "d/m/Y") if booking.first_day else ""
    last = date_format(booking.last_day, "d/m/Y") if booking.last_day else _("chưa hẹn ngày kết thúc")
    return f"{first} – {last}"


@for_contacts(Right.ANSWER)
def stall(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """What waits at one stall, then the way to each of its parts."""
    booking, today = get_operated_booking(actor, pk), timezone.localdate()
    waiting = [*_late(booking, today), *_to_count(booking, today), *_to_receive(booking)]
    waiting += [*_unsigned(booking), *_unanswered(booking)]
    watched = [*_expiring(booking, today), *_running_out(booking, today)]
    cards = [Card(_("Cần làm"), waiting)] if waiting else []
    cards += [Card(_("Hàng cần để ý"), watched)] if watched else []
    cards.append(Card(_("Gian hàng"), _parts(booking)))
    shown = {"title": str(booking.venue), "lead": stay_text(booking), "back": reverse("portal_consignment")}
    return portal_page(request, actor, BOARD, cards=cards, **shown)


def _parts(booking: Booking) -> list[Line]:
    def to(name: str, text: str, detail: str) -> Line:
        return Line(text, reverse(name, args=[booking.pk]), detail)

    lines = booking.lineup.filter(state=LineState.ACCEPTED).count()
    goods = list(ConsignedGood.objects.filter(consignment__booking=booking))
    left = stock_of(goods)
    on_shelf = sum(1 for quantity in left.values() if quantity)
    last = DailySheet.objects.filter(booking=booking).first()
    return [
        to("portal_stall_lineup", _("Danh mục trưng bày"), _("%(n)s mặt hàng đã nhận lời") % {"n": lines}),
        to("portal_stall_suppliers", _("Bên gửi hàng, thoả thuận, giá"), _("ký trước khi nhận hàng")),
        to("portal_stall_deliveries", _("Giao nhận hàng"), ""),
        to("portal_stall_stock", _("Hàng trên kệ"), _("%(n)s mặt hàng còn hàng") % {"n": on_shelf}),
        to("portal_stall_baskets", _("Giỏ quà"), _("hàng của nhiều đơn vị")),
        to("portal_stall_sheets", _("Phiếu bán hàng ngày"), _("mới nhất: %(day)s") % {"day": last} if last else ""),
        to("portal_stall_sellers", _("Người bán"), _("mã PIN cho điện thoại")),
        to("portal_stall_settlements", _("Đối chiếu và thanh toán"), ""),
    ]


def _late(booking: Booking, today: date) -> list[Line]:
    days = missing_days(booking, today=today)[:5]
    text = _("Thiếu phiếu bán hàng %(day)s")
    return [
        Line(
            text % {"day": f"{day:%d/%m}"},
            f"{reverse('portal_stall_sheet', args=[booking.pk])}?ngay={day}",
            urgent=True,
        )
        for day in days
    ]


def _to_count(booking: Booking, today: date) -> list[Line]:
    """The count at the end of the stay, from three days before it."""
    if not count_is_due(booking, today=today):
        return []
    text = _("Sắp hết đợt thuê: kiểm kê hàng cuối đợt")
    return [Line(text, reverse("portal_stall_count", args=[booking.pk]), stay_text(booking), urgent=True)]


def _to_receive(booking: Booking) -> list[Line]:
    rows = DeliveryNote.objects.filter(consignment__booking=booking, received_at=None)
    text = _("Phiếu %(code)s chờ nhận hàng")
    return [
        Line(
            text % {"code": row}, reverse("portal_delivery", args=[row.pk]), str(row.consignment.supplier), urgent=True
        )
        for row in rows.select_related("consignment__supplier")
    ]


def _unsigned(booking: Booking) -> list[Line]:
    rows = Consignment.objects.filter(booking=booking).exclude(terms__signed_on__isnull=False)
    text = _("Chưa ký thoả thuận với %(who)s")
    return [
        Line(text % {"who": row.supplier}, reverse("portal_stall_supplier", args=[row.pk]), urgent=True)
        for row in rows.select_related("supplier").distinct()
    ]


def _unanswered(booking: Booking) -> list[Line]:
    text = _("%(who)s chưa xác nhận đối chiếu")
    return [
        Line(
            text % {"who": row.consignment.supplier},
            reverse("portal_settlement", args=[row.pk]),
            f"{row.last_day:%d/%m/%Y}",
        )
        for row in unconfirmed(booking)
    ]


def _expiring(booking: Booking, today: date) -> list[Line]:
    near, over = _("%(good)s: còn %(left)s, hạn %(day)s"), _("%(good)s: %(left)s đã hết hạn %(day)s, bỏ khỏi kệ")
    return [
        Line(
            (over if lot.is_expired(today) else near)
            % {"good": lot.good, "left": quantity_text(lot.balance.quantity), "day": f"{lot.expires_on:%d/%m/%Y}"},
            reverse("portal_good", args=[lot.good_id]),
            _("gửi trả, hoặc tiêu huỷ có biên bản") if lot.is_expired(today) else "",
            urgent=lot.expires_on is not None and lot.expires_on <= today,
        )
        for lot in expiring_lots(today=today, booking=booking)
    ]


def _running_out(booking: Booking, today: date) -> list[Line]:
    text = _("%(good)s sắp hết: còn %(left)s, tuần qua bán %(sold)s")
    rows = running_out(today=today, booking=booking)
    return [
        Line(
            text % {"good": row.good, "left": quantity_text(row.left), "sold": quantity_text(row.sold)},
            reverse("portal_good", args=[row.good.pk]),
        )
        for row in rows
    ]


def frame(booking: Booking, title: str, **shown: Any) -> dict[str, Any]:
    """What each page of a stall has: its title, the stall's name, the way back to it."""
    back = reverse("portal_stall", args=[booking.pk])
    lead = f"{booking.venue} · {stay_text(booking)}"
    return {"title": title, "lead": lead, "back": back, "booking": booking, **shown}


def dong(amount: int) -> str:
    """ "2.643.520 đ"."""
    return f"{grouped(amount)} đ"
