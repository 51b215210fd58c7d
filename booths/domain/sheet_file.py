"""Daily sheets in a workbook: which columns, what stands in each row, which rows cannot be read and why.

Columns are found by their headings, in any order, with or without accents; a row belongs to its day. Nothing here
writes: `sheet_import.py` does.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal
from accounts.files.workbook import Cell, Worksheet
from accounts.forms.day import DayField
from accounts.numbers import PLACES, UnclearQuantityError, quantity_text, read_money, read_quantity
from accounts.vietnamese import fold
from booths.domain.sheet import SheetLine, Till
from booths.models import Basket, Booking, ConsignedGood

AMOUNTS = ("sold", "tasting", "broken", "lost", "business")
OF_BASKETS = ("sold", "business")
GOODS_HEADS: dict[str, tuple[str, ...]] = {
    "day": ("Ngày", "Ngày bán"),
    "key": ("Mã", "Mã hàng"),
    "name": ("Mặt hàng", "Tên hàng"),
    "sold": ("Bán", "Bán được", "Số lượng bán"),
    "tasting": ("Dùng thử",),
    "broken": ("Hỏng", "Hàng hỏng"),
    "lost": ("Hao hụt", "Hao"),
    "business": ("Bán cho DN, HTX", "Bán cho doanh nghiệp"),
}
MONEY_HEADS: dict[str, tuple[str, ...]] = {
    "day": ("Ngày", "Ngày bán"),
    "cash": ("Tiền mặt", "Tiền mặt đếm được"),
    "transfer": ("Chuyển khoản", "Tiền chuyển khoản"),
    "own": ("Hàng của mình", "Hàng của mình, mua đứt"),
    "note": ("Ghi chú",),
}
HEAD_WITHIN = 10
"""In one of the first rows the headings stand."""


class SheetFileError(Refusal):
    """A workbook that holds no sheets, or a row of it that cannot be read."""


class NoGoodsPageError(SheetFileError):
    """No page has the headings."""

    message = _("Không thấy trang nào có các cột “Ngày”, “Mặt hàng” hoặc “Mã”, và “Bán”. Hãy điền vào tệp mẫu tải về.")


class NothingTypedError(SheetFileError):
    """Only the headings and empty rows."""

    message = _(
        "Tệp chưa ghi số nào: điền cột “Bán” của từng mặt hàng, hoặc tiền của ngày ở trang “Tiền”, rồi tải lại."
    )


class DayUnreadError(SheetFileError):
    """A day that is none."""

    message = _("Chưa rõ ngày “%(typed)s”. Hãy ghi như 03/12/2026.")


class UnknownGoodError(SheetFileError):
    """Nothing of that code or name is at the stall."""

    message = _("Gian không có mặt hàng “%(typed)s”. Hãy giữ nguyên cột “Mã” của tệp mẫu.")


class ManyGoodsError(SheetFileError):
    """Several goods of one name."""

    message = _("Gian có nhiều mặt hàng tên “%(typed)s”. Hãy ghi mã ở cột “Mã” như trong tệp mẫu.")


class CodeAndNameDifferError(SheetFileError):
    """Code and name of a row are two goods."""

    message = _("Mã %(code)s là “%(name)s”, nhưng dòng ghi “%(typed)s”. Hãy xem lại dòng này.")


class TwiceError(SheetFileError):
    """A good stands once in a day."""

    message = _("Trùng với dòng %(row)s: mỗi mặt hàng ghi một dòng cho một ngày.")


class OnlySoldError(SheetFileError):
    """A basket is sold; its goods are tasted or broken one by one."""

    message = _("Giỏ quà chỉ ghi số bán; hàng dùng thử, hỏng, hao ghi ở dòng của từng mặt hàng.")


class NoTillError(SheetFileError):
    """What the till held is part of a sheet."""

    message = _("Chưa ghi tiền của ngày này ở trang “Tiền”. Không thu được tiền thì ghi 0.")


@dataclass
class FileRow:
    """One row that somebody filled in; `why` says what is wrong with it."""

    number: int
    cells: Mapping[str, Cell]
    line: SheetLine | None = None
    why: str = ""


@dataclass
class FileDay:
    """What the workbook says of one day; `why` says what keeps the whole day back, besides its rows."""

    day: date
    rows: list[FileRow] = field(default_factory=list)
    money: FileRow | None = None
    till: Till | None = None
    why: str = ""

    @property
    def lines(self) -> list[SheetLine]:
        """For the verb."""
        return [row.line for row in self.rows if row.line is not None]

    @property
    def text(self) -> str:
        """The note."""
        return str(self.money.cells["note"]) if self.money else ""

    @property
    def is_good(self) -> bool:
        """Nothing of it is wrong so far."""
        return not self.why and not any(row.why for row in self._all())

    def _all(self) -> list[FileRow]:
        return [*self.rows, *([self.money] if self.money else [])]


@dataclass
class SheetFile:
    """Days in their order, and rows of which not even the day is known."""

    days: list[FileDay]
    loose: list[FileRow]
    goods_page: str
    money_page: str


def read_sheet_file(sheets: Sequence[Worksheet], booking: Booking) -> SheetFile:
    """Sort the rows by day; two queries. Raises NoGoodsPageError, NothingTypedError."""
    goods = _page(sheets, GOODS_HEADS, ("day", "sold"))
    if goods is None or not {"key", "name"} & set(goods[2]):
        raise NoGoodsPageError
    money = _page(sheets, MONEY_HEADS, ("day", "cash"))
    found = SheetFile([], [], goods[0].name, money[0].name if money else "")
    days: dict[date, FileDay] = {}
    items = _Items(booking)
    for row in _filled(*goods, AMOUNTS):
        if day := _day_of(row, days, found):
            _read_goods(row, day, items)
    for row in _filled(*money, ("cash", "transfer", "own", "note")) if money else ():
        if day := _day_of(row, days, found):
            _read_money(row, day)
    found.days = [days[key] for key in sorted(days)]
    if not days and not found.loose:
        raise NothingTypedError
    for one in found.days:
        _check_till(one)
    return found


class _Items:
    """Goods and baskets of a stall by code and by name."""

    def __init__(self, booking: Booking) -> None:
        goods = ConsignedGood.objects.filter(consignment__booking=booking).select_related("consignment__booking")
        rows: list[ConsignedGood | Basket] = [*goods, *Basket.objects.filter(booking=booking)]
        self.by_key = {SheetLine(item).key: item for item in rows}
        self.by_name: dict[str, list[ConsignedGood | Basket]] = {}
        for item in rows:
            for name in {fold(str(item)), fold(item.name)}:
                self.by_name.setdefault(name, []).append(item)

    def find(self, code: str, name: str) -> ConsignedGood | Basket:
        """By code, which the name must fit; else by name."""
        found = self.by_key.get(code.lower())
        if found is not None:
            if name and fold(name) not in (fold(str(found)), fold(found.name)):
                raise CodeAndNameDifferError(code=code, name=found, typed=name)
            return found
        named = self.by_name.get(fold(name), []) if name and not code else []
        if not named:
            raise UnknownGoodError(typed=code or name)
        if len(named) > 1:
            raise ManyGoodsError(typed=name)
        return named[0]


Page = tuple[Worksheet, int, dict[str, int]]
"""A sheet, the row of its headings, and the columns by what they hold."""


def _page(sheets: Iterable[Worksheet], heads: Mapping[str, Sequence[str]], wanted: Sequence[str]) -> Page | None:
    names = {fold(word): what for what, words in heads.items() for word in words}
    for sheet in sheets:
        for number, row in enumerate(sheet.rows[:HEAD_WITHIN], start=1):
            found: dict[str, int] = {}
            for column, cell in enumerate(row):
                what = names.get(fold(cell)) if isinstance(cell, str) else None
                if what:
                    found.setdefault(what, column)
            if set(wanted) <= set(found):
                return sheet, number, found
    return None


def _filled(sheet: Worksheet, head: int, columns: Mapping[str, int], typed: Sequence[str]) -> Iterable[FileRow]:
    """Rows below the headings in which one of the cells that people type in is filled."""
    heads = (*GOODS_HEADS, *MONEY_HEADS)
    for number in range(head + 1, len(sheet.rows) + 1):
        cells = {what: sheet.cell(number, columns.get(what)) for what in heads}
        if any(cells[what] != "" for what in typed):
            yield FileRow(number, cells)


def _day_of(row: FileRow, days: dict[date, FileDay], found: SheetFile) -> FileDay | None:
    """The day that a row belongs to; one that has none is put aside."""
    typed = row.cells["day"]
    try:
        day = typed if isinstance(typed, date) else DayField().clean(str(typed))
    except ValidationError:
        row.why = str(DayUnreadError(typed=typed))
        found.loose.append(row)
        return None
    return days.setdefault(day, FileDay(day))


def _read_goods(row: FileRow, day: FileDay, items: _Items) -> None:
    day.rows.append(row)
    try:
        code, name = str(row.cells["key"]), str(row.cells["name"])
        item = items.find(code, name)
        same = next((other for other in day.rows if other.line and other.line.item == item), None)
        if same is not None:
            raise TwiceError(row=same.number)
        amounts = {what: _quantity(row.cells[what]) for what in AMOUNTS}
        if isinstance(item, Basket) and any(amount for what, amount in amounts.items() if what not in OF_BASKETS):
            raise OnlySoldError
        row.line = SheetLine(item, **amounts)
    except Refusal as refusal:
        row.why = str(refusal)


def _read_money(row: FileRow, day: FileDay) -> None:
    if day.money is not None:
        row.why = str(TwiceError(row=day.money.number))
        day.rows.append(row)
        return
    day.money = row
    try:
        day.till = Till(*(_money(row.cells[what]) for what in ("cash", "transfer", "own")))
    except Refusal as refusal:
        row.why = str(refusal)


def _check_till(day: FileDay) -> None:
    """Sales without what the till held are half a sheet."""
    if day.money is None or (day.money.cells["cash"] == "" and day.money.cells["transfer"] == ""):
        day.why = str(NoTillError())


def _quantity(cell: Cell) -> Decimal:
    if cell == "":
        return Decimal(0)
    if isinstance(cell, Decimal):
        if cell < 0 or cell != round(cell, PLACES):
            raise UnclearQuantityError(typed=quantity_text(cell))
        return cell
    return read_quantity(str(cell))


def _money(cell: Cell) -> int:
    return 0 if cell == "" else read_money(f"{cell:f}" if isinstance(cell, Decimal) else str(cell))


def place_of(page: str, number: int) -> str:
    """ "Trang Bán hàng, dòng 12"."""
    return _now("Trang %(page)s, dòng %(row)s") % {"page": page, "row": number}
