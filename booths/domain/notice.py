"""Who is told what about a booking: the cooperative that signs, and the parties that must say yes.

Every notice is a message about the booking, so "who was told" is read from there; where nobody is in charge of an
organisation yet, staff call it.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.calls.kind import CallKind, register_call
from accounts.calls.task import open_call
from accounts.domain.contact import chief_contact
from accounts.links.link import ensure_link
from accounts.messages.kind import MessageKind, register_message
from accounts.messages.message import send_message, to_contact
from accounts.models import CallTask, Message, Organisation
from booths.models import Booking, BookingParty, Stall

FOLLOW = "booths.follow"
CONFIRM = "booths.confirm"
CALL = "booths.tell"

HELD = "booths.held"
HOLD_ENDED = "booths.hold_ended"
APPROVED = "booths.approved"
MOVED = "booths.moved"
CANCELLED = "booths.cancelled"
STOPPED = "booths.stopped"
ASK_PARTY = "booths.ask_party"
TELL_PARTY = "booths.tell_party"

WHERE = {
    "dia_diem": _("tên địa điểm"),
    "gian": _("các gian"),
    "thoi_gian": _("từ ngày đến ngày"),
}
REASON = {"ly_do": _("lý do")}
CALL_US = " Cần hỏi xin gọi {lien_minh}, {dien_thoai}."


def _kind(name: str, label: Any, title: str, text: str, **more: Any) -> None:
    register_message(
        MessageKind(name, label, title, text + CALL_US, variables={**WHERE, **more.pop("also", {})}, has_link=True)
    )


_kind(
    HELD,
    _("Đã giữ chỗ gian hàng"),
    "Đã giữ chỗ tại {dia_diem}",
    "Chào {nguoi}, đã giữ {gian} tại {dia_diem} cho {don_vi}, {thoi_gian}. Giữ đến {han}. Xem tại {link}",
    also={"han": _("giữ đến lúc nào")},
)
_kind(
    HOLD_ENDED,
    _("Hết hạn giữ chỗ"),
    "Hết hạn giữ chỗ tại {dia_diem}",
    "Chào {nguoi}, đã hết hạn giữ {gian} tại {dia_diem} cho {don_vi}, {thoi_gian}. Vẫn cần thì hãy báo: {link}",
)
_kind(
    APPROVED,
    _("Đã duyệt gian hàng"),
    "Đã duyệt gian hàng tại {dia_diem}",
    "Chào {nguoi}, đã duyệt {gian} tại {dia_diem} cho {don_vi}, {thoi_gian}. Xem số tiền và việc tiếp theo: {link}",
)
_kind(
    MOVED,
    _("Đổi gian, đổi ngày"),
    "Đổi gian hoặc ngày tại {dia_diem}",
    "Chào {nguoi}, {don_vi} nay ở {gian} tại {dia_diem}, {thoi_gian}. Lý do: {ly_do}. Xem tại {link}",
    also=REASON,
)
_kind(
    CANCELLED,
    _("Huỷ đợt thuê gian"),
    "Đã huỷ gian hàng tại {dia_diem}",
    "Chào {nguoi}, đã huỷ {gian} tại {dia_diem} của {don_vi}, {thoi_gian}. Lý do: {ly_do}. Xem tại {link}",
    also=REASON,
)
_kind(
    STOPPED,
    _("Ngừng sớm đợt thuê gian"),
    "Ngừng sớm gian hàng tại {dia_diem}",
    "Chào {nguoi}, {gian} tại {dia_diem} của {don_vi} dùng đến hết {ngay_cuoi}. Lý do: {ly_do}. Xem tại {link}",
    also={**REASON, "ngay_cuoi": _("ngày cuối dùng gian")},
)
_kind(
    ASK_PARTY,
    _("Đề nghị xác nhận đợt thuê"),
    "Đề nghị xác nhận gian hàng tại {dia_diem}",
    "Kính gửi {don_vi}: {dung_ten} đề nghị thuê {gian} tại {dia_diem}, {thoi_gian}. Xin xác nhận tại {link}",
    also={"dung_ten": _("đơn vị đứng tên")},
)
_kind(
    TELL_PARTY,
    _("Báo đổi đợt thuê cho bên liên quan"),
    "Thay đổi về gian hàng tại {dia_diem}",
    "Kính gửi {don_vi}: {viec} {gian} tại {dia_diem} của {dung_ten}, {thoi_gian}. Lý do: {ly_do}. Xem tại {link}",
    also={**REASON, "dung_ten": _("đơn vị đứng tên"), "viec": _("đã đổi, đã huỷ, ngừng sớm")},
)
register_call(CallKind(CALL, _("Báo tin về gian hàng")))


def tell(
    booking: Booking, kind: str, *, by: By | None, now: datetime, stalls: Sequence[Stall] = (), **own: str
) -> Message | CallTask:
    """Tell the one chiefly in charge of the organisation that signs; staff call where nobody is. `own` are the
    variables of the kind besides those of every booking; `stalls` are the booking's, where they are at hand."""
    contact = chief_contact(booking.organisation)
    if contact is None:
        return _call(booking, booking.organisation, by, now)
    link = ensure_link(FOLLOW, booking, contact=contact, by=by, now=now)
    values = {**_where(booking, stalls), **own}
    return send_message(kind, to=to_contact(contact), by=by, now=now, subject=booking, link=link, **values)


