"""What a settlement's form has of each good: stock, goods in, sold at each price, out. Read from the frozen ledger."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from booths.domain.reckoning import dong
from booths.enums import MovementKind
from booths.models import ConsignedGood, Consignment, SaleLine, StockEntry
from booths.models.ledger import PLACES

ANNEX = ("returned", "tasting", "broken", "lost", "sent_back", "destroyed")
"""Kinds that the form 01-BH has no column for: they stand in an annex."""


@dataclass
class GoodRow:
    """One good over a period; amounts in đồng, quantities in its unit.

    `sold` are the sales by price: (price per unit, quantity, amount); a basket's share stands with its own unit price.
    What takes a line of an earlier period back is below zero, in `annex` too.
    """

    good: ConsignedGood
    opening: Decimal = Decimal(0)
    received: Decimal = Decimal(0)
    sold: list[tuple[int, Decimal, int]] = field(default_factory=list)
    annex: dict[str, Decimal] = field(default_factory=dict)

    @property
    def sold_quantity(self) -> Decimal:
        """Column 4."""
        return sum((quantity for _price, quantity, _amount in self.sold), Decimal(0))

    @property
    def sold_amount(self) -> int:
        """Column 6."""
        return sum(amount for _price, _quantity, amount in self.sold)

    @property
    def closing(self) -> Decimal:
        """What is left: opening + received − sold, with the annex."""
        back = self.annex.get("returned", Decimal(0))
        out = sum((quantity for kind, quantity in self.annex.items() if kind != "returned"), Decimal(0))
        return self.opening + self.received - self.sold_quantity + back - out


def goods_table(consignment: Consignment, *, first: date, last: date) -> list[GoodRow]:
    """Every good of a consignment from `first` through `last`, in four queries; corrections count where they stand."""
    goods = list(consignment.goods.order_by("name", "pk"))
    rows = {good.pk: GoodRow(good) for good in goods}
    entries = StockEntry.objects.filter(lot__good__in=goods).order_by()
    before = entries.filter(movement__day__lt=first).values_list("lot__good").annotate(total=Sum("quantity"))
    for key, total in before:
        rows[key].opening = _exact(total)
    within = entries.filter(movement__day__range=(first, last))
    for key, kind, total in within.values_list("lot__good", "movement__kind").annotate(total=Sum("quantity")):
        _put(rows[key], kind, _exact(total))
    _put_sales(rows, goods, first, last)
    return list(rows.values())


def _exact(total: Decimal) -> Decimal:
    """To the places of the ledger: SQLite adds decimals up as floating numbers."""
    return total.quantize(Decimal(1).scaleb(-PLACES))


def _put(row: GoodRow, kind: str, total: Decimal) -> None:
    if kind == MovementKind.IN:
        row.received = total
    elif kind in ANNEX:
        row.annex[kind] = total if kind == MovementKind.RETURNED else -total


def _put_sales(rows: dict[int, GoodRow], goods: Iterable[ConsignedGood], first: date, last: date) -> None:
    """Sales by price; returns stand in the annex with their quantity and are taken off the sum."""
    lines = SaleLine.objects.filter(good__in=list(goods), movement__day__range=(first, last))
    lines = lines.filter(movement__kind=MovementKind.SOLD).select_related("movement")
    found: dict[tuple[int, int], list[tuple[Decimal, int]]] = defaultdict(list)
    for line in lines.order_by("pk"):
        sign = -1 if line.movement.corrects_id else 1
        price = dong(line.price / line.per) if line.is_share else line.price
        found[line.good_id, price].append((sign * line.per * line.movement.quantity, line.retail))
    for (good, price), sold in sorted(found.items()):
        quantity = sum((amount for amount, _money in sold), Decimal(0))
        rows[good].sold.append((price, quantity, sum(money for _amount, money in sold)))
