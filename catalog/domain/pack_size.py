"""Sizes of packs as people name them: "500ml", "10 quả", "0,5 lít", and which pack of a product is meant. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from accounts.numbers import UnclearQuantityError, read_quantity
from accounts.vietnamese import fold, normalise
from catalog.models import Pack

MEASURES = {
    **dict.fromkeys(("g", "gam", "gram", "gr"), ("g", 1)),
    **dict.fromkeys(("lang",), ("g", 100)),
    **dict.fromkeys(("kg", "ki", "can", "kilogam"), ("g", 1_000)),
    **dict.fromkeys(("yen",), ("g", 10_000)),
    **dict.fromkeys(("ta",), ("g", 100_000)),
    **dict.fromkeys(("tan",), ("g", 1_000_000)),
    **dict.fromkeys(("ml", "cc"), ("ml", 1)),
    **dict.fromkeys(("l", "lit"), ("ml", 1_000)),
}
"""Folded units of weight and volume: what they are measured in here, and how much of it they are."""

COUNTED = frozenset(
    ("qua", "trung", "con", "chiec", "cai", "bo", "chuc", "cay", "chau", "goi", "tui", "hop", "lon", "chai", "lo", "hu")
) | frozenset(("thung", "sot", "bao", "vi", "khay", "mieng", "vien", "la", "bich"))
"""Folded things that are counted, each a measure of its own."""

_SIZE = re.compile(r"(?<![\w.,/])(½|1/2|nửa|nua|\d{1,9}(?:[.,]\d{1,3})*)\s*([^\W\d_]+)(\s+(?:rưỡi|rưởi|ruoi)(?!\w))?")
"""A number, what it counts, and whether half of one more goes with it."""
MOST_LETTERS = 200
MOST_SIZES = 5
"""Sizes of one text; nobody names more, and cards are kept by them."""


class Size(NamedTuple):
    """An amount in grams, in millilitres, or of a thing that is counted ("qua")."""

    amount: Decimal
    measure: str


def sizes_in(text: str) -> tuple[Size, ...]:
    """The first sizes that a text names, in its order; sums of money are none. Any text whatever."""
    return tuple(islice(_sizes(normalise(text[:MOST_LETTERS]).lower()), MOST_SIZES))


def _sizes(text: str) -> Iterator[Size]:
    for number, unit, half_more in _SIZE.findall(text):
        try:
            amount = read_quantity(number) + (Decimal("0.5") if half_more else 0)
        except UnclearQuantityError:
            continue
        if size := size_of(amount, unit):
            yield size


def size_of(amount: Decimal, unit: str) -> Size | None:
    """An amount in a unit that people say; None where the unit is none of a pack's."""
    folded = fold(unit)
    if folded in COUNTED:
        return Size(amount.normalize(), folded)
    measure, times = MEASURES.get(folded, ("", 0))
    return Size((amount * times).normalize(), measure) if measure else None


def pack_of_size(packs: Iterable[Pack], sizes: Sequence[Size]) -> Pack | None:
    """The first pack that is of one of the sizes, by what it holds or by its name."""
    wanted = set(sizes)
    return next((pack for pack in packs if not wanted.isdisjoint(_sizes_of(pack))), None) if wanted else None


def _sizes_of(pack: Pack) -> Iterator[Size]:
    yield from sizes_in(pack.name)
    if pack.net_quantity is not None and pack.net_unit and (size := size_of(pack.net_quantity, pack.net_unit.symbol)):
        yield size
