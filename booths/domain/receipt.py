"""The receipt of a payment (giấy biên nhận tiền): who paid or got how much for what, in figures and in words."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.amount_words import amount_in_words
from accounts.documents.document import give_number, make_document
from accounts.documents.kind import DocumentKind, Text, register_document
from accounts.documents.layout import Line, Part, drawn
from accounts.domain.refusal import Refusal
from accounts.models import DocumentNumber, User
from accounts.numbers import grouped
from booths.domain.notice import days_text
from booths.enums import PaymentKind
from booths.models import Payment
from booths.permissions import reads_document

RECEIPT = "booths.receipt"
PAID_OUT = (PaymentKind.DUE_REFUNDED, PaymentKind.DEPOSIT_RETURNED)
"""Money that goes to the one who signs; all other kinds come from it."""

FIELDS: dict[str, Text] = {
    "so": _("số chứng từ"),
    "ngay": _("ngày thu, chi"),
    "ben_giao": _("bên giao tiền"),
    "ben_nhan": _("bên nhận tiền"),
    "so_tien": _("số tiền, đồng"),
    "bang_chu": _("số tiền, bằng chữ"),
    "ly_do": _("thu, chi khoản gì"),
    "hinh_thuc": _("hình thức trả"),
    "gian": _("mã các gian"),
    "dia_diem": _("tên địa điểm"),
    "thoi_gian": _("từ ngày đến ngày"),
    "ghi_chu": _("ghi chú"),
}


class TakenBackError(Refusal):
    """A payment that does not count has no receipt."""

    message = _("Khoản này đã được sửa bằng bút toán ngược, không làm biên nhận. Hãy làm cho khoản đúng.")


def draw_receipt() -> bytes:
    """The receipt as it stands until staff bring theirs."""
    parts: list[Part] = [
        Line("Ngày: {{ ngay }}"),
        Line("Bên giao tiền: {{ ben_giao }}"),
        Line("Bên nhận tiền: {{ ben_nhan }}"),
        Line("Số tiền: {{ so_tien }} đồng"),
        Line("Bằng chữ: {{ bang_chu }}."),
        Line("Về khoản: {{ ly_do }}. Hình thức: {{ hinh_thuc }}."),
        Line("Cho gian {{ gian }} tại {{ dia_diem }}, {{ thoi_gian }}."),
        Line("Ghi chú: {{ ghi_chu }}"),
    ]
    signers = ("NGƯỜI GIAO TIỀN\n(ký, ghi rõ họ tên)", "NGƯỜI NHẬN TIỀN\n(ký, ghi rõ họ tên)")
    return drawn(title="GIẤY BIÊN NHẬN TIỀN", subtitle="", number="Số: {{ so }}", parts=parts, signers=signers)


register_document(
    DocumentKind(
        RECEIPT,
        _("Giấy biên nhận tiền"),
        fields=FIELDS,
        sample={name: f"({name})" for name in FIELDS},
        original=draw_receipt,
        may_read=reads_document,
    )
)


@transaction.atomic
def print_receipt(payment: Payment, *, by: User, now: datetime) -> DocumentNumber:
    """Make the receipt of a payment; the voucher's number, where it is known, is its own.

    Raises TakenBackError, NumberTakenError.
    """
    if not Payment.objects.counting().filter(pk=payment.pk).exists():
        raise TakenBackError
    told: dict[str, Any] = {"organisation": payment.booking.organisation, "by": by, "now": now}
    paper = make_document(RECEIPT, subject=payment, values=receipt_values(payment), title=str(payment), **told)
    if payment.voucher:
        return give_number(paper, number=payment.voucher, dated=payment.paid_on, by=by, now=now)
    return paper


def receipt_values(payment: Payment) -> dict[str, str]:
    """All that a receipt may name, "" for what is not known."""
    booking = payment.booking
    signs, other = booking.organisation.name, str(booking.venue.owner or booking.venue.partner or "")
    gives, gets = (other, signs) if payment.kind in PAID_OUT else (signs, other)
    return {
        "so": payment.voucher,
        "ngay": date_format(payment.paid_on, "d/m/Y"),
        "ben_giao": gives,
        "ben_nhan": gets,
        "so_tien": grouped(payment.amount),
        "bang_chu": amount_in_words(payment.amount),
        "ly_do": payment.get_kind_display(),
        "hinh_thuc": payment.get_method_display(),
        "gian": ", ".join(booking.stalls.values_list("code", flat=True)),
        "dia_diem": booking.venue.name,
        "thoi_gian": days_text(booking.first_day, booking.last_day),
        "ghi_chu": payment.note,
    }
