"""What buyer and invited cooperatives are told of a request: their links, the messages, the calls made instead."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.calls.kind import CallKind, register_call
from accounts.calls.task import drop_calls, open_call
from accounts.domain.contact import chief_contact
from accounts.links.link import ensure_link
from accounts.messages.kind import MessageKind, register_message
from accounts.messages.message import Recipient, send_message, to_contact
from accounts.models import CallTask, Contact, Message, SecretLink
from catalog.domain.measure import Amount, measure_of
from catalog.domain.year_days import days_of_dates, days_of_months, days_text
from catalog.models import Deal, Invitation, Need, PurchaseRequest

BUYER = "catalog.request_page"
"""The buyer's link: quotations side by side, and the choice."""
ANSWER = "catalog.answer_invitation"
"""The cooperative's link: one invitation, to be answered."""

RECEIVED = "catalog.request_received"
FIRST_QUOTED = "catalog.request_quoted"
ENDED = "catalog.request_ended"
CHOICE = "catalog.request_choice"
INVITED = "catalog.invitation"
REMINDED = "catalog.invitation_reminder"
PUT_OFF = "catalog.invitation_put_off"
CHOSEN = "catalog.invitation_chosen"
OVER = "catalog.invitation_over"
CALL = "catalog.invitation_call"

GOODS = {"hang": gettext_lazy("hàng và số lượng cần mua")}
UNTIL = {**GOODS, "han": gettext_lazy("hạn nhận báo giá")}
INVITING = {**UNTIL, "nguoi_mua": gettext_lazy("người mua, như người ấy cho biết")}

