"""A product's page as drawn, kept for a version of all that it shows, a day and a language.

What stands around it is written for each request: the frame, the way up, and the cards of other products, which have
versions of their own.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import Model, Prefetch, Q, QuerySet
from django.template.loader import get_template
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import Organisation, Place
from accounts.phones import format_phone
from catalog.domain.card_versions import card_versions
from catalog.domain.cards import mark_of, month_cells, producer_name
from catalog.domain.origin import origin_on_both_maps
from catalog.domain.price import first_price, price_of
from catalog.domain.seasons import in_season, months_mask
from catalog.domain.standing import best_star, papers, star_history
from catalog.domain.stock import shift_in_words, shift_of, stock_in_words
from catalog.models import (
    Category,
    Certificate,
    CertificateType,
    Pack,
    Photo,
    Picture,
    PriceTier,
    Product,
    SeasonShift,
    SeasonWindow,
    SignatureListing,
    Unit,
)
from catalog.models.picture import stand_in_url
from catalog.views.cards import KEPT_FOR, form_of

TEMPLATE = "catalog/_product.html"
PARTS_OF_IT = (
    TEMPLATE,
    *(f"catalog/_{part}.html" for part in ("facts", "packs", "evidence")),
    *(f"components/{part}.html" for part in ("season", "star", "paper", "only_vietnamese")),
)
INDUSTRIES_OF_GOODS = ("I", "II", "III")
"""Food, drinks, medicinal plants: what can be fresh, stored or processed; a tour or a bonsai cannot."""

SHARED = "fill-1200x630|format-jpeg"
PAGE_RENDITIONS = (*(f"fill-{size}|format-webp" for size in ("240x180", "480x360", "800x600")), SHARED)

READ: dict[type[Model], tuple[str, ...]] = {
    Product: (
        *("name", "slug", "summary", "description", "category", "organisation", "producer_note", "place"),
        *("evidence", "source", "stock", "stock_at"),
    ),
    Organisation: ("name", "short_name", "slug", "place", "phone", "phone_public", "email"),
    Place: ("map", "level", "name", "full_name", "parent"),
    Category: ("code", "name", "name_en", "parent"),
    Pack: (
        *("product", "name", "position", "unit", "net_quantity", "net_unit"),
        *("price", "price_high", "priced_on", "minimum"),
    ),
    PriceTier: ("pack", "from_quantity", "price"),
    Unit: ("symbol",),
    SeasonWindow: (
        *("product", "calendar", "kind", "start_month", "start_day", "end_month", "end_day"),
        *("form", "volume", "volume_unit", "volume_year", "evidence"),
    ),
    SeasonShift: ("product", "year", "days"),
    SignatureListing: ("product", "level", "decided_on"),
    Certificate: (
        *("product", "organisation", "type", "stars", "number", "issuer", "decided_on", "precision"),
        *("counted_until", "possible_until", "withdrawn_on", "verified_at", "is_sample"),
    ),
    CertificateType: ("name", "short_name", "name_en"),
    Photo: ("product", "picture", "sort_order", "caption"),
}
"""The columns that a page is made of. It reads no others, so one that is forgotten costs a query, which a test counts;
whoever counts versions watches all of them, which another compares."""


@dataclass(frozen=True, slots=True)
class ContactWay:
    """One way to ask: a link with its words; the first is the page's main action."""

    url: str
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class ProductPage:
    """What a product's page says of it: for its head, for the way up and for what stands below, and the rest drawn.

    about     one line for search engines and those who share it
    picture   the whole address of the picture that is shared; "" without one
    packed    the HTML, pressed: of thousands of pages in a process's cache most are not asked for soon
    """

    name: str
    about: str
    url: str
    picture: str
    organisation_id: int | None
    set_pk: int
    set_name: str
    packed: bytes

    @property
    def body(self) -> SafeString:
        """The HTML."""
        return SafeString(zlib.decompress(self.packed).decode())


def product_page(pk: int, *, today: date) -> ProductPage | None:
    """The page of a product on the site; None of one that has left it.

    One query where it is kept. What has no version is drawn anew and not kept.
    """
    version = card_versions([pk]).get(pk)
    key = version and f"page-{pk}-{version}-{today}-{get_language()}-{form_of(PARTS_OF_IT, ProductPage)}"
    kept: ProductPage | None = cache.get(key) if key else None
    if kept:
        return kept
    product = page_products().filter(pk=pk).first()
    if product is None:
        return None
    page = drawn_page(product, today=today)
    if key and stand_in_url() not in f"{page.picture} {page.body}":
        cache.set(key, page, KEPT_FOR)
    return page


