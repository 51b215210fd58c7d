"""The public product page: answers a buyer on one screen (C1)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.links.short import is_person
from accounts.phones import format_phone
from catalog.domain.cards import mark_of, month_cells, producer_name
from catalog.domain.origin import origin_on_both_maps
from catalog.domain.price import first_price, price_of
from catalog.domain.seasons import in_season, months_mask
from catalog.domain.standing import best_star, papers, star_history
from catalog.domain.stock import shift_in_words, shift_of, stock_in_words
from catalog.domain.views import count_view
from catalog.models import Category, Certificate, Pack, Photo, Picture, Product, SeasonWindow, SignatureListing
from catalog.views.cards import DrawnCard, drawn_cards

MORE_PRODUCTS = 4
INDUSTRIES_OF_GOODS = ("I", "II", "III")
"""Food, drinks, medicinal plants: what can be fresh, stored or processed; a tour or a bonsai cannot."""

PAGE_RENDITIONS = (
    *(f"fill-{size}|format-webp" for size in ("240x180", "480x360", "800x600")),
    "fill-1200x630|format-jpeg",
)


@dataclass(frozen=True, slots=True)
class ContactWay:
    """One way to ask: a link with its words; the first is the page's main action."""

    url: str
    label: str
    detail: str


def page_products() -> QuerySet[Product]:
    """Products on the site with what the page shows, in a fixed number of queries."""
    pictures = Picture.objects.prefetch_renditions(*PAGE_RENDITIONS)
    return (
        Product.objects.on_site()
        .select_related("organisation__place__parent", "place__parent", "category__parent__parent")
        .prefetch_related(
            Prefetch("photos", Photo.objects.order_by("sort_order").prefetch_related(Prefetch("picture", pictures))),
            Prefetch("packs", Pack.objects.select_related("unit", "net_unit").prefetch_related("tiers")),
            Prefetch("seasons", SeasonWindow.objects.select_related("volume_unit")),
            "season_shifts",
            Prefetch("signature_listings", SignatureListing.objects.order_by("-decided_on")),
        )
    )


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


def more_of_producer(product: Product, today: date) -> list[DrawnCard]:
    """Cards of other products of the same producer, else of the same set."""
    others = Product.objects.on_site().exclude(pk=product.pk).order_by("sort_key")
    if product.organisation_id:
        ids = others.filter(organisation_id=product.organisation_id).values_list("pk", flat=True)[:MORE_PRODUCTS]
    else:
        ids = others.filter(category_id=product.category_id).values_list("pk", flat=True)[:MORE_PRODUCTS]
    return drawn_cards(ids, today=today)


def industry_of(product: Product) -> Category:
    """The industry in which the product's set stands."""
    category = product.category
    while category.parent:
        category = category.parent
    return category


def certificates_of(product: Product) -> tuple[list[Certificate], list[Certificate]]:
    """Those of the product, and those of its producer: one query for both."""
    own, of_producer = Q(product=product.pk, product__isnull=False), Q(organisation=product.organisation_id)
    found = list(
        Certificate.objects.select_related("type").filter(own | of_producer if product.organisation_id else own)
    )
    return [one for one in found if one.product_id], [one for one in found if not one.product_id]


def product_context(product: Product, *, today: date) -> dict[str, Any]:
    """What the page shows of `product` on `today`; also used by Wagtail's preview of a draft."""
    certificates, of_producer = certificates_of(product)
    windows = list(product.seasons.all()) if product.pk else []
    packs = list(product.packs.all()) if product.pk else []
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
        "more_cards": more_of_producer(product, today),
    }


def show(request: HttpRequest, slug: str) -> HttpResponse:
    """One product that is on the site."""
    product = get_object_or_404(page_products(), slug=slug)
    today = timezone.localdate()
    response = render(request, "catalog/product.html", product_context(product, today=today))
    return counted(request, response, product.pk, today)


def counted(request: HttpRequest, response: HttpResponse, product_id: int, day: date) -> HttpResponse:
    """The response, which counts one view of a person once its body is on its way."""
    close = response.close

    def closing() -> None:
        try:
            count_view(product_id, day=day)
        finally:
            close()

    if is_person(str(request.method), request.headers):
        response.close = closing  # type: ignore[method-assign]  # what the server calls once the body is sent
    return response
