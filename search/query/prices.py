"""The filter by price: two fields, typed as people type sums of money, and the two parameters of addresses."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.numbers import LEAST_BARE, UnclearNumberError, grouped, money_text, read_money
from search.engines.contract import Prices

PRICE_FROM: Final = "gia-tu"
PRICE_TO: Final = "gia-den"
LONGEST_PRICE = 40
"""Characters of a sum that are read; "một triệu hai trăm nghìn đồng" is shorter."""


@dataclass(frozen=True, slots=True)
class PriceField:
    """A bound as its field shows it: what stands there, and how to mend it where it cannot be read."""

    name: str
    value: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class AskedPrices:
    """The bounds that an address asks for.

    An unclear one bounds nothing and keeps what was typed; bounds the wrong way round change places, and `swapped`
    says so.
    """

    prices: Prices
    fields: tuple[PriceField, PriceField]
    swapped: bool = False

    @property
    def are_clear(self) -> bool:
        """Whether both could be read."""
        return not any(field.error for field in self.fields)


def read_prices(given: QueryDict) -> AskedPrices:
    """The bounds of an address, or of the form."""
    (low, low_field), (high, high_field) = (_read(name, given.get(name, "")) for name in (PRICE_FROM, PRICE_TO))
    if low is None or high is None or low <= high:
        return AskedPrices(Prices(low, high), (low_field, high_field))
    fields = PriceField(PRICE_FROM, high_field.value), PriceField(PRICE_TO, low_field.value)
    return AskedPrices(Prices(high, low), fields, swapped=True)


def _read(name: str, typed: str) -> tuple[int | None, PriceField]:
    typed = typed.strip()
    if not typed:
        return None, PriceField(name, "")
    if len(typed) > LONGEST_PRICE:
        return None, PriceField(name, typed[:LONGEST_PRICE], _("Dài quá. Hãy ghi như 65.000, 65k hoặc 1,2 triệu."))
    try:
        amount = read_money(typed)
    except UnclearNumberError as unclear:
        return None, PriceField(name, typed, str(unclear))
    return amount, PriceField(name, money_text(amount))


def price_parameters(prices: Prices) -> Iterator[tuple[str, str]]:
    """The bounds as addresses say them, so that they are read as the same."""
    for name, bound in ((PRICE_FROM, prices.low), (PRICE_TO, prices.high)):
        if bound is not None:
            yield name, f"{bound}d" if 0 < bound < LEAST_BARE else str(bound)


def swapped_notice(prices: Prices) -> str:
    """That the bounds changed places."""
    low, high = grouped(prices.low or 0), grouped(prices.high or 0)
    return _("Giá từ lớn hơn giá đến nên trang đã đổi chỗ: từ %(low)s đến %(high)s đ.") % {"low": low, "high": high}
