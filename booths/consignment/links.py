"""One-purpose links of shared stalls, the messages that bring them, and what cooperatives are told."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.domain.contact import chief_contact
from accounts.links.kind import LinkKind, register_link
from accounts.links.link import ensure_link
from accounts.messages.kind import MessageKind, register_message
from accounts.messages.message import send_message, to_contact
from accounts.models import Message, SecretLink
from accounts.numbers import grouped
from booths.consignment.permissions import operator_of
from booths.domain.lineup import answer_line
from booths.domain.settlement import answer_settlement
from booths.enums import AnsweredHow, SettlementAnswer
from booths.forms.answer import LineupAnswerForm, SettlementAnswerForm
from booths.models import LineupItem, Settlement

LINEUP = "booths.answer_lineup"
SETTLEMENT = "booths.answer_settlement"
INVITED = "booths.invited"
SETTLED = "booths.settled"
EXPIRING = "booths.expiring"
SOLD_OUT = "booths.sold_out"


def answer_invitation(link: SecretLink, *, by: By, now: datetime, yes: list[LineupItem], no: list[LineupItem]) -> None:
    """Each product that the cooperative was asked for, yes or no, together."""
    for item in [*yes, *no]:
        answer_line(item, accept=item in yes, how=AnsweredHow.LINK, by=by, now=now)


def answer_figures(link: SecretLink, *, by: By, now: datetime, answer: str, objection: str) -> None:
    """The supplier agrees with the settlement, or says what is wrong."""
    settlement = link.subject
    if isinstance(settlement, Settlement):
        answer_settlement(settlement, answer=SettlementAnswer(answer), objection=objection, by=by, now=now)


def _lineup_heading(link: SecretLink) -> Any:
    item = link.subject
    return _("Mời hàng của %(who)s lên kệ") % {"who": item.supplier} if isinstance(item, LineupItem) else ""


def _settlement_heading(link: SecretLink) -> Any:
    row = link.subject
    if not isinstance(row, Settlement):
        return ""
    days = {"first": date_format(row.first_day, "d/m/Y"), "last": date_format(row.last_day, "d/m/Y")}
    return _("Đối chiếu hàng ký gửi %(first)s – %(last)s") % days


register_link(
    LinkKind(
        name=LINEUP,
        label=_("Trả lời lời mời trưng bày"),
        lifetime=timedelta(days=30),
        heading=_lineup_heading,
        button=_("Gửi trả lời"),
        form=LineupAnswerForm,
        perform=answer_invitation,
        done=_("Đã ghi nhận trả lời. Với hàng ký gửi, hai bên còn ký thoả thuận trên giấy trước khi giao hàng."),
        template="booths/link/lineup.html",
        context=lambda link: {"item": link.subject},
        asks_phone=True,
    )
)
register_link(
    LinkKind(
        name=SETTLEMENT,
        label=_("Xác nhận đối chiếu hàng ký gửi"),
        lifetime=timedelta(days=45),
        heading=_settlement_heading,
        button=_("Gửi trả lời"),
        form=SettlementAnswerForm,
        perform=answer_figures,
        done=_("Đã ghi nhận trả lời của bạn."),
        template="booths/link/settlement.html",
        context=lambda link: {"settlement": link.subject},
        asks_phone=True,
    )
)

register_message(
    MessageKind(
        name=INVITED,
        label=_("Mời hàng lên kệ gian chung"),
        title="{don_vi}: mời hàng lên kệ {noi}",
        text=(
            "Chào {nguoi}, {ben_ban} mời hàng của {don_vi} lên kệ tại {noi}: {hang}. "
            "Bấm vào đây để trả lời, không cần đăng nhập: {link} Cần hỏi xin gọi {lien_minh}, {dien_thoai}."
        ),
        variables={"noi": _("địa điểm"), "ben_ban": _("đơn vị vận hành gian"), "hang": _("các mặt hàng")},
        has_link=True,
    )
)
register_message(
    MessageKind(
        name=SETTLED,
        label=_("Đối chiếu hàng ký gửi đã chốt"),
        title="{don_vi}: đối chiếu hàng ký gửi {ky}",
        text=(
            "Chào {nguoi}, {ben_ban} đã chốt đối chiếu hàng ký gửi {ky} tại {noi}: bán được {ban} đồng, "
            "còn phải trả {don_vi} {con_no} đồng. Xem rồi xác nhận, hoặc ghi chỗ chưa khớp: {link}"
        ),
        variables={
            "noi": _("địa điểm"),
            "ben_ban": _("đơn vị vận hành gian"),
            "ky": _("kỳ đối chiếu"),
            "ban": _("tiền bán"),
            "con_no": _("còn phải trả"),
        },
        has_link=True,
    )
)
register_message(
    MessageKind(
        name=EXPIRING,
        label=_("Hàng ký gửi sắp hết hạn"),
        title="{hang} tại {noi} hết hạn {ngay}",
        text="Chào {nguoi}, tại {noi} còn {con} {hang}, hạn dùng đến {ngay}. Hãy bàn với {ben_ban} cách xử lý.",
        variables={
            "hang": _("mặt hàng"),
            "noi": _("địa điểm"),
            "ngay": _("hạn dùng"),
            "con": _("số còn lại"),
            "ben_ban": _("đơn vị vận hành gian"),
        },
    )
)
register_message(
    MessageKind(
        name=SOLD_OUT,
        label=_("Hàng ký gửi sắp hết"),
        title="{hang} tại {noi} chỉ còn {con}",
        text="Chào {nguoi}, {hang} của {don_vi} tại {noi} chỉ còn {con}. Hãy gửi thêm hàng kèm phiếu giao nhận.",
        variables={"hang": _("mặt hàng"), "noi": _("địa điểm"), "con": _("số còn lại")},
    )
)


def send_invitation(items: list[LineupItem], *, by: By, now: datetime) -> Message | None:
    """Send a cooperative the link to its invitations at one stall; None where nobody is in charge of it."""
    item = items[0]
    contact = chief_contact(item.supplier)
    if contact is None:
        return None
    link = ensure_link(LINEUP, item, contact=contact, by=by, now=now)
    told = {
        "noi": str(item.booking.venue),
        "ben_ban": str(operator_of(item.booking)),
        "hang": ", ".join(row.name for row in items),
    }
    return send_message(INVITED, to=to_contact(contact), by=by, now=now, subject=item, link=link, **told)


def send_settlement(settlement: Settlement, *, by: By, now: datetime) -> Message | None:
    """Send the supplier its figures and the link to answer; once a settlement."""
    consignment = settlement.consignment
    contact = chief_contact(consignment.supplier)
    if contact is None:
        return None
    link = ensure_link(SETTLEMENT, settlement, contact=contact, by=by, now=now)
    first, last = (date_format(day, "d/m/Y") for day in (settlement.first_day, settlement.last_day))
    told = {
        "noi": str(consignment.booking.venue),
        "ben_ban": str(operator_of(consignment.booking)),
        "ky": f"{first} – {last}",
        "ban": grouped(settlement.net),
        "con_no": grouped(settlement.owed),
    }
    to, once = to_contact(contact), f"settlement-{settlement.pk}"
    return send_message(SETTLED, to=to, by=by, now=now, subject=settlement, link=link, once=once, **told)
