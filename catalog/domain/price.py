"""Prices as a buyer reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.numbers import grouped
from catalog.models import Pack

STALE_AFTER = timedelta(days=60)  # C16: a price older than this is greyed


@dataclass(frozen=True, slots=True)
class Price:
    """Lowest and highest price in đồng per unit; `high` equals `low` for a single price."""

    low: int
    high: int
    unit: str
    priced_on: date | None
    stale: bool

    @property
    def text(self) -> str:
        """ "45.000 đ/kg" or "45.000–60.000 đ/kg"."""
        low, high = grouped(self.low), grouped(self.high)
        return f"{low} đ/{self.unit}" if low == high else f"{low}–{high} đ/{self.unit}"


def price_of(pack: Pack, today: date) -> Price | None:
    """The price of one pack; None means "liên hệ"."""
    if pack.price is None:
        return None
    stale = pack.priced_on is not None and today - pack.priced_on > STALE_AFTER
    return Price(pack.price, pack.price_high or pack.price, pack.unit.symbol, pack.priced_on, stale)


def first_price(packs: Sequence[Pack], today: date) -> Price | None:
    """The price of the first pack that has one."""
    return next((price for price in (price_of(pack, today) for pack in packs) if price), None)


def lowest_price(packs: Sequence[Pack], today: date) -> Price | None:
    """The price of the cheapest pack: what a list is filtered and sorted by."""
    priced = [price for price in (price_of(pack, today) for pack in packs) if price]
    return min(priced, key=lambda price: price.low, default=None)
