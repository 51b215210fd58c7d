"""Everything that documents are made of, read for a batch of products in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Min, Q

from accounts.enums import PlaceLevel, PlaceMap
from accounts.models import FormerName, Organisation, Place, PlaceSuccession
from catalog.enums import CategoryLevel
from catalog.models import (
    Category,
    Certificate,
    CertificateType,
    Pack,
    Product,
    SeasonWindow,
    SignatureListing,
)
from search.index.watched_tables import watched


@dataclass(frozen=True, slots=True)
class Places:
    """A product's place on both maps (C12): by 2022 district and commune, and by 2025 commune.

    None where it is not known or not the only one possible.
    """

    old_district: Place | None = None
    old_commune: Place | None = None
    new_commune: Place | None = None

    @property
    def names(self) -> list[str]:
        """Full names for the index, with the provinces of both maps."""
        return [place.full_name for place in self._every]

    @property
    def short_names(self) -> list[str]:
        """The names as buyers say them, without "huyện", "xã" and the like."""
        return list(dict.fromkeys(place.name for place in self._every))

    @property
    def _every(self) -> list[Place]:
        narrow = (self.old_commune, self.old_district, self.new_commune)
        wide = (self.old_district and self.old_district.parent, self.new_commune and self.new_commune.parent)
        return [place for place in (*narrow, *wide) if place]


@dataclass(slots=True)
class Source:
    """One product on the site with what is said of it."""

    product: Product
    product_set: Category | None
    group: Category | None
    industry: Category | None
    places: Places
    price: int | None = None
    seasons: list[SeasonWindow] = field(default_factory=list)
    certificates: list[Certificate] = field(default_factory=list)
    listings: list[SignatureListing] = field(default_factory=list)
    former_names: list[str] = field(default_factory=list)


_ORIGINS = [f"{path}place{above}" for path in ("", "organisation__") for above in ("", "__parent", "__parent__parent")]


def sources(ids: Sequence[int]) -> list[Source]:
    """Those of the products that are on the site, in the order of their ids: eight queries, whatever the number.

    Only columns that the triggers watch are read: what a document is made of is what makes it anew.
    """
    products = list(
        Product.objects.on_site()
        .filter(pk__in=ids)
        .select_related("organisation__place__parent__parent", "place__parent__parent")
        .only(*watched(Product), *watched(Organisation, "organisation"), *watched(Place, *_ORIGINS))
        .order_by("pk")
    )
    categories = Category.objects.only(*watched(Category)).in_bulk()
    places = _places_by_origin(product.origin for product in products)
    found = {product.pk: _source(product, categories, places) for product in products}
    _add_offers(found)
    _add_papers(found)
    _add_former_names(found)
    return list(found.values())


def _source(product: Product, categories: dict[int, Category], places: dict[int, Places]) -> Source:
    levels = _levels(categories.get(product.category_id), categories)
    return Source(
        product=product,
        product_set=levels.get(CategoryLevel.SET),
        group=levels.get(CategoryLevel.GROUP),
        industry=levels.get(CategoryLevel.INDUSTRY),
        places=places[product.origin.pk] if product.origin else Places(),
    )


def _levels(category: Category | None, categories: dict[int, Category]) -> dict[str, Category]:
    """The category's successor under the criteria in force, if it has one, and what that belongs to, by level."""
    seen: set[int] = set()
    while category and category.successor_id and category.pk not in seen:
        seen.add(category.pk)
        category = categories.get(category.successor_id, category)
    found: dict[str, Category] = {}
    while category and category.level not in found:
        found[category.level] = category
        category = categories.get(category.parent_id) if category.parent_id else None
    return found


def _places_by_origin(origins: Iterable[Place | None]) -> dict[int, Places]:
    by_pk = {origin.pk: origin for origin in origins if origin}
    steps = PlaceSuccession.objects.filter(Q(old__in=by_pk) | Q(new__in=by_pk)).select_related(
        "old__parent__parent", "new__parent"
    )
    by_origin: dict[int, list[PlaceSuccession]] = defaultdict(list)
    ends = watched(Place, "old", "old__parent", "old__parent__parent", "new", "new__parent")
    for step in steps.only(*watched(PlaceSuccession), *ends).order_by("pk"):
        by_origin[step.old_id].append(step)
        by_origin[step.new_id].append(step)
    return {pk: places_of(origin, by_origin[pk]) for pk, origin in by_pk.items()}


def places_of(origin: Place | None, steps: Sequence[PlaceSuccession]) -> Places:
    """Both maps' places of an origin; `steps` are the successions from it (old map) or to it (new map).

    A 2022 commune leads to its new commune; a 2025 commune to its old commune if it came from one alone, to the old
    district if all its old communes lay in one; a district stands for itself.
    """
    if origin is None:
        return Places()
    if origin.map == PlaceMap.OLD and origin.level == PlaceLevel.DISTRICT:
        return Places(old_district=origin)
    if origin.level != PlaceLevel.COMMUNE:
        return Places()
    if origin.map == PlaceMap.OLD:
        return Places(origin.parent, origin, steps[0].new if steps else None)
    districts = {step.old.parent_id: step.old.parent for step in steps}
    return Places(
        old_district=next(iter(districts.values())) if len(districts) == 1 else None,
        old_commune=steps[0].old if len(steps) == 1 else None,
        new_commune=origin,
    )


def _add_offers(found: dict[int, Source]) -> None:
    prices = Pack.objects.filter(product__in=found, price__isnull=False).order_by()
    for pk, price in prices.values_list("product").annotate(low=Min("price")):
        found[pk].price = price
    for window in SeasonWindow.objects.filter(product__in=found).only(*watched(SeasonWindow)).order_by("pk"):
        found[window.product_id].seasons.append(window)


def _add_papers(found: dict[int, Source]) -> None:
    of_producer = _by_organisation(found)
    papers = Certificate.objects.filter(Q(product__in=found) | Q(organisation__in=of_producer)).order_by("pk")
    read = papers.select_related("type").only(*watched(Certificate), *watched(CertificateType, "type"))
    for paper in read:
        holders = [found[paper.product_id]] if paper.product_id else of_producer[paper.organisation_id or 0]
        for source in holders:
            source.certificates.append(paper)
    for listing in SignatureListing.objects.filter(product__in=found).only(*watched(SignatureListing)).order_by("pk"):
        found[listing.product_id or 0].listings.append(listing)


def _add_former_names(found: dict[int, Source]) -> None:
    of_producer = _by_organisation(found)
    for former in FormerName.objects.filter(organisation__in=of_producer).only(*watched(FormerName)).order_by("pk"):
        for source in of_producer[former.organisation_id]:
            source.former_names.append(former.name)


def _by_organisation(found: dict[int, Source]) -> dict[int, list[Source]]:
    by_organisation: dict[int, list[Source]] = defaultdict(list)
    for source in found.values():
        if source.product.organisation_id:
            by_organisation[source.product.organisation_id].append(source)
    return by_organisation
