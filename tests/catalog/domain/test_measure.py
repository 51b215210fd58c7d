"""Units go over into each other within a dimension alone."""

from decimal import Decimal

import pytest

from catalog.domain.measure import Amount, Measure, converted, price_in, same_rate
from catalog.enums import Dimension, Period

KG = Measure("kg", "kg", Dimension.MASS, Decimal(1), "kg")
TONNE = Measure("tấn", "tấn", Dimension.MASS, Decimal(1000), "kg")
LITRE = Measure("lít", "lít", Dimension.VOLUME, Decimal(1), "lít")
EGG = Measure("quả", "quả", Dimension.COUNT, Decimal(1), "quả")
HEN = Measure("con", "con", Dimension.COUNT, Decimal(1), "con")
TEN = Measure("chục", "chục", Dimension.COUNT, Decimal(10), "đơn vị đếm đi kèm")
BOX = Measure("hộp", "hộp", Dimension.PACK)


@pytest.mark.parametrize(
    ("unit", "into", "expected"),
    [
        (TONNE, KG, 2000),
        (KG, TONNE, Decimal("0.002")),
        (KG, LITRE, None),
        (EGG, HEN, None),
        (TEN, EGG, None),
        (TEN, TEN, 2),
        (BOX, BOX, 2),
        (BOX, KG, None),
    ],
    ids=str,
)
def test_converted_stays_within_a_dimension(unit: Measure, into: Measure, expected: Decimal | None) -> None:
    assert converted(Decimal(2), unit, into) == expected


def test_price_goes_the_other_way() -> None:
    assert (price_in(25_000, KG, TONNE), price_in(25_000_000, TONNE, KG)) == (25_000_000, 25_000)


@pytest.mark.parametrize(
    ("amount", "period", "expected"),
    [
        (Amount(Decimal(2), TONNE, Period.DAY), Period.WEEK, 14_000),
        (Amount(Decimal(30), TONNE, Period.MONTH), Period.DAY, 1000),
        (Amount(Decimal(22), TONNE, Period.ONCE), Period.DAY, 2000),
        (Amount(Decimal(60), TONNE, Period.SEASON), Period.DAY, None),
    ],
    ids=lambda value: getattr(value, "text", str(value)),
)
def test_same_rate_needs_the_length_of_a_period(amount: Amount, period: str, expected: int | None) -> None:
    assert same_rate(amount, KG, period, {Period.ONCE: 11}) == expected
