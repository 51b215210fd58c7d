"""Prices as a buyer reads them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from accounts.numbers import grouped, quantity_text
from accounts.vietnamese import fold
from catalog.models import Pack, PriceTier

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


def pack_in_words(pack: Pack, tiers: Iterable[PriceTier]) -> str:
    """One pack on one line: "sọt 10 kg · 350.000–450.000 đ/sọt · từ 50 sọt: 340.000 đ"."""
    return " · ".join([pack.name, range_in_words(pack), *(tier_in_words(tier) for tier in tiers)])


def range_in_words(pack: Pack) -> str:
    """The price of a pack; without the unit where the pack is called by it: "350.000–450.000 đ" of a "sọt 10 kg"."""
    if pack.price is None:
        return _("giá liên hệ")
    high = pack.price_high or pack.price
    amount = grouped(pack.price) if high == pack.price else f"{grouped(pack.price)}–{grouped(high)}"
    named_by_unit = fold(pack.name).startswith(fold(pack.unit.symbol))
    return f"{amount} đ" if named_by_unit else f"{amount} đ/{pack.unit.symbol}"


def tier_in_words(tier: PriceTier) -> str:
    """A lower price from a quantity on: "từ 50 sọt: 340.000 đ"."""
    told = {"quantity": quantity_text(tier.from_quantity), "unit": tier.pack.unit.symbol, "price": grouped(tier.price)}
    return _("từ %(quantity)s %(unit)s: %(price)s đ") % told
