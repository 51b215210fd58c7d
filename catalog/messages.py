"""What those in charge are told of the products that they sent to be looked at."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.domain.contact import chief_contact
from accounts.domain.rights import is_staff_member
from accounts.messages.kind import MessageKind, register_message
from accounts.messages.message import send_message, to_contact
from accounts.models import Contact, Message, User
from catalog.enums import Remarked
from catalog.models import Product, Remark

SENT_BACK = "catalog.product_sent_back"
APPROVED = "catalog.product_approved"
GOODS = {"san_pham": _("tên sản phẩm")}

register_message(
    MessageKind(
        name=SENT_BACK,
        label=_("Nhờ sửa sản phẩm rồi gửi lại"),
        title="{san_pham}: nhờ sửa rồi gửi lại",
        text=(
            "Chào {nguoi}, {lien_minh} đã xem “{san_pham}” của {don_vi} và nhờ sửa: {can_sua}. "
            "Mở mục Sản phẩm trên trang quản lý của đơn vị, sửa rồi bấm gửi lại. Cần giúp xin gọi {dien_thoai}."
        ),
        variables={**GOODS, "can_sua": _("những chỗ cần sửa")},
    )
)
register_message(
    MessageKind(
        name=APPROVED,
        label=_("Sản phẩm đã được duyệt"),
        title="{san_pham} đã lên trang",
        text="Chào {nguoi}, “{san_pham}” của {don_vi} đã được duyệt, người mua thấy ngay bây giờ.",
        variables=GOODS,
        must_reach=False,
    )
)


def remarks_in_words(remarks: Sequence[Remark]) -> str:
    """ "tên: ghi thêm giống; ảnh: chụp lại cho sáng"; what is about the whole stands bare."""
    told = [r.text if r.field == Remarked.WHOLE else f"{r.get_field_display()}: {r.text}" for r in remarks]
    return "; ".join(text.rstrip(" .;") for text in told)


def tell_sent_back(product: Product, remarks: Sequence[Remark], *, to: User | None, by: By, now: datetime) -> None:
    """Tell whoever sent it what is to be mended."""
    words = remarks_in_words(remarks)
    _tell(SENT_BACK, product, to=to, by=by, now=now, can_sua=words)


def tell_approved(product: Product, *, to: User | None, by: By, now: datetime) -> None:
    """Tell whoever sent it that buyers see it now."""
    _tell(APPROVED, product, to=to, by=by, now=now)


def _tell(kind: str, product: Product, *, to: User | None, by: By, now: datetime, **values: Any) -> Message | None:
    """To those in charge alone; what staff sent themselves, they find on their own front page."""
    contact = _in_charge(product, to)
    if contact is None:
        return None
    told = {"san_pham": product.get_latest_revision_as_object().name, **values}
    return send_message(kind, to=to_contact(contact), by=by, now=now, subject=product, **told)


def _in_charge(product: Product, user: User | None) -> Contact | None:
    """The one who sent it, as one in charge of its producer; where he left since, the one chiefly in charge."""
    if product.organisation is None or user is None:
        return None
    own: Contact | None = product.organisation.contacts.filter(user=user).order_by("pk").first()
    return own or (None if is_staff_member(user) else chief_contact(product.organisation))
