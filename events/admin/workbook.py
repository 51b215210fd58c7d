"""Registrations of an event for Excel, with the columns of the screen. People's texts are written as text."""

from collections.abc import Iterable
from io import BytesIO

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from accounts.cells import safe_cell
from events.models import Registration
from events.papers.people import code_of

WIDTHS = (12, 14, 34, 14, 26, 18, 16, 26, 8, 40, 10, 18, 18, 36)
PEOPLE = 8
PLAIN = {"constant_memory": True, "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def registrations_workbook(rows: Iterable[Registration]) -> bytes:
    """One sheet, a line for each; how many people come is a number that can be added up."""
    target = BytesIO()
    with Workbook(target, PLAIN) as book:
        sheet = book.add_worksheet(_("Đăng ký"))
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(_headings()):
            sheet.write_string(0, column, heading, head)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(_cells(row)):
                if column == PEOPLE:
                    sheet.write_number(number, column, row.people)
                else:
                    sheet.write_string(number, column, safe_cell(cell), text)
    return target.getvalue()


def _headings() -> list[str]:
    return [
        _("Mã"),
        _("Trạng thái"),
        _("Đơn vị"),
        _("Vai trò"),
        _("Người dự"),
        _("Chức vụ"),
        _("Điện thoại"),
        _("Email"),
        _("Số người"),
        _("Hàng, nhu cầu"),
        _("Bàn"),
        _("Báo bằng"),
        _("Đăng ký lúc"),
        _("Ghi chú"),
    ]


def _cells(row: Registration) -> list[str]:
    goods = [offer.supply.kind.label for offer in row.offers.all()]
    goods += [demand.need.kind.label for demand in row.demands.all()]
    place = f" ({row.position})" if row.position else ""
    return [
        code_of(row),
        f"{row.get_state_display()}{place}",
        row.unit_name,
        row.get_role_display(),
        row.person,
        row.post,
        row.phone_text,
        row.email,
        "",
        ", ".join(goods),
        row.table,
        row.get_how_display(),
        f"{localtime(row.registered_at):%d/%m/%Y %H:%M}",
        row.note,
    ]
