"""A product's offer as staff read it, line by line."""

from catalog.domain.price import pack_in_words
from catalog.domain.seasons import season_in_words
from catalog.models import Pack, Product


def offer_in_words(product: Product) -> list[str]:
    """Packs with their prices, then seasons."""
    packs = Pack.objects.filter(product=product).select_related("unit").prefetch_related("tiers")
    lines = [_pack(pack) for pack in packs]
    return [*lines, *(season_in_words(window) for window in product.seasons.select_related("volume_unit"))]


def _pack(pack: Pack) -> str:
    tiers = list(pack.tiers.all())
    for tier in tiers:
        tier.pack = pack
    return pack_in_words(pack, tiers)
