"""A workbook of daily sheets: what is wrong with a row stands beside it."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.files.workbook import Worksheet
from booths.domain.basket import Part, make_basket
from booths.domain.sheet_file import (
    CodeAndNameDifferError,
    DayUnreadError,
    ManyGoodsError,
    NothingTypedError,
    NoTillError,
    OnlySoldError,
    TwiceError,
    UnknownGoodError,
    read_sheet_file,
)
from tests.factories.booths import create_consignment, create_good
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
FIRST = date(2026, 12, 1)
HEADS = ["Ngày", "Mã", "Mặt hàng", "Bán", "Dùng thử"]


@pytest.fixture
def goods(stay):
    """Noodles of one cooperative, tea of two."""
    suppliers = [create_consignment(booking=stay) for _ in range(2)]
    named = [("Mỳ", suppliers[0]), ("Trà", suppliers[0]), ("Trà", suppliers[1])]
    return [create_good(consignment=consignment, name=name) for name, consignment in named]


@pytest.fixture
def read(stay):
    def act(*rows, money=()):
        pages = [Worksheet("Bán hàng", [HEADS, *rows]), Worksheet("Tiền", [["Ngày", "Tiền mặt"], *money])]
        return read_sheet_file(pages, stay)

    return act


def why_of(found) -> list[str]:
    return [row.why for day in found.days for row in day.rows]


def test_a_row_names_one_good_of_the_stall_by_code_or_name(goods, read):
    noodles, tea, _other = goods
    cases = [
        (["", "Bún"], str(UnknownGoodError(typed="Bún"))),
        (["g999999", "Mỳ"], str(UnknownGoodError(typed="g999999"))),
        (["", "Trà"], str(ManyGoodsError(typed="Trà"))),
        ([f"g{noodles.pk}", "Trà"], str(CodeAndNameDifferError(code=f"g{noodles.pk}", name=noodles, typed="Trà"))),
        ([f"g{tea.pk}", "trà"], ""),
    ]
    for named, why in cases:
        assert why_of(read([FIRST, *named, Decimal(1), ""])) == [why]


def test_a_good_stands_once_in_a_day_and_once_in_another(goods, read):
    row = ["", "Mỳ", Decimal(1), ""]
    found = read([FIRST, *row], [FIRST, *row], [date(2026, 12, 2), *row])
    assert why_of(found) == ["", str(TwiceError(row=2)), ""]


def test_a_basket_is_sold_and_nothing_else(stay, goods, read, clerk, december):
    parts = [Part(good, Decimal(1), 50_000) for good in goods[:2]]
    make_basket(stay, name="Giỏ Tết", price=100_000, parts=parts, by=clerk, now=december)
    sold, tasted = ["", "Giỏ Tết", Decimal(1), ""], ["", "Giỏ Tết", "", Decimal(1)]
    assert [why_of(read([FIRST, *row])) for row in (sold, tasted)] == [[""], [str(OnlySoldError())]]


def test_a_day_is_a_day_with_its_money_written_once(goods, read):
    found = read(["mai", "", "Mỳ", Decimal(1), ""], [FIRST, "", "Mỳ", Decimal(1), ""])
    assert ([row.why for row in found.loose], found.days[0].why) == (
        [str(DayUnreadError(typed="mai"))],
        str(NoTillError()),
    )
    twice = read(money=[[FIRST, Decimal(35_000)], [FIRST, Decimal(35_000)]])
    assert (why_of(twice), twice.days[0].till.cash) == ([str(TwiceError(row=2))], 35_000)


def test_a_workbook_without_a_figure_is_no_sheet(goods, read):
    with refused(NothingTypedError):
        read([FIRST, "", "Mỳ", "", ""])
