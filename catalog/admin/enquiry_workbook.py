"""The list of enquiries for Excel; every cell of people's text is written as text."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from accounts.cells import safe_cell
from accounts.domain.patience import corrections_since, waited_in_words
from accounts.numbers import quantity_text
from accounts.phones import format_phone
from catalog.domain.enquiry_news import seller_of
from catalog.models import Enquiry

WIDTHS = (12, 17, 30, 12, 10, 12, 24, 24, 16, 26, 30, 20, 20, 17, 20)
PLAIN = {"constant_memory": True, "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def enquiries_workbook(rows: Sequence[Enquiry], *, now: datetime) -> bytes:
    """A workbook of one sheet, a line an enquiry."""
    target, corrections = BytesIO(), corrections_since((row.waiting_since for row in rows), now)
    lines = [_cells(row, waited_in_words(row.waiting_since, now, corrections)) for row in rows]
    with Workbook(target, PLAIN) as book:
        sheet = book.add_worksheet(_("Hỏi mua"))
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        for number, cells in enumerate([_headings(), *lines]):
            for column, cell in enumerate(cells):
                sheet.write_string(number, column, safe_cell(cell), text if number else head)
    return target.getvalue()


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
