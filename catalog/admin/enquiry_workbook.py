"""The list of enquiries for Excel."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.domain.patience import corrections_since, waited_in_words
from accounts.numbers import quantity_text
from accounts.phones import format_phone
from accounts.sheets import list_workbook
from catalog.domain.enquiry_news import seller_of
from catalog.models import Enquiry

WIDTHS = (12, 17, 30, 12, 10, 12, 24, 24, 16, 26, 30, 20, 20, 17, 20)


def enquiries_workbook(rows: Sequence[Enquiry], *, now: datetime) -> bytes:
    """A workbook of one sheet, a line an enquiry."""
    corrections = corrections_since((row.waiting_since for row in rows), now)
    lines = [_cells(row, waited_in_words(row.waiting_since, now, corrections)) for row in rows]
    return list_workbook(_("Hỏi mua"), _headings(), lines, widths=WIDTHS)


def _headings() -> list[str]:
    return [
        _("Mã"),
        _("Gửi lúc"),
        _("Hàng"),
        _("Số lượng"),
        _("Đơn vị tính"),
        _("Cho"),
        _("Nơi nhận"),
        _("Người hỏi"),
        _("Điện thoại"),
        _("Email"),
        _("Bên bán"),
        _("Trạng thái"),
        _("Đã chờ"),
        _("Trả lời lần đầu"),
        _("Cán bộ"),
    ]


def _cells(row: Enquiry, waited: str) -> list[str]:
    return [
        row.code,
        f"{localtime(row.created_at):%d/%m/%Y %H:%M}",
        row.goods,
        quantity_text(row.quantity),
        str(row.unit or ""),
        row.get_per_display(),
        row.place,
        row.buyer,
        format_phone(row.phone) if row.phone else "",
        row.email,
        seller_of(row),
        row.get_state_display(),
        waited,
        f"{localtime(row.answered_at):%d/%m/%Y %H:%M}" if row.answered_at else "",
        str(row.owner or ""),
    ]
