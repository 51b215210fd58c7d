"""Quotations of one request side by side: unit prices on one basis, totals, and what the ticked ones sum up to.

Pure: facts in, rows out. What does not go over into the basis has no price there and says why.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from catalog.domain.measure import DAYS, Amount, Measure, converted, price_in, same_rate
from catalog.enums import Period


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation without its row: đồng for one `price_unit`; `content` of `content_unit` is in one of it."""

    key: int
    price: int
    price_unit: Measure
    amount: Amount | None = None
    content: Decimal | None = None
    content_unit: Measure | None = None
    delivery_included: bool | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """What everything is told in: the unit, the period of the quantity wanted, and how many days it lasts."""

    unit: Measure
    wanted: Amount | None = None
    days: int = 0

    @property
    def period(self) -> str:
        """That of the need."""
        return self.wanted.period if self.wanted else Period.ONCE

    @property
    def times(self) -> Decimal:
        """How often the period comes round while the goods are wanted; 1 where that is not known."""
        length = DAYS.get(self.period)
        return max(Decimal(self.days) / length, Decimal(1)) if length and self.days else Decimal(1)


@dataclass(frozen=True, slots=True)
class Line:
    """One quotation on the basis; None where it does not go over into it. `total` is đồng for what is offered in one
    period, `whole` for all the time in which the goods are wanted. `cheapest`: no other has a lower price."""

    key: int
    price: int | None
    amount: Amount | None
    total: int | None
    whole: int | None
    delivery_included: bool | None
    cheapest: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """The ticked lines together: how much of what is wanted, at what price in all. `missing` is what is still wanted;
    `uncounted` are those whose quantity is not known on the basis, `unpriced` those that add a quantity and no money,
    since their price does not go over into it."""

    amount: Amount
    missing: Amount | None
    total: int
    whole: int
    uncounted: int
    average: int | None
    unpriced: int = 0

    @property
    def percent(self) -> int | None:
        """Of the quantity wanted, 100 at most for the bar."""
        if self.missing is None:
            return None
        wanted = self.amount.quantity + self.missing.quantity
        return 100 if not self.missing.quantity else int(self.amount.quantity * 100 / wanted)


def compared(quotes: Iterable[Quoted], basis: Basis) -> list[Line]:
    """All lines, the cheapest first, those without a price on the basis last; equal ones by key."""
    lines = [_line(quote, basis) for quote in quotes]
    lowest = min((line.price for line in lines if line.price is not None), default=None)
    marked = [_marked(line, lowest) for line in lines]
    return sorted(marked, key=lambda line: (line.price is None, line.price or 0, line.key))


def _marked(line: Line, lowest: int | None) -> Line:
    is_lowest = line.price is not None and line.price == lowest
    values = (line.key, line.price, line.amount, line.total, line.whole, line.delivery_included)
    return Line(*values, cheapest=is_lowest)


def _line(quote: Quoted, basis: Basis) -> Line:
    price, amount = _price(quote, basis.unit), _amount(quote, basis)
    total = None if price is None or amount is None else price * amount.quantity
    return Line(
        quote.key,
        None if price is None else round(price),
        amount,
        None if total is None else round(total),
        None if total is None else round(total * basis.times),
        quote.delivery_included,
    )


def _price(quote: Quoted, unit: Measure) -> Decimal | None:
    """Of one unit of the basis; by what is in a pack where the pack itself does not go over."""
    direct = price_in(Decimal(quote.price), quote.price_unit, unit)
    if direct is not None or not (quote.content and quote.content_unit):
        return direct
    return price_in(Decimal(quote.price) / quote.content, quote.content_unit, unit)


def _amount(quote: Quoted, basis: Basis) -> Amount | None:
    """What is offered, in the unit and period of the basis."""
    if quote.amount is None:
        return None
    offered = quote.amount
    in_packs = offered.unit.code == quote.price_unit.code and converted(Decimal(1), offered.unit, basis.unit) is None
    if in_packs and quote.content and quote.content_unit:
        offered = Amount(offered.quantity * quote.content, quote.content_unit, offered.period)
    spans: dict[str, int] = {Period.ONCE: basis.days, Period.SEASON: basis.days} if basis.days else {}
    quantity = same_rate(offered, basis.unit, basis.period, spans)
    return None if quantity is None else Amount(quantity, basis.unit, basis.period)


def summed(lines: Iterable[Line], ticked: Collection[int], basis: Basis) -> Sum:
    """The running sum of the ticked lines against what is wanted. Goods beyond that are not taken off."""
    chosen = [line for line in lines if line.key in ticked]
    quantity = sum((line.amount.quantity for line in chosen if line.amount), Decimal(0))
    missing = None
    if basis.wanted is not None:
        wanted = converted(basis.wanted.quantity, basis.wanted.unit, basis.unit)
        left = max((wanted or Decimal(0)) - quantity, Decimal(0))
        missing = None if wanted is None else Amount(left, basis.unit, basis.period)
    total = sum(line.total or 0 for line in chosen)
    priced = sum((line.amount.quantity for line in chosen if line.amount and line.total is not None), Decimal(0))
    return Sum(
        amount=Amount(quantity, basis.unit, basis.period),
        missing=missing,
        total=total,
        whole=sum(line.whole or 0 for line in chosen),
        uncounted=sum(line.amount is None for line in chosen),
        average=round(total / priced) if priced else None,
        unpriced=sum(line.amount is not None and line.total is None for line in chosen),
    )
