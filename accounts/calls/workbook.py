"""The list of calls for Excel, with the links made this moment.

Every cell of people's text is written as text, so that none is read as a formula or turned into a number.
"""

from collections.abc import Iterable
from io import BytesIO

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from accounts.calls.kind import call_label
from accounts.cells import safe_cell
from accounts.messages.message import text_with_link
from accounts.models import CallTask
from accounts.phones import format_phone

WIDTHS = (20, 28, 16, 34, 60, 20, 22, 30)
PLAIN = {"constant_memory": True, "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def calls_workbook(rows: Iterable[CallTask]) -> bytes:
    """A workbook of one sheet, a line a row."""
    target = BytesIO()
    with Workbook(target, PLAIN) as book:
        sheet = book.add_worksheet(_("Cần gọi"))
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        for number, cells in enumerate([_headings(), *map(_cells, rows)]):
            for column, cell in enumerate(cells):
                sheet.write_string(number, column, safe_cell(cell), text if number else head)
    return target.getvalue()


def _headings() -> list[str]:
    return [
        _("Gọi lúc"),
        _("Người nhận"),
        _("Điện thoại"),
        _("Đơn vị"),
        _("Lời nhắn (chép vào Zalo)"),
        _("Việc"),
        _("Người gọi"),
        _("Kết quả, ghi chú"),
    ]


def _cells(row: CallTask) -> list[str]:
    return [
        f"{localtime(row.next_call_at):%d/%m/%Y %H:%M}",
        row.name,
        format_phone(row.phone) if row.phone else "",
        row.organisation.name if row.organisation else "",
        text_with_link(row),
        f"{call_label(row.kind)}: {row.title}",
        str(row.owner) if row.owner else "",
        "",
    ]
