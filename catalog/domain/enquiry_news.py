"""What buyers and producers are told of an enquiry: their links, the messages, the calls that staff make instead."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.calls.kind import CallKind, register_call
from accounts.calls.task import drop_calls, open_call
from accounts.enums import CallResult, CallState
from accounts.links.link import ensure_link
from accounts.messages.kind import MessageKind, register_message
from accounts.messages.message import Recipient, send_message, to_contact
from accounts.models import CallTask, Contact, Message, Organisation, SecretLink, User
from accounts.numbers import quantity_text
from catalog.enums import Per
from catalog.models import Deal, Enquiry

RECEIPT = "catalog.enquiry_receipt"
"""The buyer's link: what was asked and answered, and what may be done next."""
ANSWER = "catalog.answer_enquiry"
"""The producer's link: one question, to be answered."""

ASKED = "catalog.enquiry_asked"
REMINDED = "catalog.enquiry_reminder"
WRITTEN = "catalog.enquiry_written"
ANSWERED = "catalog.enquiry_answered"
CHOSEN = "catalog.enquiry_chosen"
CHOICE = "catalog.enquiry_choice"
CALL = "catalog.enquiry_call"

GOODS = {"hang": gettext_lazy("hàng và số lượng muốn mua")}
BUYER = {"nguoi_mua": gettext_lazy("tên người mua"), **GOODS}
SELLER = {"ben_ban": gettext_lazy("tên bên bán"), **GOODS}
PRICE = {"gia": gettext_lazy("đơn giá")}

register_message(
    MessageKind(
        name=ASKED,
        label=gettext_lazy("Có người hỏi mua"),
        title="{nguoi_mua} hỏi mua {hang}",
        text=(
            "Chào {nguoi}, {nguoi_mua} muốn mua {hang} của {don_vi}. Bấm vào đây để báo giá hoặc báo hết hàng, không "
            "cần đăng nhập: {link} Cần giúp xin gọi {lien_minh}, {dien_thoai}."
        ),
        variables=BUYER,
        has_link=True,
    )
)
register_message(
    MessageKind(
        name=REMINDED,
        label=gettext_lazy("Nhắc trả lời hỏi mua"),
        title="Nhắc: {nguoi_mua} đang chờ giá {hang}",
        text=(
            "Chào {nguoi}, {nguoi_mua} vẫn chờ {don_vi} trả lời về {hang}. Chỉ một phút, bấm vào đây: {link} Không bán "
            "được cũng xin báo giúp. Cần giúp xin gọi {lien_minh}, {dien_thoai}."
        ),
        variables=BUYER,
        has_link=True,
    )
)
register_message(
    MessageKind(
        name=WRITTEN,
        label=gettext_lazy("Người mua viết thêm"),
        title="{nguoi_mua} viết thêm về {hang}",
        text="Chào {nguoi}, {nguoi_mua} vừa viết thêm về {hang}. Đọc và trả lời tại đây: {link}",
        variables=BUYER,
        has_link=True,
    )
)
register_message(
    MessageKind(
        name=CHOSEN,
        label=gettext_lazy("Người mua chọn làm việc tiếp"),
        title="{nguoi_mua} chọn làm việc tiếp về {hang}",
        text=(
            "Chào {nguoi}, {nguoi_mua} đã chọn làm việc tiếp với {don_vi} về {hang}, giá {gia}. Đây chưa phải đơn "
            "hàng; hai bên gửi mẫu, bàn hợp đồng với nhau. Số của người mua ở đây: {link}"
        ),
        variables={**BUYER, **PRICE},
        has_link=True,
    )
)
register_message(
    MessageKind(
        name=ANSWERED,
        label=gettext_lazy("Bên bán trả lời hỏi mua"),
        title="{ben_ban} đã trả lời về {hang}",
        text="Chào {nguoi}, {ben_ban} đã trả lời câu hỏi của bạn về {hang}. Xem và viết tiếp tại đây: {link}",
        variables=SELLER,
        has_link=True,
    )
)
register_message(
    MessageKind(
        name=CHOICE,
        label=gettext_lazy("Xác nhận chọn làm việc tiếp"),
        title="Đã báo {ben_ban}: bạn chọn làm việc tiếp về {hang}",
        text=(
            "Chào {nguoi}, chúng tôi đã báo {ben_ban} rằng bạn chọn làm việc tiếp về {hang}, giá {gia}. Việc này chưa "
            "ràng buộc ai. Cách liên hệ và lời trao đổi ở đây: {link}"
        ),
        variables={**SELLER, **PRICE},
        has_link=True,
    )
)


def receipt_link(enquiry: Enquiry, *, now: datetime) -> SecretLink:
    """The buyer's link, good for as long as somebody writes."""
    return ensure_link(RECEIPT, enquiry, user=enquiry.user, phone=enquiry.phone, by=None, now=now)