register_message(
    MessageKind(
        name=RECEIVED,
        label=gettext_lazy("Đã nhận yêu cầu mua"),
        title="Đã nhận yêu cầu mua {hang}",
        text=(
            "Chào {nguoi}, {lien_minh} đã nhận yêu cầu mua {hang} và sẽ mời các hợp tác xã báo giá, nhận đến {han}. "
            "Bảng so sánh báo giá nằm ở đây, xin giữ riêng link này: {link} Cần gấp xin gọi {dien_thoai}."
        ),
        variables=UNTIL,
        has_link=True,
    )
)
register_message(
    MessageKind(
        name=FIRST_QUOTED,
        label=gettext_lazy("Có báo giá đầu tiên"),
        title="Đã có báo giá {hang}",
        text="Chào {nguoi}, đã có đơn vị báo giá {hang}. Xem và so sánh tại đây, nhận thêm đến {han}: {link}",
        variables=UNTIL,
        has_link=True,
    )
)
register_message(
    MessageKind(
        name=ENDED,
        label=gettext_lazy("Hết hạn nhận báo giá"),
        title="Hết hạn báo giá {hang}: {so} báo giá",
        text=(
            "Chào {nguoi}, đã hết hạn nhận báo giá {hang}, có {so} báo giá. Mời bạn so sánh rồi chọn đơn vị làm việc "
            "tiếp, việc này chưa ràng buộc ai: {link}"
        ),
        variables={**GOODS, "so": gettext_lazy("số báo giá")},
        has_link=True,
    )
)
register_message(
    MessageKind(
        name=CHOICE,
        label=gettext_lazy("Xác nhận đơn vị được chọn"),
        title="Đã báo {ben_ban}: bạn chọn làm việc tiếp về {hang}",
        text=(
            "Chào {nguoi}, chúng tôi đã báo {ben_ban} rằng bạn chọn làm việc tiếp về {hang}. Việc này chưa ràng buộc "
            "ai. Các bước sau đó ở đây: {link}"
        ),
        variables={**GOODS, "ben_ban": gettext_lazy("các đơn vị được chọn")},
        has_link=True,
    )
)
register_message(
    MessageKind(
        name=INVITED,
        label=gettext_lazy("Mời báo giá"),
        title="Mời {don_vi} báo giá {hang}",
        text=(
            "Chào {nguoi}, {nguoi_mua} cần mua {hang}. Mời {don_vi} báo giá trước {han}; bán được một phần cũng báo. "
            "Bấm vào đây, không cần đăng nhập: {link} Cần giúp xin gọi {lien_minh}, {dien_thoai}."
        ),
        variables=INVITING,
        has_link=True,
    )
)
register_message(
    MessageKind(
        name=REMINDED,
        label=gettext_lazy("Nhắc báo giá"),
        title="Nhắc: báo giá {hang} trước {han}",
        text=(
            "Chào {nguoi}, {han} hết hạn báo giá {hang} mà chưa thấy {don_vi} trả lời. Bấm vào đây để báo giá, không "
            "bán được cũng xin báo giúp: {link}"
        ),
        variables=UNTIL,
        has_link=True,
    )
)
register_message(
    MessageKind(
        name=PUT_OFF,
        label=gettext_lazy("Đổi hạn báo giá"),
        title="Hạn báo giá {hang} đổi thành {han}",
        text="Chào {nguoi}, hạn báo giá {hang} đổi thành {han}. Báo giá hoặc sửa giá tại đây: {link}",
        variables=UNTIL,
        has_link=True,
    )
)
register_message(
    MessageKind(
        name=CHOSEN,
        label=gettext_lazy("Được chọn làm việc tiếp"),
        title="{nguoi_mua} chọn {don_vi} làm việc tiếp về {hang}",
        text=(
            "Chào {nguoi}, {nguoi_mua} chọn làm việc tiếp với {don_vi} về {hang}, giá {gia}. Đây chưa phải đơn hàng; "
            "hai bên gửi mẫu, bàn hợp đồng với nhau. Cách liên hệ ở đây: {link}"
        ),
        variables={**GOODS, "nguoi_mua": gettext_lazy("tên người mua"), "gia": gettext_lazy("đơn giá")},
        has_link=True,
    )
)
register_message(
    MessageKind(
        name=OVER,
        label=gettext_lazy("Yêu cầu mua đã đóng"),
        title="Không cần báo giá {hang} nữa",
        text="Chào {nguoi}, người mua đã thôi yêu cầu mua {hang}. Cảm ơn {don_vi}; xem lại tại đây: {link}",
        variables=GOODS,
        has_link=True,
        must_reach=False,
    )
)


def buyer_link(request: PurchaseRequest, *, now: datetime) -> SecretLink:
    """The buyer's link, good for as long as something happens."""
    return ensure_link(BUYER, request, user=request.user, phone=request.phone, by=None, now=now)


def answer_link(invitation: Invitation, contact: Contact, *, now: datetime) -> SecretLink:
    """The link by which one in charge answers."""
    return ensure_link(ANSWER, invitation, contact=contact, by=None, now=now)


def moment_text(moment: datetime) -> str:
    """ "17 giờ 15/06/2027"; minutes where there are any."""
    here = localtime(moment)
    minutes = f" {here:%M}" if here.minute else ""
    return _("%(hour)s giờ%(minutes)s ngày %(day)s") % {
        "hour": here.hour,
        "minutes": minutes,
        "day": f"{here:%d/%m/%Y}",
    }


def when_text(need: Need) -> str:
    """When the goods are wanted: "15/6–25/6"; empty where it was not said."""
    if need.first_on and need.last_on:
        return days_text(days_of_dates(need.first_on, need.last_on))
    return days_text(days_of_months(need.months)) if need.months else ""


def goods_of(request: PurchaseRequest) -> str:
    """What is wanted in a few words: "vải thiều, 2 tấn mỗi ngày, 15/6–25/6, giao kho Gia Lâm"."""
    need = request.need
    amount = Amount(need.quantity, measure_of(need.unit), need.period).text if need.quantity and need.unit else ""
    to = _("giao %(place)s") % {"place": need.deliver_to} if need.deliver_to else ""
    return ", ".join(filter(None, [request.goods, amount, when_text(need), to]))


