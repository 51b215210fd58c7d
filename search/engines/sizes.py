"""A size in a query ("mật ong 500ml", "trứng gà 10 quả") empties no list: what is sold so comes first."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from accounts.vietnamese import folded_key, syllables
from catalog.domain.pack_size import size_of, sizes_in
from catalog.models import Pack, Unit

Measure = tuple[str, str, Decimal]
"""Dimension, its own unit, and how much in that."""


SAME = {"l": "lit", "gr": "g", "gam": "g", "gram": "g", "cc": "ml", "ki": "kg", "can": "kg"}
"""Folded words for a unit, and the one that they are compared as."""


def sized_first(ids: Sequence[int], sizes: Sequence[str]) -> list[int]:
    """`ids` with the products that have a pack of one of the sizes before the others, each in the order they had."""
    if not sizes or not ids:
        return list(ids)
    fitting = products_of_size(ids, [_one_word_each(size.split()) for size in sizes])
    return sorted(ids, key=lambda pk: pk not in fitting)


def products_of_size(ids: Sequence[int], sizes: Sequence[str]) -> set[int]:
    """Those with a pack that names one of the sizes, in this unit or another, or holds as much; two queries."""
    units = _units()
    measures = {measure for size in sizes if (measure := _measured(size, units))}
    named = {size for text in sizes if (size := size_of(*_read(text)))}  # "1 000 ml" is "1 lít"
    packs = (
        Pack.objects.filter(product_id__in=ids)
        .select_related("net_unit")
        .only("product_id", "name", "net_quantity", "net_unit__dimension", "net_unit__base", "net_unit__factor")
    )
    return {
        pack.product_id
        for pack in packs
        if _says(pack.name, sizes) or _held(pack) in measures or not named.isdisjoint(sizes_in(pack.name))
    }


def _units() -> dict[str, Measure]:
    """Units that convert into each other, by folded symbol and name."""
    found: dict[str, Measure] = {}
    for unit in Unit.objects.all():
        if unit.factor is not None:
            measure = (unit.dimension, unit.base, unit.factor)
            found |= {_folded(unit.symbol): measure, _folded(unit.name): measure}
    return found


def _measured(size: str, units: dict[str, Measure]) -> Measure | None:
    """500 of "500 g" in the dimension's own unit."""
    amount, said = _read(size)
    if said not in units:
        return None
    dimension, base, factor = units[said]
    return dimension, base, amount * factor


def _read(size: str) -> tuple[Decimal, str]:
    """Amount and unit: "1 5 lit" is one and a half, "1 000 g" a thousand."""
    *numbers, said = size.split()
    groups = len(numbers[-1]) == 3 and numbers[0] != "0"
    return Decimal(("" if groups else ".").join(numbers)), said


def _held(pack: Pack) -> Measure | None:
    unit = pack.net_unit
    if unit is None or unit.factor is None or pack.net_quantity is None:
        return None
    return unit.dimension, unit.base, pack.net_quantity * unit.factor


def _says(name: str, sizes: Sequence[str]) -> bool:
    told = f" {_folded(name)} "
    return any(f" {size} " in told for size in sizes)


def _folded(text: str) -> str:
    return _one_word_each(filter(None, map(folded_key, syllables(text))))


def _one_word_each(folded: Iterable[str]) -> str:
    return " ".join(SAME.get(word, word) for word in folded)
