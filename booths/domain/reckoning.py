"""What a consignment comes to, in đồng. Pure: no database.

Sources of the rules: an amount is quantity × price, rounded half up to the đồng for each movement and line;
commission is counted over the period, by rate, on what was sold less what came back (law 36/2005 art. 171 knows
commission and price difference as the two ways); form 01-BH sets opening, due, paid and owed under each other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from booths.enums import TermsModel


def dong(amount: Decimal) -> int:
    """Whole đồng, half up (away from zero below it)."""
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))


@dataclass(frozen=True)
class LineTerms:
    """Price and terms of one supplier's part of a sale: `per` units of its good in one unit sold.

    `price` in đồng per unit of the good, or the share per basket where `is_share`; `delivered_price` where the model
    is the difference; `rate` in per cent where it is commission.
    """

    per: Decimal
    price: int
    is_share: bool
    delivered_price: int | None
    model: TermsModel
    rate: Decimal | None

    def retail(self, times: Decimal) -> int:
        """What shoppers pay for this part of `times` units sold."""
        return dong(times * self.price) if self.is_share else dong(times * self.per * self.price)

    def delivered(self, times: Decimal) -> int:
        """What the supplier gets at its delivered price; 0 under commission."""
        if self.model != TermsModel.DIFFERENCE or self.delivered_price is None:
            return 0
        return dong(times * self.per * self.delivered_price)


@dataclass(frozen=True)
class Sums:
    """One supplier's sums over a period, in đồng: `bases` what was sold less returned under commission, by rate."""

    sold: int = 0
    returned: int = 0
    delivered: int = 0
    bases: tuple[tuple[Decimal, int], ...] = ()
    fees: int = 0
    opening: int = 0
    paid: int = 0


@dataclass(frozen=True)
class Figures:
    """One supplier's settlement, in đồng: net = sold − returned; due = net − commission − difference − fees;
    owed = opening + due − paid."""

    sold: int
    returned: int
    commission: int
    difference: int
    fees: int
    opening: int
    paid: int

    @property
    def net(self) -> int:
        """What shoppers paid for the supplier's goods."""
        return self.sold - self.returned

    @property
    def due(self) -> int:
        """What the period brings the supplier."""
        return self.net - self.commission - self.difference - self.fees

    @property
    def owed(self) -> int:
        """What is owed to the supplier after the period."""
        return self.opening + self.due - self.paid


def commission_on(bases: Iterable[tuple[Decimal, int]]) -> int:
    """Each rate's sum × rate, rounded once."""
    return sum(dong(base * rate / 100) for rate, base in bases)


def reckon(sums: Sums) -> Figures:
    """The settlement that the sums give."""
    by_commission = sum(base for _rate, base in sums.bases)
    return Figures(
        sold=sums.sold,
        returned=sums.returned,
        commission=commission_on(sums.bases),
        difference=sums.sold - sums.returned - by_commission - sums.delivered,
        fees=sums.fees,
        opening=sums.opening,
        paid=sums.paid,
    )


def share_out(wanted: Decimal, left: Mapping[int, Decimal]) -> dict[int, Decimal] | None:
    """How much of `wanted` each place gives, in the order of `left`; None where all together have too little."""
    given: dict[int, Decimal] = {}
    for key, has in left.items():
        part = min(wanted, has)
        if part > 0:
            given[key] = part
            wanted -= part
    return given if wanted == 0 else None
