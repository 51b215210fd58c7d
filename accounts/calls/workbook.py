"""The list of calls for Excel, with the links made this moment."""

from collections.abc import Iterable

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.calls.kind import call_label
from accounts.messages.message import text_with_link
from accounts.models import CallTask
from accounts.phones import format_phone
from accounts.sheets import list_workbook

WIDTHS = (20, 28, 16, 34, 60, 20, 22, 30)


def calls_workbook(rows: Iterable[CallTask]) -> bytes:
    """A workbook of one sheet, a line a row."""
    return list_workbook(_("Cần gọi"), _headings(), map(_cells, rows), widths=WIDTHS)


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
