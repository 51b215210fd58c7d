"""How evenly a shelf is shared: its lines by cooperative, by product group and by place (cân đối danh mục)."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from booths.models import Booking

Share = tuple[str, int]
"""A name and how many lines it has."""


@dataclass(frozen=True)
class ShelfBalance:
    """The standing lines, counted three ways, the largest first."""

    suppliers: list[Share]
    groups: list[Share]
    places: list[Share]


def shelf_balance(booking: Booking) -> ShelfBalance:
    """Of lines that were asked for or accepted; one query. A line's place is its product's own, else its
    cooperative's."""
    rows = booking.lineup.standing().select_related(
        "supplier__place", "product__category", "product__place", "product__organisation__place"
    )
    suppliers, groups, places = Counter[str](), Counter[str](), Counter[str]()
    for row in rows:
        product = row.product
        place = (product.origin if product else None) or row.supplier.place
        suppliers[row.supplier.short_name or row.supplier.name] += 1
        groups[str(product.category.name) if product and product.category else _("chưa rõ nhóm")] += 1
        places[str(place) if place else _("chưa rõ nơi")] += 1
    return ShelfBalance(*(_ordered(counted) for counted in (suppliers, groups, places)))


def _ordered(counted: Counter[str]) -> list[Share]:
    return sorted(counted.items(), key=lambda share: (-share[1], share[0]))