def ask_party(party: BookingParty, *, by: By | None, now: datetime) -> Message | CallTask:
    """Ask a party for its yes by a link; staff call where nobody is known there."""
    return _to_party(party, ASK_PARTY, by, now, dung_ten=party.booking.organisation.name)


def tell_parties(booking: Booking, what: str, *, reason: str, by: By | None, now: datetime) -> None:
    """Tell the other parties that were asked what became of the booking: `what` is "đã huỷ", "đã đổi", …"""
    for party in booking.parties.exclude(organisation=booking.organisation).select_related("organisation"):
        own = {"dung_ten": booking.organisation.name, "viec": what, "ly_do": reason}
        _to_party(party, TELL_PARTY, by, now, **own)


def days_text(first: date | None, last: date | None) -> str:
    """ "từ 01/12/2026 đến hết 28/02/2027"."""
    if first is None:
        return "báo cáo không nêu ngày"
    begin = date_format(first, "d/m/Y")
    return f"từ {begin} đến hết {date_format(last, 'd/m/Y')}" if last else f"từ {begin}, chưa hẹn ngày kết thúc"


def moment_text(moment: datetime) -> str:
    """ "17:00 ngày 05/12/2026"."""
    return date_format(localtime(moment), "H:i \\n\\g\\à\\y d/m/Y")


def _to_party(party: BookingParty, kind: str, by: By | None, now: datetime, **own: str) -> Message | CallTask:
    contact = chief_contact(party.organisation)
    if contact is None:
        return _call(party.booking, party.organisation, by, now)
    link = ensure_link(CONFIRM, party, contact=contact, by=by, now=now)
    values = {**_where(party.booking), **own}
    return send_message(kind, to=to_contact(contact), by=by, now=now, subject=party.booking, link=link, **values)


def _call(booking: Booking, organisation: Organisation, by: By | None, now: datetime) -> CallTask:
    where = _where(booking)
    text = f"{settings.OWNER_NAME}: {where['gian']} tại {where['dia_diem']}, {where['thoi_gian']}."
    return open_call(
        CALL,
        title=f"{booking.organisation.name}, {booking.venue.name}"[:200],
        text=f"{text} Trạng thái: {booking.get_state_display()}.",
        name=organisation.name,
        by=by,
        now=now,
        phone=organisation.phone,
        organisation=organisation,
        subject=booking,
    )


def _where(booking: Booking, stalls: Sequence[Stall] = ()) -> dict[str, str]:
    known = sorted(stalls, key=lambda stall: (stall.position, stall.code))
    codes = ", ".join([stall.code for stall in known] or booking.stalls.values_list("code", flat=True))
    return {
        "dia_diem": booking.venue.name,
        "gian": f"gian {codes}" if codes else "gian hàng",
        "thoi_gian": days_text(booking.first_day, booking.last_day),
    }
