"""A stall's money kept a second time, with pencil and paper: what the ledger's own rows are compared to.

It knows nothing of the ledger's tables but which line took which other back, and rounds by fractions of its own.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

Row = TypeVar("Row")
Terms = tuple[str, Fraction]
"""Model, and the rate where it is a commission."""


def half_up(exact: Fraction) -> int:
    """To whole đồng, half away from zero."""
    sign = -1 if exact < 0 else 1
    return sign * int((2 * abs(exact) + 1) // 2)


@dataclass(frozen=True)
class Part:
    """One good of a sale as it was agreed on its day."""

    good: int
    per: Fraction
    retail: int
    is_share: bool
    delivered: int
    terms: Terms


@dataclass
class Written:
    """A line of the ledger: its parts, how many, and whether it is a return."""

    parts: list[Part]
    many: Fraction
    is_return: bool = False


@dataclass
class Book:
    """Prices and terms by good, each from a day on; then every line's money by day."""

    prices: dict[int, dict[date, tuple[int, int]]] = field(default_factory=lambda: defaultdict(dict))
    terms: dict[int, dict[date, Terms]] = field(default_factory=lambda: defaultdict(dict))
    lines: dict[int, Written] = field(default_factory=dict)
    money: list[tuple[date, int, bool, int, int, Terms]] = field(default_factory=list)

    def part(self, good: int, day: date, per: Decimal = Decimal(1), share: int | None = None) -> Part:
        """A good as it is sold on a day."""
        retail, delivered = _in_force(self.prices[good], day)
        price = retail if share is None else share
        return Part(good, Fraction(per), price, share is not None, delivered, _in_force(self.terms[good], day))

    def write(self, line: int, parts: list[Part], many: Decimal, day: date, *, is_return: bool = False) -> None:
        """A sale or a return."""
        self.lines[line] = Written(parts, Fraction(many), is_return)
        self._count(self.lines[line], day, -1 if is_return else 1)

    def take_back(self, line: int, day: date) -> None:
        """The line is undone on a day."""
        written = self.lines.pop(line, None)
        if written is not None:
            self._count(written, day, 1 if written.is_return else -1)

    def _count(self, written: Written, day: date, sign: int) -> None:
        for part in written.parts:
            many = written.many * part.per
            retail = half_up((written.many if part.is_share else many) * part.retail)
            delivered = half_up(many * part.delivered) if part.terms[0] == "difference" else 0
            self.money.append((day, part.good, written.is_return, sign * retail, sign * delivered, part.terms))

    def figures(self, good: int, first: date, last: date) -> tuple[int, int, int, int]:
        """Sold, returned, commission and difference of a good's supplier, who has no other."""
        rows = [row for row in self.money if row[1] == good and first <= row[0] <= last]
        sold = sum(row[3] for row in rows if not row[2])
        returned = -sum(row[3] for row in rows if row[2])
        bases: dict[Fraction, int] = defaultdict(int)
        for row in rows:
            if row[5][0] == "commission":
                bases[row[5][1]] += row[3]
        commission = sum(half_up(base * rate / 100) for rate, base in bases.items())
        difference = sold - returned - sum(bases.values()) - sum(row[4] for row in rows)
        return sold, returned, commission, difference


def _in_force(rows: dict[date, Row], day: date) -> Row:
    return rows[max(begin for begin in rows if begin <= day)]
