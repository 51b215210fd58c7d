"""Made-up products in bulk, with packs, prices, seasons, stars and papers in plausible shares."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import accumulate
from random import Random

from django.db import transaction
from django.utils import timezone

from accounts.domain.slugs import set_free_slugs
from accounts.enums import Evidence
from accounts.models import Organisation, Place
from catalog.models import Category, Certificate, CertificateType, Pack, PriceTier, Product, SeasonWindow, Unit
from cms.demo.scratch.organisations import SOURCE
from cms.demo.scratch.words import Good, description, goods, product_name

CHUNK = 5_000
BATCH = 2_000
NO_PRODUCER, OWN_PLACE, NO_PRICE, PRICE_RANGE, TIERS, NO_SEASON = 0.1, 0.35, 0.35, 0.3, 0.2, 0.15
STARS_SHARE, STARS, STARS_WEIGHTS = 0.12, (3, 4, 5), (85, 14, 1)
PAPERS_SHARE = 0.3
PAPERS = ("vietgap", "attp", "globalgap", "huu_co", "haccp", "iso22000", "msvt", "txng", "cnnt", "nhtt_nhcn")
PAPERS_WEIGHTS = (30, 30, 4, 6, 6, 4, 8, 6, 3, 3)
OLDEST_PAPER = 5 * 365


def add_products(
    many: int,
    cooperatives: Sequence[Organisation],
    places: Sequence[Place],
    dice: Random,
    *,
    now: datetime,
    progress: Callable[[int], None],
) -> None:
    """Write `many` published products, chunk by chunk, each chunk in its own transaction.

    Few producers have many products and most have a few, as in life. There are no revisions and no history: they
    would double the time and nothing that is measured reads them. `progress` is told how many stand.
    """
    maker = Maker(cooperatives, places, dice, now)
    for start in range(0, many, CHUNK):
        _write(maker, min(CHUNK, many - start))
        progress(min(start + CHUNK, many))


@transaction.atomic
def _write(maker: "Maker", many: int) -> None:
    kinds = maker.kinds(many)
    products = [maker.product(good) for good in kinds]
    set_free_slugs(products, max_length=100)
    Product.objects.bulk_create(products, batch_size=BATCH)
    pairs = list(zip(products, kinds, strict=True))
    packs = [pack for product, good in pairs for pack in maker.packs(product, good)]
    Pack.objects.bulk_create(packs, batch_size=BATCH)
    PriceTier.objects.bulk_create([tier for pack in packs for tier in maker.tiers(pack)], batch_size=BATCH)
    windows = [window for product, good in pairs for window in maker.seasons(product, good)]
    SeasonWindow.objects.bulk_create(windows, batch_size=BATCH)
    papers = [paper for product in products for paper in maker.papers(product)]
    Certificate.objects.bulk_create(papers, batch_size=BATCH)


class Maker:
    """Unsaved rows; what they refer to is read once, and every choice comes from the one dice."""

    def __init__(
        self, cooperatives: Sequence[Organisation], places: Sequence[Place], dice: Random, now: datetime
    ) -> None:
        self._cooperatives, self._places, self._dice, self._now = cooperatives, places, dice, now
        self._today = timezone.localdate(now)
        self._by_size = list(accumulate(rank**-0.5 for rank in range(1, len(cooperatives) + 1)))
        self._sets = {category.code: category for category in Category.objects.current().sets()}
        self._units = {unit.code: unit for unit in Unit.objects.all()}
        self._types = {kind.code: kind for kind in CertificateType.objects.all()}

    def kinds(self, many: int) -> list[Good]:
        """As many kinds of goods, common ones more often."""
        return self._dice.choices(goods(), weights=[good.weight for good in goods()], k=many)

    def product(self, good: Good) -> Product:
        """A product of a producer (or none), with a place of its own where it has none or sells another's."""
        dice = self._dice
        producer = None if dice.random() < NO_PRODUCER else self._producer()
        place = None if producer and dice.random() > OWN_PLACE else dice.choice(self._places)
        origin = place or (producer.place if producer else None)
        published = self._now - timedelta(minutes=dice.randint(0, 2_000_000))
        return Product(
            name=product_name(dice, good, origin.name if origin else ""),
            category=self._sets[good.set_no],
            organisation=producer,
            place=place,
            summary=f"{good.name} của {origin.full_name if origin else 'tỉnh nhà'}; dữ liệu đo.",
            description=description(dice),
            evidence=Evidence.SAMPLE,
            source=SOURCE,
            live=True,
            first_published_at=published,
            last_published_at=published,
        )

    def _producer(self) -> Organisation | None:
        if not self._cooperatives:
            return None
        return self._dice.choices(self._cooperatives, cum_weights=self._by_size)[0]

    def packs(self, product: Product, good: Good) -> Iterator[Pack]:
        """None where the price is to be asked for, else one to three."""
        dice = self._dice
        if dice.random() < NO_PRICE:
            return
        for position in range(dice.choices((1, 2, 3), weights=(70, 22, 8))[0]):
            price = self._price(good)
            ranged = dice.random() < PRICE_RANGE
            yield Pack(
                product=product,
                name=f"{good.unit} loại {position + 1}",
                unit=self._units[good.unit],
                price=price,
                price_high=price + price // 5 if ranged else None,
                priced_on=self._today - timedelta(days=dice.randint(0, 200)),
                minimum=Decimal(dice.choice((1, 5, 10, 20, 50))),
                position=position,
            )

    def _price(self, good: Good) -> int:
        """Đồng, most prices nearer to the low end, in steps of 500."""
        return max(
            500, int(self._dice.triangular(good.low, good.high, good.low + (good.high - good.low) / 4) * 2) * 500
        )

    def tiers(self, pack: Pack) -> Iterator[PriceTier]:
        """A lower price from two quantities on, for some packs."""
        if pack.price and self._dice.random() < TIERS:
            for quantity, percent in ((50, 95), (200, 90)):
                yield PriceTier(pack=pack, from_quantity=Decimal(quantity), price=pack.price * percent // 100)

    def seasons(self, product: Product, good: Good) -> Iterator[SeasonWindow]:
        """The season of its kind of goods, for most products."""
        if self._dice.random() < NO_SEASON:
            return
        yield SeasonWindow(
            product=product,
            calendar=good.calendar,
            start_month=int(good.first[:2]),
            start_day=int(good.first[3:]),
            end_month=int(good.last[:2]),
            end_day=int(good.last[3:]),
            form=good.form,
            kind="all_year" if (good.first, good.last) == ("01-01", "12-31") else "main",
            evidence=Evidence.SAMPLE,
        )

    def papers(self, product: Product) -> Iterator[Certificate]:
        """Stars for some products, other papers for more; of the last five years, so that many have ended."""
        dice = self._dice
        if dice.random() < STARS_SHARE:
            yield self._paper(product, "ocop", stars=dice.choices(STARS, weights=STARS_WEIGHTS)[0])
        if dice.random() < PAPERS_SHARE:
            yield self._paper(product, dice.choices(PAPERS, weights=PAPERS_WEIGHTS)[0])

    def _paper(self, product: Product, code: str, stars: int | None = None) -> Certificate:
        return Certificate(
            type=self._types[code],
            product=product,
            stars=stars,
            decided_on=self._today - timedelta(days=self._dice.randint(0, OLDEST_PAPER)),
            is_sample=True,
            source=SOURCE,
        )
