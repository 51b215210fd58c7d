"""Workbooks that people hand in are read by a process that may be ended."""

import zipfile
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook

from accounts.files.workbook import LongWorkbookError, WorkbookError, read_workbook


def saved(book: Workbook) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def test_cells_are_text_numbers_and_days():
    book = Workbook()
    book.active.append(["  Ngày ", 0.1 + 0.2, 5, datetime(2026, 12, 3, 9, 30), True, None])
    book.create_sheet("ẩn").sheet_state = "hidden"

    (page,) = read_workbook(saved(book))

    assert page.rows[0][:6] == ["Ngày", Decimal("0.3"), Decimal(5), date(2026, 12, 3), "", ""]
    assert (page.cell(1, 0), page.cell(1, None), page.cell(1, 99)) == ("Ngày", "", "")


def test_a_cell_in_the_last_corner_takes_neither_memory_nor_time():
    book = Workbook()
    book.active.cell(1_048_576, 16_384, "x")

    assert [page.rows for page in read_workbook(saved(book))] == [[]]


def test_more_rows_than_anybody_types_are_refused():
    book = Workbook(write_only=True)
    page = book.create_sheet()
    for number in range(5_001):
        page.append([number])

    with pytest.raises(LongWorkbookError):
        read_workbook(saved(book))


def test_a_text_that_stands_in_every_cell_never_comes_over():
    """Stored once, so the file is small; told to the site it would be twelve million letters."""
    book = Workbook()
    for _row in range(20):
        book.active.append(["a" * 30_000] * 20)

    with pytest.raises(WorkbookError):
        read_workbook(saved(book))


def test_a_number_beyond_all_numbers_is_refused():
    book = Workbook()
    book.active.append([1.5])
    endless = BytesIO()
    with zipfile.ZipFile(BytesIO(saved(book))) as source, zipfile.ZipFile(endless, "w") as out:
        for info in source.infolist():
            out.writestr(info, source.read(info).replace(b"<v>1.5</v>", b"<v>1e999</v>"))

    with pytest.raises(WorkbookError):
        read_workbook(endless.getvalue())


def test_what_is_no_workbook_is_refused():
    with pytest.raises(WorkbookError):
        read_workbook(b"PK\x03\x04 and nothing")


def test_a_workbook_that_swells_ends_its_own_process():
    """A megabyte that unpacks into one cell of 320."""
    swollen = BytesIO()
    with zipfile.ZipFile(BytesIO(saved(Workbook()))) as source, zipfile.ZipFile(swollen, "w") as out:
        for info in source.infolist():
            if info.filename != "xl/worksheets/sheet1.xml":
                out.writestr(info, source.read(info))
        page = zipfile.ZipInfo("xl/worksheets/sheet1.xml")
        page.compress_type = zipfile.ZIP_DEFLATED
        with out.open(page, "w", force_zip64=True) as text:
            text.write(b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
            text.write(b'<row r="1"><c r="A1" t="inlineStr"><is><t>')
            for _megabyte in range(320):
                text.write(b"a" * 1024**2)
            text.write(b"</t></is></c></row></sheetData></worksheet>")

    with pytest.raises(WorkbookError):
        read_workbook(swollen.getvalue())
