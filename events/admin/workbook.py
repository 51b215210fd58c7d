"""Registrations of an event for Excel, with the columns of the screen."""

from collections.abc import Iterable

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.sheets import list_workbook
from events.models import Registration
from events.papers.people import code_of

WIDTHS = (12, 14, 34, 14, 26, 18, 16, 26, 8, 40, 10, 18, 18, 36)


def registrations_workbook(rows: Iterable[Registration]) -> bytes:
    """One sheet, a line for each; how many people come is a number that can be added up."""
    return list_workbook(_("Đăng ký"), _headings(), map(_cells, rows), widths=WIDTHS)


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


def _cells(row: Registration) -> list[str | int]:
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
        row.people,
        ", ".join(goods),
        row.table,
        row.get_how_display(),
        f"{localtime(row.registered_at):%d/%m/%Y %H:%M}",
        row.note,
    ]
