"""What the home page shows on a day: a fixed number of queries, whatever the size of the catalogue."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F

from accounts.models import Organisation
from catalog.domain.cards import ProductCard, product_cards
from catalog.domain.organisation_photo import WITH_PHOTOS
from catalog.domain.organisations import ON_SITE
from catalog.models import Category, Product
from cms.domain.figures import figures_beside_register
from search.enums import FacetKey
from search.index.reference import facet_names
from search.models import SearchDocument

SEASON_CARDS = 8
NEW_CARDS = 4
ORGANISATIONS = 8
ALL_YEAR = 0b1111_1111_1111


@dataclass(frozen=True, slots=True)
class IndustryTile:
    """An industry with the number of its products on the site and the code by which the list filters."""

    label: str
    code: str
    count: int


def season_ids(today: date) -> list[int]:
    """Products to be had this month but not all year: the best standing first, one per producer and set."""
    bit = 1 << (today.month - 1)
    rows = (
        SearchDocument.objects.annotate(now=F("months").bitand(bit))
        .filter(now=bit)
        .exclude(months=ALL_YEAR)
        .order_by("-standing", "sort_key")
        .values_list("product_id", "product__organisation_id", "product_set_id")[:200]
    )
    seen: set[tuple[int | None, int | None]] = set()
    chosen = []
    for product, organisation, product_set in rows:
        if organisation is None or (organisation, product_set) not in seen:
            seen.add((organisation, product_set))
            chosen.append(product)
    return chosen[:SEASON_CARDS]


def newest_ids() -> list[int]:
    """Products published last."""
    return list(
        SearchDocument.objects.order_by("-published_at", "-product_id").values_list("product_id", flat=True)[:NEW_CARDS]
    )


def industry_tiles() -> list[IndustryTile]:
    """Industries of the criteria in force that have products, in their legal order."""
    counts = dict(SearchDocument.objects.order_by().values_list("industry").annotate(n=Count("pk")))
    industries = Category.objects.current().industries()
    values = facet_names()[FacetKey.INDUSTRY].by_stored
    return [IndustryTile(c.label, values[c.pk].code, counts[c.pk]) for c in industries if counts.get(c.pk)]


def busiest_organisations() -> list[Organisation]:
    """Producers with the most products on the site, each with `product_count`."""
    return list(
        Organisation.objects.public()
        .annotate(product_count=Count("products", filter=ON_SITE))
        .filter(product_count__gt=0)
        .select_related("place__parent")
        .prefetch_related(WITH_PHOTOS)
        .order_by("-product_count", "sort_key")[:ORGANISATIONS]
    )


def latest_report() -> Any:
    """The report page of the latest period, None before there is one."""
    from cms.models import ReportPage  # inline: pages import this module

    return ReportPage.objects.live().order_by("-year", "-period").first()


def split_cards(season: list[int], newest: list[int], today: date) -> tuple[list[ProductCard], list[ProductCard]]:
    """Cards of both sections, loaded together."""
    cards = {card.pk: card for card in product_cards([*season, *newest], today=today)}
    return [cards[pk] for pk in season if pk in cards], [cards[pk] for pk in newest if pk in cards]


def home_sections(*, today: date) -> dict[str, Any]:
    """All sections of the home page."""
    season, newest = split_cards(season_ids(today), newest_ids(), today)
    report = latest_report()
    return {
        "today": today,
        "season_cards": season,
        "new_cards": newest,
        "industries": industry_tiles(),
        "organisations": busiest_organisations(),
        "product_count": Product.objects.on_site().count(),
        "report": report,
        "figures": figures_beside_register(report.figures())[:6] if report else [],
    }
