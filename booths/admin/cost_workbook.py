"""Costs for Excel: the statement of one booking or event, and all costs of a year. Sums are numbers, people's texts
are written as text."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from accounts.cells import safe_cell
from booths.domain.cost_overview import Overview
from booths.domain.cost_statement import Statement, counts

Cells = Sequence[Any]
PLAIN = {"constant_memory": True, "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
FORMATS = {
    "head": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
    "text": {"text_wrap": True, "valign": "top", "num_format": "@"},
    "sum": {"num_format": "#,##0", "valign": "top"},
    "part": {"num_format": "#,##0.###", "valign": "top"},
    "day": {"num_format": "dd/mm/yyyy", "valign": "top"},
}


def statement_workbook(statement: Statement, row: Model) -> bytes:
    """Plan and actual, sources, shares and vouchers, a sheet each."""
    return _workbook(
        {
            _("Dự toán, thực chi"): [*_lines(statement), [], *_totals(statement, row)],
            _("Theo nguồn"): _sources(statement),
            _("Theo đơn vị"): _shares(statement),
            _("Chứng từ"): _vouchers(statement),
        }
    )


def overview_workbook(overview: Overview) -> bytes:
    """What each booking and event has cost, and what each source has borne."""
    subjects: list[Cells] = [[_("Cho"), _("Loại"), _("Dự toán (đ)"), _("Đã chi (đ)")]]
    subjects += [[str(f.row), str(f.subject.label), f.planned, f.actual] for f in overview.subjects]
    sources: list[Cells] = [[_("Nguồn kinh phí"), _("Thuộc loại"), _("Căn cứ"), _("Đã chi (đ)")]]
    sources += [[f.source.name, f.source.get_kind_display(), f.source.basis, f.actual] for f in overview.sources]
    return _workbook({_("Theo việc"): subjects, _("Theo nguồn"): sources})


def _lines(statement: Statement) -> list[Cells]:
    head = [_("Khoản mục"), _("Nội dung chi"), _("Nguồn kinh phí"), _("Cách tính, căn cứ"), _("Chia cho các đơn vị")]
    head += [_("Dự toán (đ)"), _("Đã chi (đ)"), _("Còn lại (đ)")]
    rows: list[Cells] = [head]
    for found in statement.lines:
        line = found.line
        shared = line.organisation.name if line.organisation else line.get_share_by_display()
        told = [line.get_kind_display(), line.label, line.source.name, line.reckoned, shared]
        rows.append([*told, line.planned, found.actual, found.left])
    return [*rows, [_("Cộng"), "", "", "", "", statement.planned, statement.actual, statement.left]]


def _totals(statement: Statement, row: Model) -> list[Cells]:
    measure = statement.measure
    return [
        [_("Cho"), str(row)],
        [_("Diện tích (m²)"), measure.area],
        [_("Đã chi cho mỗi m² (đ)"), "–" if statement.per_m2 is None else statement.per_m2],
        [_("Đã bán (đ)"), measure.sold],
        [_("Đã chi cho mỗi đồng bán được (đ)"), "–" if statement.per_dong is None else statement.per_dong],
    ]


def _sources(statement: Statement) -> list[Cells]:
    rows: list[Cells] = [[_("Nguồn kinh phí"), _("Căn cứ"), _("Dự toán (đ)"), _("Đã chi (đ)"), _("Còn lại (đ)")]]
    return rows + [[f.source.name, f.source.basis, f.planned, f.actual, f.left] for f in statement.sources]


def _shares(statement: Statement) -> list[Cells]:
    rows: list[Cells] = [[_("Đơn vị"), _("Được hỗ trợ (đ)"), _("Tự đóng góp (đ)"), _("Cộng (đ)")]]
    rows += [[f.organisation.name, f.supported, f.own, f.whole] for f in statement.shares]
    if statement.unshared:
        rows.append([_("Chưa chia cho đơn vị nào"), "", "", statement.unshared])
    return rows


def _vouchers(statement: Statement) -> list[Cells]:
    head = [_("Ngày chi"), _("Số chứng từ"), _("Nội dung chi"), _("Chi cho"), _("Số tiền (đ)"), _("Ghi chú")]
    rows: list[Cells] = [head]
    for found in statement.lines:
        counting = filter(counts, found.spendings)
        rows += [[r.spent_on, r.voucher, found.line.label, r.payee, r.amount, r.note] for r in counting]
    return rows


def _workbook(sheets: dict[str, list[Cells]]) -> bytes:
    target = BytesIO()
    with Workbook(target, PLAIN) as book:
        formats = {name: book.add_format(kind) for name, kind in FORMATS.items()}
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.set_column(0, 9, 24)
            sheet.freeze_panes(1, 0)
            for number, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    _write(sheet, number, column, cell, formats)
    return target.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Any, formats: dict[str, Any]) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, formats["day"])
    elif isinstance(cell, int | Decimal):
        sheet.write_number(row, column, cell, formats["part" if isinstance(cell, Decimal) else "sum"])
    else:
        sheet.write_string(row, column, safe_cell(str(cell)), formats["text" if row else "head"])