def answer_link(enquiry: Enquiry, contact: Contact, *, now: datetime) -> SecretLink:
    """The link by which one in charge answers."""
    return ensure_link(ANSWER, enquiry, contact=contact, by=None, now=now)


def goods_of(enquiry: Enquiry) -> str:
    """What is wanted, in a few words: "Vải thiều (100 kg mỗi tuần)"."""
    if enquiry.quantity is None:
        return enquiry.goods
    often = "" if enquiry.per == Per.ONCE else f" {Per(enquiry.per).label}"
    return f"{enquiry.goods} ({quantity_text(enquiry.quantity)} {enquiry.unit}{often})"


def seller_of(enquiry: Enquiry) -> str:
    """Who answers, as the buyer reads it."""
    return enquiry.organisation.name if enquiry.organisation else str(_("Liên minh HTX"))


def tell_asked(enquiry: Enquiry, *, contact: Contact | None, now: datetime) -> None:
    """Tell the producer that somebody asks; staff where there is nobody to tell."""
    tell_seller(ASKED, enquiry, contact=contact, once="asked", now=now)


def tell_seller(
    kind: str, enquiry: Enquiry, *, contact: Contact | None, once: str, now: datetime, **values: str
) -> Message | CallTask:
    """Tell the one in charge, once for each `once`; where nobody is, or the Alliance answers, staff get a line on the
    list of calls, one at a time."""
    if contact is None or enquiry.is_for_alliance:
        return open_staff_call(enquiry, now=now)
    told = {"nguoi_mua": enquiry.buyer, "hang": goods_of(enquiry), **values}
    link, key = answer_link(enquiry, contact, now=now), f"{enquiry.pk}-{once}"
    return send_message(kind, to=to_contact(contact), by=None, now=now, subject=enquiry, link=link, once=key, **told)


def tell_buyer(kind: str, enquiry: Enquiry, *, once: str, now: datetime, **values: str) -> Message:
    """Tell the buyer, once for each `once`."""
    to = Recipient(enquiry.buyer, phone=enquiry.phone, email=enquiry.email, user=enquiry.user)
    told = {"ben_ban": seller_of(enquiry), "hang": goods_of(enquiry), **values}
    link, key = receipt_link(enquiry, now=now), f"{enquiry.pk}-{once}"
    return send_message(kind, to=to, by=None, now=now, subject=enquiry, link=link, once=key, **told)


def tell_chosen(enquiry: Enquiry, deal: Deal, *, contact: Contact | None, price: str, now: datetime) -> None:
    """Tell both sides what was chosen."""
    tell_seller(CHOSEN, enquiry, contact=contact, once=f"d{deal.pk}", now=now, gia=price)
    tell_buyer(CHOICE, enquiry, once=f"d{deal.pk}", now=now, gia=price)


def open_staff_call(enquiry: Enquiry, *, now: datetime) -> CallTask:
    """Somebody of the staff answers: whom to call and what about, one open line an enquiry."""
    open_line = CallTask.objects.open().filter(kind=CALL, subject_id=enquiry.pk).first()
    if open_line is not None:
        return open_line
    organisation: Organisation | None = enquiry.organisation
    phone = organisation.phone if organisation else ""
    return open_call(
        CALL,
        title=_("%(code)s: %(buyer)s hỏi mua %(goods)s")
        % {"code": enquiry.code, "buyer": enquiry.buyer, "goods": goods_of(enquiry)},
        text=_(
            "%(buyer)s hỏi mua %(goods)s, đang chờ trả lời. Hãy hỏi bên bán giá, lượng có, giá giữ đến ngày nào, rồi "
            "mở “Hỏi mua” ghi câu trả lời thay."
        )
        % {"buyer": enquiry.buyer, "goods": goods_of(enquiry)},
        name=seller_of(enquiry),
        phone=phone,
        organisation=organisation,
        subject=enquiry,
        owner=enquiry.owner,
        by=None,
        now=now,
    )


def close_staff_call(enquiry: Enquiry, *, now: datetime) -> None:
    """It was answered: nobody needs to call."""
    lines = CallTask.objects.filter(kind=CALL, subject_id=enquiry.pk)
    drop_calls(lines, reason=_("Đã có câu trả lời."), by=None, now=now)


def hand_over_staff_call(enquiry: Enquiry, *, owner: User | None) -> None:
    """Whose call it is."""
    CallTask.objects.open().filter(kind=CALL, subject_id=enquiry.pk).update(owner=owner)


def called(task: CallTask, *, result: CallResult | None, now: datetime) -> None:
    """A line was closed: where the producer was reached, it knows of the question. An enquiry in which somebody writes
    at this moment is not waited for: who holds it may wait for the line."""
    if task.state == CallState.DONE and result == CallResult.REACHED:
        free = Enquiry.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=task.subject_id or 0)
        Enquiry.objects.filter(pk__in=free.values("pk"), told_at=None).update(told_at=now)


register_call(CallKind(name=CALL, label=gettext_lazy("Hỏi mua cần trả lời"), closed=called))
