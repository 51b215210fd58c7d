"""Counting the words of all products on the site, a slice at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256

from django.db.models import Count, QuerySet
from django.utils import timezone

from search.index.document import best_stars, category_names, producer_names, tags
from search.index.loading import Source, sources
from search.models import SearchDocument, SearchLog
from search.understanding import Counts, Texts, Vocabulary

BATCH = 500
"""Products that are read together."""
LEAST, SHARE, MOST = 1000, 20, 2000
"""A slice is LEAST products and one for each SHARE that are counted, at most MOST: a second or two of work.

It grows with what must be put away after it, so that counting goes on taking most of the time.
"""


@dataclass(slots=True)
class Counting:
    """How far the words are counted.

    begun_at    papers and stars count as on its day; what has changed since may be counted as it was or as it is
    after       the id of the last product that was read, 0 before the first
    read        how many were read
    """

    begun_at: datetime
    after: int = 0
    read: int = 0
    counts: Counts = field(default_factory=Counts)

    def count_slice(self) -> bool:
        """Count the next products in the order of their ids; False where none is left."""
        size = min(MOST, LEAST + self.read // SHARE)
        ids = list(self._rest().order_by("pk").values_list("pk", flat=True)[:size])
        today = timezone.localdate(self.begun_at)
        for start in range(0, len(ids), BATCH):
            self._count(ids[start : start + BATCH], today)
        return bool(ids)

    def left(self) -> int:
        """How many products are not counted yet."""
        return self._rest().count()

    def vocabulary(self) -> Vocabulary:
        """The snapshot of what was counted, its digest as the version. Nothing is counted after it."""
        found = self.counts.vocabulary(version="")
        return replace(found, version=sha256(found.to_json().encode()).hexdigest()[:32])

    def _rest(self) -> QuerySet[SearchDocument]:
        return SearchDocument.objects.filter(pk__gt=self.after)

    def _count(self, ids: Sequence[int], today: date) -> None:
        uses = _openings(ids)
        for source in sources(ids):
            self.counts.add(texts_of(source, today, uses.get(source.product.pk, 0)))
        self.after, self.read = ids[-1], self.read + len(ids)


def texts_of(source: Source, today: date, uses: int = 0) -> Texts:
    """What the vocabulary is counted from of one product that was opened `uses` times from a search."""
    product, places = source.product, source.places
    return Texts(
        name=product.name,
        tags=tuple(tags(source, today)),
        places=(*places.short_names, *filter(None, producer_names(source))),
        body=tuple(filter(None, (product.summary, product.description))),
        categories=tuple(category_names(source)),
        stars=best_stars(source, today),
        uses=uses,
    )


def _openings(product_ids: Sequence[int]) -> dict[int, int]:
    """How often each product was opened from a search, as far back as the log goes; without those that never were."""
    opened = SearchLog.objects.filter(clicked_product__in=product_ids).order_by().values_list("clicked_product")
    return dict(opened.annotate(times=Count("pk")))
