"""Up to four products side by side: prices on one basis, packs, season, papers, whether there are any (C34)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, prefetch_related_objects

from accounts.vietnamese import fold
from catalog.domain.cards import ProductCard, card_of, card_products
from catalog.domain.measure import Measure, measure_of, price_in
from catalog.domain.price import Price, price_of
from catalog.domain.seasons import in_season
from catalog.domain.standing import Paper, papers
from catalog.domain.stock import shift_in_words, shift_of, stock_in_words
from catalog.models import Pack, Product

MOST_COMPARED = 4
MOST_OFFERED = 6
USUAL = ("kg", "lít")
"""Units in which people compare prices."""


@dataclass(frozen=True, slots=True)
class PackShown:
    """A pack with its price as it is sold; None: "liên hệ"."""

    name: str
    price: Price | None
    minimum: Decimal | None
    unit: str


@dataclass(frozen=True, slots=True)
class Side:
    """One product of the comparison; `price` is đồng for one unit of the basis, of the cheapest pack that goes over
    into it. `cheapest`: none beside it has a lower one."""

    product: Product
    card: ProductCard
    packs: tuple[PackShown, ...]
    price: int | None
    papers: tuple[Paper, ...]
    in_season: bool
    shift: str
    stock: str
    cheapest: bool = False


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The products in the order asked for, and the unit that prices are told in; None where nothing goes over."""

    sides: tuple[Side, ...]
    unit: Measure | None

    @property
    def kind(self) -> str:
        """The kind of goods that all of them are; empty where they differ or nobody said."""
        kinds = {side.product.kind for side in self.sides}
        only = kinds.pop() if len(kinds) == 1 else None
        return only.name if only else ""


def side_by_side(keys: Sequence[int], *, today: date) -> SideBySide:
    """Products on the site by their keys, MOST_COMPARED at most, in a fixed number of queries."""
    rows = _loaded(keys[:MOST_COMPARED])
    unit = _basis(rows)
    sides = [_side(row, unit, today) for row in rows]
    lowest = min((side.price for side in sides if side.price is not None), default=None)
    compared = len([side for side in sides if side.price is not None]) > 1
    marked = [replace(side, cheapest=compared and side.price == lowest) for side in sides]
    return SideBySide(tuple(marked), unit)


def _loaded(keys: Sequence[int]) -> list[Product]:
    """With all that a card and the columns need."""
    rows = card_products(keys, on_site=True)
    more = ("kind", "packs__net_unit", "season_shifts", "organisation__certificates__type")
    prefetch_related_objects(rows, *more)
    return rows


def _measures(pack: Pack) -> list[tuple[Decimal, Measure]]:
    """What the price of a pack is for: the pack itself, and so much of what is in it."""
    told = [(Decimal(1), measure_of(pack.unit))]
    return [*told, (pack.net_quantity, measure_of(pack.net_unit))] if pack.net_quantity and pack.net_unit else told


def _basis(rows: Sequence[Product]) -> Measure | None:
    """Of the units in which these goods are sold, the one into which prices of most products go over; a usual one of
    equals. None where fewer than two go over into any."""
    packs = [[pack for pack in row.packs.all() if pack.price is not None] for row in rows]
    found = [unit for priced in packs for pack in priced for _quantity, unit in _measures(pack) if unit.converts]

    def rank(unit: Measure) -> tuple[int, bool, int]:
        reached = sum(any(_price(pack, unit) is not None for pack in priced) for priced in packs)
        return reached, unit.code in USUAL, found.count(unit)

    best = max(found, key=rank, default=None)
    return best if best is not None and rank(best)[0] > 1 else None


def _price(pack: Pack, basis: Measure) -> int | None:
    """Of one unit of the basis, the lowest of a range; None where it does not go over."""
    if pack.price is None:
        return None
    prices = (price_in(pack.price / quantity, unit, basis) for quantity, unit in _measures(pack))
    return next((round(price) for price in prices if price is not None), None)


def _side(row: Product, unit: Measure | None, today: date) -> Side:
    packs, windows, shift = list(row.packs.all()), list(row.seasons.all()), shift_of(row, today.year)
    prices = [price for pack in packs if unit and (price := _price(pack, unit)) is not None]
    of_producer = row.organisation.certificates.all() if row.organisation else ()
    return Side(
        product=row,
        card=card_of(row, today),
        packs=tuple(PackShown(pack.name, price_of(pack, today), pack.minimum, pack.unit.symbol) for pack in packs),
        price=min(prices, default=None),
        papers=tuple(paper for paper in papers([*row.certificates.all(), *of_producer], today) if paper.counts),
        in_season=in_season(windows, today - timedelta(days=shift)),
        shift=shift_in_words(shift),
        stock=stock_in_words(row),
    )


def products_to_add(keys: Sequence[int], *, text: str = "") -> list[Product]:
    """What may be put beside those of `keys`: by beginnings of words, else what is of the first one's kind or set."""
    rest = Product.objects.on_site().exclude(pk__in=keys).select_related("organisation").order_by("sort_key", "pk")
    if words := fold(text).split():
        begins = [Q(search_key__startswith=word) | Q(search_key__contains=f" {word}") for word in words]
        return list(rest.filter(*begins)[:MOST_OFFERED])
    first = Product.objects.filter(pk__in=keys[:1]).first()
    if first is None:
        return []
    alike = Q(kind=first.kind_id) if first.kind_id else Q(category=first.category_id)
    return list(rest.filter(alike)[:MOST_OFFERED])
