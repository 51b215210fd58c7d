"""Any number of made-up products as search sees them, without rows in a database.

They are those of `manage.py fill_scratch` (names, places, prices, seasons, papers in the same shares) with words of
their own, and go through the functions that make every document. The vocabulary grows with their number as that of
a language does: made-up syllables whose frequencies fall as 1 / rank, brands of two of them, and numbers of models.

Products come in chunks, each from dice of its own, so that several processes share the work and the first chunks are
the same whatever the number.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from itertools import product as every
from random import Random
from unicodedata import normalize

from accounts.models import Organisation, Place, PlaceSuccession
from accounts.vietnamese import sort_key
from catalog.enums import CategoryLevel
from catalog.models import Category
from cms.demo.scratch.organisations import made_up_cooperative
from cms.demo.scratch.products import Maker
from search.index.changes import IndexAction
from search.index.dated_facts import facts_of
from search.index.document import document_of
from search.index.loading import Places, Source, places_of
from search.models import SearchFact

CHUNK = 2000
PRODUCERS = 400
"""Producers of a chunk; few have many products."""
BRANDED, WITH_NUMBER, TAGGED = 0.5, 0.1, 0.4
MOST_BRANDS = 1_000_000
OWN_WORDS = (4, 12)
"""Words of its own in a description."""

ONSETS = ("b", "c", "ch", "d", "đ", "g", "gi", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "r", "s", "t", "th")
RIMES = (
    *("a", "ai", "am", "an", "ang", "anh", "ao", "ay", "ăm", "ăn", "ăng", "âm", "ân", "âng", "âu", "ây", "e", "em"),
    *("en", "eo", "ê", "êm", "ên", "êu", "i", "im", "in", "inh", "iu", "o", "oa", "oan", "oi", "om", "on", "ong"),
    *("ô", "ôi", "ôm", "ôn", "ông", "ơ", "ơi", "ơm", "ơn", "u", "ui", "um", "un", "ung", "ươi", "ương", "uôn", "uông"),
)
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")


def syllables() -> list[str]:
    """Every made-up syllable, the most frequent first (by dice that always fall the same)."""
    found = [normalize("NFC", onset + rime[:1] + tone + rime[1:]) for onset, rime, tone in every(ONSETS, RIMES, TONES)]
    Random(0).shuffle(found)
    return found


class Crowd:
    """Products by chunk; reads the reference rows of the site once."""

    def __init__(self, now: datetime) -> None:
        self._now, self._today = now, now.date()
        self._syllables = syllables()
        self._communes = list(Place.objects.old_communes().select_related("parent__parent").order_by("code"))

    @cached_property
    def _places(self) -> dict[int, Places]:
        steps: dict[int, list[PlaceSuccession]] = defaultdict(list)
        for step in PlaceSuccession.objects.select_related("old__parent__parent", "new__parent").order_by("pk"):
            steps[step.old_id].append(step)
        return {place.pk: places_of(place, steps[place.pk]) for place in self._communes}

    @cached_property
    def _levels(self) -> dict[int, dict[str, Category]]:
        """For each set of the classification its category of each level."""
        found = {}
        for one in Category.objects.current().sets().select_related("parent__parent"):
            above: Category | None = one
            levels = found[one.pk] = {}
            while above:
                levels[above.level] = above
                above = above.parent
        return found

    def chunk(self, number: int, many: int = CHUNK) -> Iterator[Source]:
        """The products of a chunk, or the first `many` of them."""
        dice = Random(f"chunk {number}")
        producers = [self._producer(number * PRODUCERS + at, dice) for at in range(PRODUCERS)]
        maker = Maker(producers, self._communes, dice, self._now)
        for at, good in enumerate(maker.kinds(CHUNK)[:many]):
            product = maker.product(good)
            product.pk = number * CHUNK + at + 1
            product.name = self._named(product.name, dice)
            product.description = f"{product.description} {self._sentence(dice)}"
            product.sort_key = sort_key(product.name)
            if dice.random() < TAGGED:
                product.search_words = f"{good.name.lower()}, {self._brand(dice).lower()}"
            prices = [pack.price for pack in maker.packs(product, good) if pack.price]
            levels = self._levels[product.category_id]
            yield Source(
                product=product,
                product_set=levels.get(CategoryLevel.SET),
                group=levels.get(CategoryLevel.GROUP),
                industry=levels.get(CategoryLevel.INDUSTRY),
                places=self._places[product.origin.pk] if product.origin else Places(),
                price=min(prices, default=None),
                seasons=list(maker.seasons(product, good)),
                certificates=list(maker.papers(product)),
            )

    def _producer(self, pk: int, dice: Random) -> Organisation:
        producer = made_up_cooperative(dice.choice(self._communes), dice)
        producer.pk = pk + 1
        producer.name = f"{producer.name} {self._brand(dice)}" if dice.random() < BRANDED else producer.name
        return producer

    def _named(self, name: str, dice: Random) -> str:
        brand = f" {self._brand(dice)}" if dice.random() < BRANDED else ""
        number = f" {self._word(dice)[0]}{dice.randint(1, 9999)}" if dice.random() < WITH_NUMBER else ""
        return f"{name}{brand}{number}"

    def _brand(self, dice: Random) -> str:
        rank = int(MOST_BRANDS ** dice.random())
        of_rank = Random(rank)
        return f"{of_rank.choice(self._syllables)} {of_rank.choice(self._syllables)}".title()

    def _word(self, dice: Random) -> str:
        return self._syllables[int(len(self._syllables) ** dice.random()) - 1]

    def _sentence(self, dice: Random) -> str:
        return " ".join(self._word(dice) for _ in range(dice.randint(*OWN_WORDS))).capitalize() + "."

    def change(self, source: Source) -> IndexAction:
        """What is sent of it to the search server."""
        document = document_of(source, version=1, today=self._today)
        facts = [
            SearchFact(kind=fact.kind, value=fact.value, counts_from=fact.first, counts_until=fact.last)
            for fact in facts_of(source.certificates, source.listings)
        ]
        return IndexAction(source.product.pk, 1, document, facts)
