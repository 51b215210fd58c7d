"""Whom to invite to a stall's shelf: products by the venue's rule, each with the reasons for it and against it.

Not a blast to everybody (F27): those whose cooperative never had goods on a shared stall stand first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.vietnamese import fold
from booths.consignment.permissions import operator_of
from booths.domain.lineup_rule import Blocker, Warning, blocker_of, ends_soon, papers_until
from booths.enums import LineState
from booths.models import Booking, LineupItem, VenueRule
from catalog.models import Certificate, Pack, Product, SignatureListing

MOST = 60
"""Products shown at once; more are found by words."""


@dataclass(frozen=True)
class Choice:
    """One product that could stand there; `line` is what stands or stood of it at this stall."""

    product: Product
    reasons: tuple[str | Promise, ...]
    blockers: tuple[Blocker, ...]
    warnings: tuple[Warning, ...]
    line: LineupItem | None
    pack: Pack | None

    @property
    def name(self) -> str:
        """What would stand on the shelf: the product with its pack."""
        return f"{self.product.name}, {self.pack.name}" if self.pack else self.product.name

    @property
    def may_be_invited(self) -> bool:
        """Nothing is against it, and it is not on the list."""
        return not self.blockers and (self.line is None or self.line.state not in LineState.standing)


@dataclass(frozen=True)
class Chosen:
    """What was found: the rule that held, at most MOST products, and how many there are in all."""

    rule: VenueRule | None
    found: list[Choice]
    count: int


def choose_products(
    booking: Booking, *, first_day: date, last_day: date | None, text: str = "", blocked_too: bool = False
) -> Chosen:
    """Products of other cooperatives on the site that the venue's rule lets in from `first_day` through `last_day`;
    with `blocked_too` the others beside them, with why. Nine queries, whatever their number."""
    rule = VenueRule.objects.filter(venue=booking.venue_id).in_force_on(first_day).first()
    last = papers_until(rule, first_day, last_day) if rule else first_day
    stood = LineupItem.objects.accepted().filter(supplier=OuterRef("organisation"))
    rows = Product.objects.on_site().exclude(organisation=operator_of(booking)).exclude(organisation=None)
    for word in fold(text).split():
        rows = rows.filter(Q(search_key__contains=word) | Q(organisation__search_key__contains=word))
    if rule and not blocked_too:
        rows = rows.filter(_let_in(rule, first_day, last))
    packs = Prefetch("packs", Pack.objects.select_related("unit").order_by("position", "pk"))
    found = rows.select_related("organisation").prefetch_related(packs).annotate(stood=Exists(stood))
    shown = found.order_by("stood", "sort_key", "pk")
    products = list(shown[:MOST])
    facts = _Facts(booking, products, rule, first_day, last, last_day)
    return Chosen(rule, [facts.choice(product) for product in products], rows.count())


def _stars(least: int, first: date, last: date) -> QuerySet[Certificate]:
    """Certificates of `least` stars that count on both days."""
    rows = Certificate.objects.filter(stars__gte=least)
    return rows.counted_on(first).filter(pk__in=rows.counted_on(last).values("pk"))


def _let_in(rule: VenueRule, first: date, last: date) -> Q:
    stars = Q(Exists(_stars(rule.min_stars, first, last).filter(product=OuterRef("pk"))))
    if not rule.signature_counts:
        return stars
    return stars | Q(Exists(_listed(first, last).filter(product=OuterRef("pk"))))


def _listed(first: date, last: date) -> QuerySet[SignatureListing]:
    rows = SignatureListing.objects.in_force_on(first)
    return rows.filter(pk__in=SignatureListing.objects.in_force_on(last).values("pk"))


class _Facts:
    """What is known of the products shown, loaded for all of them at once."""

    def __init__(
        self,
        booking: Booking,
        products: list[Product],
        rule: VenueRule | None,
        first: date,
        last: date,
        ends: date | None,
    ) -> None:
        keys = [product.pk for product in products]
        self.rule, self.last = rule, last
        least = rule.min_stars if rule else 1
        whole = _stars(least, first, last).filter(product__in=keys)
        self.stars = _by_product(whole.order_by("stars", "counted_until"))
        begun = _stars(least, first, first).filter(product__in=keys)
        self.begins = set(begun.values_list("product_id", flat=True))
        listed = _listed(first, last).filter(product__in=keys)
        self.listed = {row.product_id: row for row in listed} if rule is None or rule.signature_counts else {}
        lines = LineupItem.objects.filter(booking=booking, product__in=keys).order_by("pk")
        self.lines = {line.product_id: line for line in lines}
        self.ending: dict[tuple[str, int], list[Certificate]] = {}
        for paper in _ending(products, first, ends):
            key = ("product", paper.product_id) if paper.product_id else ("organisation", paper.organisation_id or 0)
            self.ending.setdefault(key, []).append(paper)

    def choice(self, product: Product) -> Choice:
        """One product with its reasons."""
        papers = self.ending.get(("product", product.pk), [])
        papers = papers + self.ending.get(("organisation", product.organisation_id or 0), [])
        return Choice(
            product,
            reasons=tuple(self._reasons(product)),
            blockers=tuple(self._blockers(product)),
            warnings=tuple(ends_soon(paper) for paper in papers),
            line=self.lines.get(product.pk),
            pack=next(iter(product.packs.all()), None),
        )

    def _reasons(self, product: Product) -> Iterable[str]:
        if best := self.stars.get(product.pk):
            until = date_format(best.counted_until, "d/m/Y") if best.counted_until else _("không ghi hạn")
            yield _("OCOP %(stars)s sao, còn hạn đến %(until)s") % {"stars": best.stars, "until": until}
        if listed := self.listed.get(product.pk):
            yield _("trong %(list)s") % {"list": listed.list_name}
        if not getattr(product, "stood", False):
            yield _("đơn vị chưa từng có hàng ở gian chung")

    def _blockers(self, product: Product) -> Iterable[Blocker]:
        if self.rule and product.pk not in self.stars and product.pk not in self.listed:
            yield blocker_of(self.rule, self.last, begins=product.pk in self.begins)


def _by_product(rows: QuerySet[Certificate]) -> dict[int | None, Certificate]:
    return {row.product_id: row for row in rows}


def _ending(products: list[Product], first: date, ends: date | None) -> QuerySet[Certificate]:
    """Other papers of the products and their producers that end while the goods stand there."""
    if ends is None:
        return Certificate.objects.none()
    rows = Certificate.objects.filter(stars=None, counted_until__range=(first, ends)).select_related("type")
    producers = [product.organisation_id for product in products]
    return rows.filter(Q(product__in=products) | Q(organisation__in=producers))
