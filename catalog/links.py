"""One-purpose links of the catalogue: what each does, and the message that brings the monthly one."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.domain.contact import chief_contact
from accounts.links.kind import LinkKind, register_link
from accounts.links.link import ensure_link
from accounts.messages.kind import MessageKind, register_message
from accounts.messages.message import send_message, to_contact
from accounts.models import Message, Organisation, SecretLink
from accounts.views.proof import after_proof
from catalog.domain import enquiry_news
from catalog.domain.answer import answer_enquiry
from catalog.domain.conversation import conversation
from catalog.domain.stock import tell_all
from catalog.enums import EnquiryState
from catalog.forms.answer import LinkAnswerForm
from catalog.forms.keep_current import KeepCurrentForm
from catalog.models import Enquiry
from catalog.views.folder import PAGE as FOLDER
from catalog.views.matter import DATA
from catalog.views.receipt import receipt

KEEP_CURRENT = "catalog.keep_current"
MONTHLY = "catalog.monthly"


def keep_current(link: SecretLink, *, by: By, now: datetime, **told: Any) -> None:
    """Stock and prices as the holder of the link says them; a link whose organisation is gone does not get here."""
    organisation = link.subject
    if isinstance(organisation, Organisation):
        tell_all(organisation, by=by, now=now, **told)


register_link(
    LinkKind(
        name=KEEP_CURRENT,
        label=_("Cập nhật giá và tình trạng hàng"),
        lifetime=timedelta(days=45),
        heading=lambda link: _("Hàng và giá của %(name)s") % {"name": link.subject},
        button=_("Lưu"),
        form=KeepCurrentForm,
        perform=keep_current,
        done=_("Đã lưu. Người mua thấy ngay."),
        template="catalog/link/keep_current.html",
        asks_phone=True,
    )
)

register_message(
    MessageKind(
        name=MONTHLY,
        label=_("Hỏi giá và hàng mỗi tháng"),
        title="{don_vi}: tháng {thang} còn hàng gì, giá bao nhiêu?",
        text=(
            "Chào {nguoi}, tháng {thang} này {don_vi} còn những hàng gì, giá có đổi không? "
            "Bấm vào đây rồi chọn, không cần đăng nhập: {link} "
            "Cần giúp xin gọi {lien_minh}, {dien_thoai}."
        ),
        variables={"thang": _("tháng")},
        has_link=True,
    )
)


def answer(link: SecretLink, *, by: By, now: datetime, **told: Any) -> None:
    """What the holder of the link answers to an enquiry."""
    if isinstance(link.subject, Enquiry):
        answer_enquiry(link.subject, by=by, now=now, **told)


register_link(
    LinkKind(
        name=enquiry_news.ANSWER,
        label=_("Trả lời hỏi mua"),
        lifetime=timedelta(days=90),
        heading=lambda link: _("%(buyer)s hỏi mua") % {"buyer": getattr(link.subject, "buyer", "")},
        button=_("Gửi câu trả lời"),
        form=LinkAnswerForm,
        perform=answer,
        done=_("Đã gửi. Người mua được báo ngay; mở lại link này bất cứ lúc nào để đổi giá hoặc viết thêm."),
        template="catalog/link/answer.html",
        context=lambda link: answer_context(link.subject),
        asks_phone=True,
    )
)
register_link(
    LinkKind(
        name=enquiry_news.RECEIPT,
        label=_("Biên nhận hỏi mua"),
        lifetime=timedelta(days=180),
        view=after_proof(receipt, private=[DATA, FOLDER]),
        asks_phone=True,
        by_mail=True,
    )
)


def answer_context(enquiry: Any) -> dict[str, Any]:
    """What one who answers sees of an enquiry."""
    quotation = enquiry.quotations.current().select_related("price_unit", "unit").first()
    open_states = enquiry.state in EnquiryState.open
    return {
        "enquiry": enquiry,
        "entries": conversation(enquiry),
        "quotation": quotation,
        "is_open": open_states,
    }


def ask_to_keep_current(organisation: Organisation, *, by: By | None, now: datetime, once: str = "") -> Message | None:
    """Send the one chiefly in charge a link to stock and prices; None where nobody is. `once` as of send_message."""
    contact = chief_contact(organisation)
    if contact is None:
        return None
    link = ensure_link(KEEP_CURRENT, organisation, contact=contact, by=by, now=now)
    to, month = to_contact(contact), str(localtime(now).month)
    return send_message(MONTHLY, to=to, by=by, now=now, subject=organisation, link=link, once=once, thang=month)
