"""Lists for Excel: sums are numbers, days are days, people's texts are written as text and never read as a formula."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from accounts.cells import safe_cell
from accounts.sheets import PLAIN

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cells = Sequence[Any]
FORMATS = {
    "head": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
    "text": {"text_wrap": True, "valign": "top", "num_format": "@"},
    "sum": {"num_format": "#,##0", "valign": "top"},
    "part": {"num_format": "#,##0.###", "valign": "top"},
    "day": {"num_format": "dd/mm/yyyy", "valign": "top"},
}


def workbook_response(content: bytes, name: str) -> HttpResponse:
    """The workbook as a file, named after what it is and today."""
    kept = f'attachment; filename="{name}-{timezone.localdate():%Y-%m-%d}.xlsx"'
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": kept})


def workbook(sheets: dict[str, list[Cells]]) -> bytes:
    """A workbook with a sheet for each name; the first line of a sheet is its head and stays in view."""
    from xlsxwriter import Workbook

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
