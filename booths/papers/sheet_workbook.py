"""Workbooks of daily sheets: the template with the stall's goods on each day, and rows that come back to be mended."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from accounts.cells import safe_cell
from accounts.files.workbook import Cell
from booths.domain.sheet import SheetLine, sellable
from booths.domain.sheet_file import AMOUNTS, FileDay, FileRow
from booths.domain.stock import stock_of
from booths.models import Booking, ConsignedGood

GOODS_PAGE, MONEY_PAGE, HELP_PAGE = "Bán hàng", "Tiền", "Hướng dẫn"
GOODS = ("Ngày", "Mã", "Mặt hàng", "Bên gửi hàng", "Giá bán", "Còn trên sổ")
TYPED = ("Bán", "Dùng thử", "Hỏng", "Hao hụt", "Bán cho DN, HTX")
BLANK = [""] * len(TYPED)
MONEY = ("Ngày", "Tiền mặt", "Chuyển khoản", "Hàng của mình, mua đứt", "Ghi chú")
MONEY_CELLS = ("cash", "transfer", "own", "note")
WHY = "Lý do chưa ghi"
GOODS_WIDTHS = (12, 8, 40, 30, 12, 12, 10, 10, 10, 10, 12, 60)
MONEY_WIDTHS = (12, 16, 16, 18, 50, 60)
MOST_DAYS = 31
"""Days of one template."""
HELP = (
    "Trang “Bán hàng”: mỗi dòng là một mặt hàng trong một ngày. Chỉ điền các cột nền vàng; bỏ trống là 0.",
    "Trang “Tiền”: mỗi ngày ghi tiền mặt đếm được, tiền chuyển khoản, trong đó bao nhiêu của hàng không ký gửi.",
    "Ngày không bán được gì thì ghi tiền mặt 0.",
    "Ngày nào không điền gì thì không ghi phiếu cho ngày đó.",
    "Cột “Bán cho DN, HTX” là phần trong số bán được mà người mua là doanh nghiệp, hợp tác xã (thuế tính khác).",
    "Giữ nguyên cột “Mã”. Số lẻ ghi như 0,5; tiền ghi như 350.000.",
    "Tải tệp lên nhiều lần không sao: ngày đã ghi giống hệt thì giữ nguyên.",
    "Dòng sai giữ lại cả ngày của nó; các ngày khác vẫn được ghi. Dòng sai trả về kèm lý do để sửa và tải lại.",
)


def sheet_template(booking: Booking, *, days: Sequence[date]) -> bytes:
    """A workbook with a row for each good on each of `days` (MOST_DAYS at most); four queries a day."""
    rows: list[list[Any]] = []
    for day in days[:MOST_DAYS]:
        goods, baskets = sellable(booking, day=day)
        left = stock_of(goods)
        rows += [_good_cells(good, day, left[good.pk]) for good in goods]
        rows += [[day, SheetLine(one).key, str(one), "Giỏ quà", one.price, "", *BLANK] for one in baskets]
    return _workbook(rows, [[day, *[""] * len(MONEY_CELLS)] for day in days[:MOST_DAYS]])


def _good_cells(good: ConsignedGood, day: date, left: Decimal) -> list[Any]:
    price = good.prices.in_force_on(day).first()
    retail = price.retail if price else ""
    return [day, SheetLine(good).key, str(good), str(good.consignment.supplier), retail, left, *BLANK]


def held_workbook(days: Iterable[FileDay], loose: Iterable[FileRow]) -> bytes:
    """Rows that were not taken, as they were typed, with the reason in a column of its own."""
    goods: list[list[Any]] = []
    money: list[list[Any]] = []
    for day in days:
        goods += [_held_good(row) for row in day.rows]
        if day.money is not None or day.why:
            money.append(_held_money(day))
    goods += [_held_good(row) for row in loose if row.cells["sold"] != "" or row.cells["name"] != ""]
    rest = [row for row in loose if row.cells["sold"] == "" and row.cells["name"] == ""]
    money += [[row.cells["day"], *(row.cells[what] for what in MONEY_CELLS), row.why] for row in rest]
    return _workbook(goods, money, why=True)


def _held_good(row: FileRow) -> list[Cell]:
    cells = row.cells
    return [cells["day"], cells["key"], cells["name"], "", "", "", *(cells[what] for what in AMOUNTS), row.why]


def _held_money(day: FileDay) -> list[Cell]:
    if day.money is None:
        return [day.day, *[""] * len(MONEY_CELLS), day.why]
    cells = day.money.cells
    return [day.day, *(cells[what] for what in MONEY_CELLS), day.money.why or day.why]


def _workbook(goods: list[list[Any]], money: list[list[Any]], *, why: bool = False) -> bytes:
    """Three pages: goods, money, how it is filled in."""
    from xlsxwriter import Workbook

    target = BytesIO()
    with Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        more = (WHY,) if why else ()
        typed = range(len(GOODS), len(GOODS) + len(TYPED))
        _fill(book, GOODS_PAGE, (*GOODS, *TYPED, *more), GOODS_WIDTHS, goods, typed)
        _fill(book, MONEY_PAGE, (*MONEY, *more), MONEY_WIDTHS, money, range(1, len(MONEY)))
        page = book.add_worksheet(HELP_PAGE)
        page.set_column(0, 0, 110)
        for number, line in enumerate(HELP):
            page.write_string(number, 0, line)
    return target.getvalue()


def _fill(
    book: Any, name: str, headings: Sequence[str], widths: Sequence[int], rows: list[list[Any]], typed: range
) -> None:
    """One page: headings that stay in sight, cells to type in on yellow, days as days."""
    page = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain, day = book.add_format({"valign": "top"}), book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
    number = book.add_format({"num_format": "#,##0", "valign": "top"})
    yellow = book.add_format({"bg_color": "#FFF6CC", "border": 1, "border_color": "#D9CFA0", "valign": "top"})
    for column, (heading, width) in enumerate(zip(headings, widths, strict=False)):
        page.set_column(column, column, width)
        page.write_string(0, column, heading, head)
    page.freeze_panes(1, 0)
    for at, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells):
            form = yellow if column in typed else plain
            if isinstance(cell, date):
                page.write_datetime(at, column, cell, day)
            elif isinstance(cell, int | Decimal):
                whole = column not in typed and cell == int(cell)
                page.write_number(at, column, cell, number if whole else form)
            else:
                page.write_string(at, column, safe_cell(cell), form) if cell else page.write_blank(at, column, "", form)
    if rows:
        page.autofilter(0, 0, len(rows), len(headings) - 1)
