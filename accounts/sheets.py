"""Workbooks that people take along (.xlsx): texts stay texts, whoever wrote them, and numbers can be added up."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from accounts.cells import safe_cell

PLAIN = {"constant_memory": True, "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
"""How a workbook is written: a line at a time, without files of its own; no text becomes a formula or a link."""


def list_workbook(
    name: str, headings: Sequence[str], lines: Iterable[Sequence[str | int]], *, widths: Sequence[int]
) -> bytes:
    """A workbook of one sheet, whose headings stay in view; `widths` of the columns are in letters."""
    from xlsxwriter import Workbook

    target = BytesIO()
    with Workbook(target, PLAIN) as book:
        sheet = book.add_worksheet(name)
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        for number, cells in enumerate([headings, *lines]):
            for column, cell in enumerate(cells):
                if isinstance(cell, int):
                    sheet.write_number(number, column, cell)
                else:
                    sheet.write_string(number, column, safe_cell(cell), text if number else head)
    return target.getvalue()
