"""Quotations side by side, on one basis."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from catalog.domain.comparison import Basis, Quoted, compared, summed
from catalog.domain.measure import Amount, Measure
from catalog.enums import Dimension, Period

KG = Measure("kg", "kg", Dimension.MASS, Decimal(1), "kg")
TONNE = Measure("tấn", "tấn", Dimension.MASS, Decimal(1000), "kg")
BOX = Measure("sọt", "sọt", Dimension.PACK)
TWO_A_DAY = Basis(TONNE, Amount(Decimal(2), TONNE, Period.DAY), days=11)


def by_kilo(key: int, price: int, kilos: int, **told: Any) -> Quoted:
    return Quoted(key, price, KG, Amount(Decimal(kilos), KG, Period.DAY), **told)


def test_prices_stand_on_one_basis_the_cheapest_first() -> None:
    boxes = Quoted(3, 260_000, BOX, Amount(Decimal(50), BOX, Period.DAY), Decimal(10), KG)
    lines = compared([by_kilo(1, 28_000, 500), Quoted(2, 25_000_000, TONNE), boxes, Quoted(4, 9, BOX)], TWO_A_DAY)
    assert [(line.key, line.price, line.cheapest) for line in lines] == [
        (2, 25_000_000, True),
        (3, 26_000_000, False),
        (1, 28_000_000, False),
        (4, None, False),
    ]
    assert [line.amount and line.amount.text for line in lines] == [
        None,
        "0,5 tấn mỗi ngày",
        "0,5 tấn mỗi ngày",
        None,
    ]


def test_totals_are_of_a_day_and_of_all_days() -> None:
    (line,) = compared([by_kilo(1, 28_000, 500)], TWO_A_DAY)
    assert (line.total, line.whole) == (14_000_000, 154_000_000)


def test_sum_runs_against_what_is_wanted() -> None:
    lines = compared([by_kilo(1, 28_000, 500), by_kilo(2, 26_000, 1000), Quoted(3, 25_000, KG)], TWO_A_DAY)
    told = summed(lines, {1, 2, 3}, TWO_A_DAY)
    assert (told.amount.text, told.missing and told.missing.text, told.percent, told.uncounted) == (
        "1,5 tấn mỗi ngày",
        "0,5 tấn mỗi ngày",
        75,
        1,
    )
    assert (told.total, told.whole, told.average) == (40_000_000, 440_000_000, 26_666_667)


def test_sum_says_how_many_add_goods_without_a_price_on_the_basis() -> None:
    kilos = Amount(Decimal(500), KG, Period.DAY)
    lines = compared([by_kilo(1, 28_000, 500), Quoted(2, 260_000, BOX, kilos), Quoted(3, 25_000, KG)], TWO_A_DAY)
    told = summed(lines, {1, 2, 3}, TWO_A_DAY)
    assert (told.amount.text, told.total, told.uncounted, told.unpriced) == ("1 tấn mỗi ngày", 14_000_000, 1, 1)
    assert told.average == 28_000_000


@given(
    quotes=st.lists(st.tuples(st.integers(1, 900_000), st.integers(1, 5_000)), min_size=1, max_size=8),
    ticks=st.sets(st.integers(0, 7)),
)
def test_sum_is_the_sum_of_the_ticked_lines(quotes: list[tuple[int, int]], ticks: set[int]) -> None:
    rows = [by_kilo(key, price, kilos) for key, (price, kilos) in enumerate(quotes)]
    told = summed(compared(rows, TWO_A_DAY), ticks, TWO_A_DAY)
    ticked = [(price, kilos) for key, (price, kilos) in enumerate(quotes) if key in ticks]
    kilos = sum(each for _price, each in ticked)
    assert (told.amount.quantity * 1000, told.total) == (kilos, sum(price * each for price, each in ticked))
    assert told.missing is not None
    assert told.missing.quantity * 1000 == max(2000 - kilos, 0)
