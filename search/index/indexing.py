"""Writing documents: after each change of a product, and all of them anew.

A document is made from the database, never from an object in memory: a draft being edited is not seen. Changes that
nobody tells of (bulk and queryset updates, raw SQL) are noted by triggers and made good by `search/index/drain.py`.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from django.db import transaction
from django.utils import timezone

from catalog.models import Product
from search.index.dated_facts import facts_of
from search.index.document import document_of
from search.index.freshness import raise_generation
from search.index.loading import Source, sources
from search.index.outbox import note_for_sending, settle_refresh
from search.index.vocabulary_snapshot import rebuild_vocabulary
from search.models import SearchDocument, SearchFact, Tombstone

BATCH = 500
"""Products written in one transaction: about a second's work."""

_WRITTEN = [f.name for f in SearchDocument._meta.concrete_fields if not f.primary_key]


def refresh_documents(product_ids: Iterable[int]) -> int:
    """Make the documents of these products what the database says now; the number of products on the site.

    Products that have left the site, or are gone, lose theirs. Each batch locks its products in the order of their
    ids, reads, then writes, in one transaction (the caller's, if there is one) and in a fixed number of queries. It
    deletes the rows of the outbox that ask for this and adds those that send the documents on.
    """
    ids = sorted(set(product_ids))
    if not ids:
        return 0
    written = sum(_write(batch) for batch in _batches(ids, BATCH))
    raise_generation()
    return written


def rebuild_documents(batch: int = 2000, progress: Callable[[int, int], None] | None = None) -> int:
    """Write the documents of all products anew, batch by batch, then read their vocabulary; the number on the site.

    `progress` is told how many of how many products are done. The site goes on answering meanwhile.
    """
    ids = list(Product.objects.order_by("pk").values_list("pk", flat=True))
    done = written = 0
    for some in _batches(ids, batch):
        written += refresh_documents(some)
        done += len(some)
        if progress:
            progress(done, len(ids))
    rebuild_vocabulary()
    return written


def lock_free(product_ids: Iterable[int]) -> set[int]:
    """Lock the products that nobody else holds, until the transaction ends; their ids.

    Whoever writes documents locks their products: who takes only free ones waits for nobody, in a circle least of all.
    """
    products = Product.objects.filter(pk__in=product_ids).order_by("pk")
    return set(products.select_for_update(skip_locked=True, no_key=True).values_list("pk", flat=True))


def _batches(ids: Sequence[int], size: int) -> Iterator[list[int]]:
    rest = iter(ids)
    while batch := list(islice(rest, size)):
        yield batch


@transaction.atomic
def _write(ids: Sequence[int]) -> int:
    locked = Product.objects.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",), no_key=True)
    list(locked.values_list("pk"))
    settle_refresh(ids)
    found = sources(ids)
    shown = {source.product.pk for source in found}
    current = _versions(ids)
    now = time.time_ns() // 1000
    _upsert(found, {pk: max(now, current.get(pk, 0) + 1) for pk in shown})
    _replace_facts(found)
    if gone := set(ids) - shown:  # from the site; facts first
        SearchFact.objects.filter(document__in=gone).delete()
        SearchDocument.objects.filter(pk__in=gone).delete()
    note_for_sending(sorted(shown | current.keys()))
    return len(found)


def _versions(ids: Sequence[int]) -> dict[int, int]:
    """The highest version that the documents of these products ever had, where they had one.

    The next is the microseconds of the clock, or one more than this where that is later: so a document that was
    removed comes back with a higher version than its removal.
    """
    current = dict(SearchDocument.objects.filter(pk__in=ids).values_list("pk", "version"))
    missing = [pk for pk in ids if pk not in current]
    return current | (dict(Tombstone.objects.filter(pk__in=missing).values_list("pk", "version")) if missing else {})


def _upsert(found: Sequence[Source], versions: dict[int, int]) -> None:
    today = timezone.localdate()
    documents = [document_of(source, version=versions[source.product.pk], today=today) for source in found]
    SearchDocument.objects.bulk_create(
        documents, update_conflicts=True, unique_fields=["product"], update_fields=_WRITTEN
    )


def _replace_facts(found: Sequence[Source]) -> None:
    SearchFact.objects.filter(document__in=[source.product.pk for source in found]).delete()
    SearchFact.objects.bulk_create(
        SearchFact(
            document_id=source.product.pk,
            kind=fact.kind,
            value=fact.value,
            counts_from=fact.first,
            counts_until=fact.last,
        )
        for source in found
        for fact in facts_of(source.certificates, source.listings)
    )