def drawn_page(product: Product, *, today: date) -> ProductPage:
    """The page as it stands on `today`, of a draft too; without the white space of its templates."""
    context = body_context(product, today=today)
    html = re.sub(r"\s+", " ", get_template(TEMPLATE).render(context))
    photos = context["photos"]
    return ProductPage(
        name=product.name,
        about=f"{product.summary or product.name} · {context['producer']}",
        url=product.get_absolute_url() if product.slug else "",
        picture=photos[0].picture.get_rendition(SHARED).full_url if photos else "",
        organisation_id=product.organisation_id,
        set_pk=product.category_id,
        set_name=product.category.label,
        packed=zlib.compress(html.encode()),
    )


def page_products() -> QuerySet[Product]:
    """Products on the site with what the page shows, in a fixed number of queries."""
    pictures = Picture.objects.prefetch_renditions(*PAGE_RENDITIONS)
    photos = Photo.objects.order_by("sort_order").only(*_read(Photo))
    packs = Pack.objects.select_related("unit", "net_unit").only(*_read(Pack), *_read(Unit, "unit", "net_unit"))
    seasons = SeasonWindow.objects.select_related("volume_unit").only(*_read(SeasonWindow), *_read(Unit, "volume_unit"))
    listings = SignatureListing.objects.order_by("-decided_on").only(*_read(SignatureListing))
    places = ("place", "place__parent", "organisation__place", "organisation__place__parent")
    sets = ("category", "category__parent", "category__parent__parent")
    return (
        Product.objects.on_site()
        .select_related("organisation__place__parent", "place__parent", "category__parent__parent")
        .only(*_read(Product), *_read(Organisation, "organisation"), *_read(Place, *places), *_read(Category, *sets))
        .prefetch_related(
            Prefetch("photos", photos.prefetch_related(Prefetch("picture", pictures))),
            Prefetch("packs", packs.prefetch_related(Prefetch("tiers", PriceTier.objects.only(*_read(PriceTier))))),
            Prefetch("seasons", seasons),
            Prefetch("season_shifts", SeasonShift.objects.only(*_read(SeasonShift))),
            Prefetch("signature_listings", listings),
        )
    )


def _read(model: type[Model], *paths: str) -> list[str]:
    """The columns read of a model, at each of the lookup `paths` to it ("" is the model itself)."""
    return [f"{path}__{name}" if path else name for path in paths or ("",) for name in READ[model]]


def body_context(product: Product, *, today: date) -> dict[str, Any]:
    """What the body shows of `product` on `today`."""
    certificates, of_producer = certificates_of(product)
    windows: Sequence[SeasonWindow] = list(product.seasons.all()) if product.pk else []
    packs: Sequence[Pack] = list(product.packs.all()) if product.pk else []
    shift = shift_of(product, today.year) if product.pk else 0
    industry = industry_of(product)
    return {
        "product": product,
        "today": today,
        "industry": industry.label,
        "has_form": industry.code in INDUSTRIES_OF_GOODS,
        "producer": producer_name(product),
        "price": first_price(packs, today),
        "mark": mark_of(product),
        "photos": [photo for photo in product.photos.all() if photo.picture and not photo.picture.broken_at],
        "origin": origin_on_both_maps(product.origin),
        "packs": [(pack, price_of(pack, today)) for pack in packs],
        "windows": windows,
        "months": month_cells(months_mask(windows), today),
        "in_season": in_season(windows, today - timedelta(days=shift)),
        "shift": shift_in_words(shift),
        "stock": stock_in_words(product),
        "star": best_star(certificates, today),
        "stars": star_history(certificates, today),
        "papers": papers([c for c in [*certificates, *of_producer] if not c.stars], today),
        "listings": list(product.signature_listings.all()) if product.pk else [],
        "contact_ways": contact_ways(product),
    }


def contact_ways(product: Product) -> list[ContactWay]:
    """How a buyer reaches the producer: by the form, whose page names the Alliance too, then by its own public line."""
    organisation = product.organisation
    ways = [ContactWay(ask_url(product), _("Hỏi mua, hỏi giá"), "")]
    if organisation and organisation.public_phone:
        ways.append(ContactWay(f"tel:{organisation.phone}", _("Gọi chủ thể"), format_phone(organisation.phone)))
    if organisation and organisation.email:
        ways.append(ContactWay(f"mailto:{organisation.email}", _("Gửi email cho chủ thể"), organisation.email))
    return ways


def ask_url(product: Product) -> str:
    """The page that says whom to call about this product; the common one for a draft that has no address yet."""
    return reverse("ask", args=[product.slug]) if product.slug else reverse("contact")


def industry_of(product: Product) -> Category:
    """The industry in which the product's set stands."""
    category = product.category
    while category.parent:
        category = category.parent
    return category


def certificates_of(product: Product) -> tuple[list[Certificate], list[Certificate]]:
    """Those of the product, and those of its producer: one query for both."""
    own, of_producer = Q(product=product.pk, product__isnull=False), Q(organisation=product.organisation_id)
    papers_read = Certificate.objects.select_related("type").only(*_read(Certificate), *_read(CertificateType, "type"))
    found = list(papers_read.filter(own | of_producer if product.organisation_id else own))
    return [one for one in found if one.product_id], [one for one in found if not one.product_id]
