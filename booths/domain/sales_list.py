"""Bảng kê hàng hoá bán ra: what a stall sold in some days, apart by the rate of value added tax.

Prices that shoppers pay include the tax (papers A5). The tax of a rate's sum is rounded once, half up; what remains
is the value before tax, so the sum is the till's to the đồng.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from booths.domain.reckoning import dong
from booths.enums import VatBuyer
from booths.models import Booking, SaleLine, VatRate

UNKNOWN = "chưa rõ thuế suất"


@dataclass(frozen=True)
class SoldGood:
    """A good at one price: how much was sold less what came back, and the amount with tax, in đồng."""

    name: str
    unit: str
    price: int
    quantity: Decimal
    amount: int


@dataclass(frozen=True)
class RateGroup:
    """Everything sold at one rate: `percent` None where no tax is declared."""

    label: str
    percent: Decimal | None
    goods: tuple[SoldGood, ...]

    @property
    def amount(self) -> int:
        """With tax."""
        return sum(good.amount for good in self.goods)

    @property
    def tax(self) -> int:
        """The tax that the amount includes: amount × rate ÷ (100 + rate)."""
        if not self.percent:
            return 0
        return dong(self.amount * self.percent / (100 + self.percent))

    @property
    def before_tax(self) -> int:
        """The value."""
        return self.amount - self.tax


def sales_list(booking: Booking, *, first: date, last: date, buyer: VatBuyer = VatBuyer.SHOPPER) -> list[RateGroup]:
    """What was sold from `first` through `last` by rate, in two queries; the amounts add up to the stall's total."""
    rates = list(VatRate.objects.filter(buyer=buyer))
    lines = SaleLine.objects.filter(movement__booking=booking, movement__day__range=(first, last))
    groups: dict[tuple[str, Decimal | None], list[SaleLine]] = defaultdict(list)
    for line in lines.select_related("movement", "good").order_by("good__name", "pk"):
        groups[_rate_of(line, rates)].append(line)
    ordered = sorted(groups.items(), key=lambda group: (group[0][1] or Decimal(-1), group[0][0]))
    return [RateGroup(label, percent, tuple(_goods(found))) for (label, percent), found in ordered]


def _rate_of(line: SaleLine, rates: Iterable[VatRate]) -> tuple[str, Decimal | None]:
    """By the kind of goods frozen on the line and the day of the movement."""
    day = line.movement.day
    holding = [
        rate
        for rate in rates
        if rate.kind == line.vat and rate.valid_from <= day and (rate.valid_to is None or day <= rate.valid_to)
    ]
    if not holding:
        return UNKNOWN, None
    rate = max(holding, key=lambda one: one.valid_from)
    return rate.label, rate.percent


def _goods(lines: Iterable[SaleLine]) -> Iterable[SoldGood]:
    """By good and price, corrections and returns taken off."""
    found: dict[tuple[str, str, int], tuple[Decimal, int]] = {}
    for line in lines:
        sign = 1 if line.retail >= 0 else -1
        key = (line.good.name, line.good.unit, line.price)
        quantity, amount = found.get(key, (Decimal(0), 0))
        found[key] = (quantity + sign * line.per * line.movement.quantity, amount + line.retail)
    return [SoldGood(*key, *sums) for key, sums in found.items() if sums[1] or sums[0]]
