"""Product cards: the same card everywhere, for many products in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from accounts.enums import Evidence
from catalog.domain.origin import short_place
from catalog.domain.pack_size import Size, pack_of_size
from catalog.domain.price import Price, first_price, lowest_price, price_of
from catalog.domain.seasons import in_season, months_mask
from catalog.domain.standing import Star, best_star
from catalog.models import Certificate, Pack, Photo, Picture, Product

CARD_RENDITIONS = ("fill-320x240|format-webp", "fill-640x480|format-webp")


@dataclass(frozen=True, slots=True)
class Month:
    """A cell of the season strip: month 1–12, whether goods can be had, whether it is this month."""

    number: int
    filled: bool
    current: bool


@dataclass(frozen=True, slots=True)
class ProductCard:
    """What a card shows of a product on one day; `pack` names the pack that the price is of where one was asked for."""

    pk: int
    name: str
    url: str
    picture: Picture | None
    drawn: bool
    producer: str
    place: str
    price: Price | None
    star: Star | None
    papers: tuple[str, ...]
    months: tuple[Month, ...]
    in_season: bool
    mark: str
    set_name: str
    pack: str = ""


def month_cells(mask: int, today: date) -> tuple[Month, ...]:
    """Twelve cells from a bit mask; empty where no season is known."""
    if not mask:
        return ()
    return tuple(Month(m, bool(mask >> (m - 1) & 1), m == today.month) for m in range(1, 13))


def card_products(products_in: Iterable[int], *, on_site: bool = False) -> list[Product]:
    """Products with all that a card needs, in the order of the ids: eight queries at most, whatever the number.

    `on_site` leaves out what the public may not see.
    """
    ids = list(products_in)
    pictures = Picture.objects.prefetch_renditions(*CARD_RENDITIONS)
    found = (
        (Product.objects.on_site() if on_site else Product.objects.all())
        .filter(pk__in=ids)
        .select_related("organisation__place__parent", "place__parent", "category")
        .prefetch_related(
            Prefetch("photos", Photo.objects.order_by("sort_order").prefetch_related(Prefetch("picture", pictures))),
            Prefetch("packs", Pack.objects.select_related("unit", "net_unit")),
            "seasons",
            Prefetch("certificates", Certificate.objects.select_related("type")),
        )
        .in_bulk()
    )
    return [found[pk] for pk in ids if pk in found]


def mark_of(product: Product) -> str:
    """The word that says what kind of record this is; empty for an ordinary one."""
    if product.evidence == Evidence.SAMPLE:
        return _("dữ liệu mẫu")
    return _("chưa xác minh") if product.evidence == Evidence.UNVERIFIED else ""


def producer_name(product: Product) -> str:
    """The producer, or that it is not known."""
    if product.organisation:
        return product.organisation.short_name or product.organisation.name
    return product.producer_note or _("chưa rõ chủ thể")


def card_of(product: Product, today: date, *, by_price: bool = False, sizes: Sequence[Size] = ()) -> ProductCard:
    """The card of a product loaded by `card_products`; `by_price` on lists that prices choose or order.

    A pack of one of the `sizes` that were asked for comes before any other, with its price or without.
    """
    photos: Sequence[Photo] = list(product.photos.all())
    certificates: Sequence[Certificate] = list(product.certificates.all())
    windows, packs = list(product.seasons.all()), list(product.packs.all())
    asked_for = pack_of_size(packs, sizes)
    picture = next((photo.picture for photo in photos if not photo.picture.broken_at), None)
    return ProductCard(
        pk=product.pk,
        name=product.name,
        url=product.get_absolute_url(),
        picture=picture,
        drawn=bool(picture and picture.is_illustration),
        producer=producer_name(product),
        place=short_place(product.origin),
        price=price_of(asked_for, today) if asked_for else (lowest_price if by_price else first_price)(packs, today),
        star=best_star(certificates, today),
        papers=tuple(c.type.label for c in certificates if not c.stars and c.validity_on(today) == "valid"),
        months=month_cells(months_mask(windows), today),
        in_season=in_season(windows, today),
        mark=mark_of(product),
        set_name=product.category.label,
        pack=asked_for.name if asked_for else "",
    )


def product_cards(
    ids: Iterable[int], *, today: date, by_price: bool = False, sizes: Sequence[Size] = (), on_site: bool = False
) -> list[ProductCard]:
    """Cards of products in the order of `ids`; they show the first pack's price, `by_price` that of the cheapest.

    `on_site` leaves out what the public may not see.
    """
    found = card_products(ids, on_site=on_site)
    return [card_of(product, today, by_price=by_price, sizes=sizes) for product in found]
