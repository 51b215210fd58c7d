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
from booths.enums import MovementKind, VatBuyer
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
    """Everything sold to one kind of buyers at one rate: `percent` None where no tax is declared."""

    buyer: VatBuyer
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


def sales_list(booking: Booking, *, first: date, last: date) -> list[RateGroup]:
    """What was sold from `first` through `last` by buyer and rate, in two queries; the amounts add up to the stall's
    total."""
    rates = list(VatRate.objects.all())
    lines = SaleLine.objects.filter(movement__booking=booking, movement__day__range=(first, last))
    groups: dict[tuple[str, str, Decimal | None], list[SaleLine]] = defaultdict(list)
    related = ("movement__sale", "movement__corrects", "good")
    for line in lines.select_related(*related).order_by("good__name", "pk"):
        groups[(line.movement.buyer, *_rate_of(line, rates))].append(line)
    order = list(VatBuyer.values)
    ordered = sorted(groups.items(), key=lambda one: (order.index(one[0][0]), one[0][2] or Decimal(-1), one[0][1]))
    made = [RateGroup(VatBuyer(buyer), label, percent, tuple(_goods(own))) for (buyer, label, percent), own in ordered]
    return [group for group in made if group.goods]


def _rate_of(line: SaleLine, rates: Iterable[VatRate]) -> tuple[str, Decimal | None]:
    """By the kind of goods frozen on the line, the buyer and the day of the sale: what comes back bears the
    tax of its own sale, whatever the rate has become."""
    movement = line.movement
    day, buyer = (movement.sale or movement.corrects or movement).day, movement.buyer
    holding = [
        rate
        for rate in rates
        if (rate.kind, rate.buyer) == (line.vat, buyer)
        and rate.valid_from <= day
        and (rate.valid_to is None or day <= rate.valid_to)
    ]
    if not holding:
        return UNKNOWN, None
    rate = max(holding, key=lambda one: one.valid_from)
    return rate.label, rate.percent


def _goods(lines: Iterable[SaleLine]) -> Iterable[SoldGood]:
    """By good and price, corrections and returns taken off; a basket's share stands with its price per unit."""
    found: dict[tuple[str, str, int], tuple[Decimal, int]] = {}
    for line in lines:
        back = line.movement.kind == MovementKind.RETURNED
        sign = -1 if back != bool(line.movement.corrects_id) else 1
        price = dong(line.price / line.per) if line.is_share else line.price
        key = (line.good.name, line.good.unit, price)
        quantity, amount = found.get(key, (Decimal(0), 0))
        found[key] = (quantity + sign * line.per * line.movement.quantity, amount + line.retail)
    return [SoldGood(*key, *sums) for key, sums in found.items() if sums[1] or sums[0]]