def buyer_as_told(request: PurchaseRequest) -> str:
    """Who asks, as the invited may know."""
    return request.buyer if request.shows_buyer else _("một người mua của Liên minh")


def tell_buyer(kind: str, request: PurchaseRequest, *, once: str, now: datetime, **values: str) -> Message:
    """Tell the buyer, once for each `once`."""
    to = Recipient(request.buyer, phone=request.phone, email=request.email, user=request.user)
    told = {"hang": goods_of(request), **values}
    if kind in (RECEIVED, FIRST_QUOTED):
        told["han"] = moment_text(request.answer_by)
    link, key = buyer_link(request, now=now), f"{request.pk}-{once}"
    return send_message(kind, to=to, by=None, now=now, subject=request, link=link, once=key, **told)


def tell_choice(request: PurchaseRequest, deals: Sequence[Deal], *, now: datetime) -> Message:
    """Confirm to the buyer who was told."""
    sellers = ", ".join(deal.seller_name for deal in deals)
    once = "d" + "-".join(str(deal.pk) for deal in deals)
    return tell_buyer(CHOICE, request, once=once, now=now, ben_ban=sellers)


def tell_invited(kind: str, invitation: Invitation, *, once: str, now: datetime, **values: str) -> Message | CallTask:
    """Tell the one in charge of an invited cooperative, once for each `once`; where nobody is, staff get a line on the
    list of calls, one at a time."""
    contact, request = chief_contact(invitation.organisation), invitation.request
    if contact is None:
        return open_invited_call(invitation, now=now)
    told = {"hang": goods_of(request), **values}
    if kind in (INVITED, REMINDED, PUT_OFF):
        told["han"] = moment_text(request.answer_by)
    if kind == INVITED:
        told["nguoi_mua"] = buyer_as_told(request)
    if kind == CHOSEN:
        told["nguoi_mua"] = request.buyer
    link, key = answer_link(invitation, contact, now=now), f"{invitation.pk}-{once}"
    return send_message(kind, to=to_contact(contact), by=None, now=now, subject=invitation, link=link, once=key, **told)


def tell_deadline(request: PurchaseRequest, *, now: datetime) -> None:
    """Tell everybody invited that has not declined of the new deadline."""
    rows = request.invitations.filter(declined_at=None, chosen_at=None).select_related("organisation").order_by("pk")
    for invitation in rows:
        invitation.request = request
        tell_invited(PUT_OFF, invitation, once=f"until{request.answer_by:%Y%m%d%H%M}", now=now)


def open_invited_call(invitation: Invitation, *, now: datetime) -> CallTask:
    """Whom to call and what about; one open line an invitation."""
    found = CallTask.objects.open().filter(kind=CALL, subject_id=invitation.pk).first()
    if found is not None:
        return found
    request, organisation = invitation.request, invitation.organisation
    told = {"code": request.code, "goods": goods_of(request), "until": moment_text(request.answer_by)}
    return open_call(
        CALL,
        title=_("%(code)s: mời báo giá %(goods)s") % told,
        text=_("Mời báo giá %(goods)s, trước %(until)s. Nghe giá, lượng, giá giữ đến ngày nào rồi ghi thay đơn vị.")
        % told,
        name=organisation.name,
        phone=organisation.phone,
        organisation=organisation,
        subject=invitation,
        owner=request.owner,
        by=None,
        now=now,
    )


def close_call(invitation: Invitation, *, now: datetime) -> None:
    """It was answered: nobody needs to call."""
    lines = CallTask.objects.filter(kind=CALL, subject_id=invitation.pk)
    drop_calls(lines, reason=_("Đơn vị đã trả lời."), by=None, now=now)


register_call(CallKind(name=CALL, label=gettext_lazy("Mời báo giá")))
