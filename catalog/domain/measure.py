"""Quantities with their units, converted only within a dimension. Pure: no database.

A counting unit goes over into another only with the same base; bags and boxes, whose content is not known, and tens of
something ("chục") into nothing but themselves. Rates count a month as 30 days and a year as 365.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from accounts.numbers import grouped, quantity_text
from catalog.enums import Dimension, Period

DAYS: dict[str, int] = {Period.DAY: 1, Period.WEEK: 7, Period.MONTH: 30, Period.YEAR: 365}
"""How many days the periods of a rate have."""
CONVERTED = (Dimension.MASS, Dimension.VOLUME, Dimension.COUNT, Dimension.SERVICE)


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit without its row: `factor` times the base, where it can be converted."""

    code: str
    symbol: str
    dimension: str = Dimension.MASS
    factor: Decimal | None = None
    base: str = ""

    @property
    def converts(self) -> bool:
        """Whether it has a fixed size: "chục" is ten of whatever it is used with, a box holds what it holds."""
        one = self.dimension != Dimension.COUNT or self.factor == 1
        return self.dimension in CONVERTED and self.factor is not None and bool(self.base) and one


@dataclass(frozen=True, slots=True)
class Amount:
    """So much in a period."""

    quantity: Decimal
    unit: Measure
    period: str = Period.ONCE

    @property
    def text(self) -> str:
        """ "2 tấn mỗi ngày"."""
        return f"{quantity_text(self.quantity)} {self.unit.symbol} {Period(self.period).label}"


@dataclass(frozen=True, slots=True)
class PriceBand:
    """Đồng for one unit; one end may be open."""

    low: int | None
    high: int | None
    unit: Measure

    @property
    def text(self) -> str:
        """ "25.000–30.000 đ/kg"; "từ 25.000 đ/kg"; "đến 30.000 đ/kg"."""
        if self.low is not None and self.high is not None:
            both = grouped(self.low) if self.low == self.high else f"{grouped(self.low)}–{grouped(self.high)}"
            return f"{both} đ/{self.unit.symbol}"
        if self.low is not None:
            return _("từ %(price)s đ/%(unit)s") % {"price": grouped(self.low), "unit": self.unit.symbol}
        return _("đến %(price)s đ/%(unit)s") % {"price": grouped(self.high or 0), "unit": self.unit.symbol}


def measure_of(unit: Any) -> Measure:
    """Of a row of units."""
    return Measure(unit.code, unit.symbol, unit.dimension, unit.factor, unit.base)


def ratio(one: Measure, other: Measure) -> Decimal | None:
    """How many of `other` one of `one` is; None where they do not go over into each other.

    >>> ratio(Measure("tấn", "tấn", "mass", Decimal(1000), "kg"), Measure("kg", "kg", "mass", Decimal(1), "kg"))
    Decimal('1000')
    """
    if one.code == other.code:
        return Decimal(1)
    same = (one.dimension, one.base) == (other.dimension, other.base)
    if not (same and one.converts and other.converts and one.factor and other.factor):
        return None
    return one.factor / other.factor


def converted(quantity: Decimal, unit: Measure, into: Measure) -> Decimal | None:
    """A quantity in another unit; None where that is not possible."""
    times = ratio(unit, into)
    return None if times is None else quantity * times


def price_in(price: int | Decimal, unit: Measure, into: Measure) -> Decimal | None:
    """The price of one `into` from that of one `unit`; None where they do not go over into each other."""
    times = ratio(into, unit)
    return None if times is None else price * times


def same_rate(amount: Amount, unit: Measure, period: str, days: dict[str, int]) -> Decimal | None:
    """`amount` as a quantity of `unit` in `period`; None where unit or period do not go over.

    `days` says how long the periods last that have no length of their own: "cả đợt", "cả vụ".
    """
    quantity = converted(amount.quantity, amount.unit, unit)
    if quantity is None or amount.period == period:
        return quantity
    lengths: dict[str, int] = {**DAYS, **days}
    if amount.period not in lengths or period not in lengths:
        return None
    return quantity * lengths[period] / lengths[amount.period]
