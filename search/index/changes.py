"""Changes on their way to the index outside the database: what is sent, what became of it, and whether there is one.

What is sent is always what the database says at that moment, under the version of the document.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from django.db.models import QuerySet

from search.models import SearchDocument, SearchFact, Tombstone


@dataclass(frozen=True, slots=True)
class IndexAction:
    """Write the document of a product with its facts, or where there is none delete it.

    `version` is external: the index takes it only where it has none or a lower one, for deletions too. One that it
    refuses for its version is done: it knows something later.
    """

    product_id: int
    version: int
    document: SearchDocument | None = None
    facts: Sequence[SearchFact] = ()


class Result(StrEnum):
    """What came of a change."""

    WRITTEN = "written"
    STALE = "stale"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one product's change.

    stale    the index has this version or a later one
    skipped  there is no index: the rebuild that makes one reads this change from the database
    failed   with a reason; `again` tells whether the server was only too busy, or will never take it
    """

    product_id: int
    result: Result = Result.WRITTEN
    reason: str = ""
    again: bool = False

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do."""
        return self.result != Result.FAILED


PART = 500
"""Documents that are read at once: the server has work after the first of them."""


def load_in_parts(product_ids: Iterable[int]) -> Iterator[IndexAction]:
    """What `load_changes` tells of these products, in the order of their ids, part by part: whoever sends them on reads
    one part while the server works at those before."""
    ids = sorted(set(product_ids))
    for begin in range(0, len(ids), PART):
        yield from load_changes(ids[begin : begin + PART])


def load_changes(product_ids: Collection[int], *, gone_at: Mapping[int, int] | None = None) -> list[IndexAction]:
    """What the index must be told of these products: their documents, or that there are none any more.

    One without a document leaves the index under the version in `gone_at` or, by default, that of its tombstone: a
    document that comes back meanwhile has a later one. A product that never had a document has no tombstone: it leaves
    under the lowest version, below whatever document it may get at this very moment. The clock would be above that of a
    document written before it and not yet committed.
    """
    written = _writing(SearchDocument.objects.filter(pk__in=product_ids).order_by("pk"))
    gone = sorted(set(product_ids) - {action.product_id for action in written})
    left = dict(Tombstone.objects.filter(pk__in=gone).values_list("pk", "version")) if gone else {}
    versions = left | dict(gone_at or {})
    return [*written, *(IndexAction(pk, versions.get(pk, 1)) for pk in gone)]


def load_changes_after(product_id: int, most: int) -> list[IndexAction]:
    """The documents that follow a product, in the order of their ids: two queries."""
    return _writing(SearchDocument.objects.filter(pk__gt=product_id).order_by("pk")[:most])


def _writing(documents: QuerySet[SearchDocument]) -> list[IndexAction]:
    """What writes these documents, in their order: two queries.

    Facts are read after their document: should they be newer, so will be the change that a later row of the outbox
    tells of.
    """
    found = list(documents)
    facts = SearchFact.objects.by_document(document.pk for document in found)
    return [IndexAction(one.pk, one.version, one, facts.get(one.pk, ())) for one in found]


class SinkUnavailableError(Exception):
    """The index cannot be reached, answers too late or makes no sense; nothing is known of the whole batch."""


class IndexSink(Protocol):
    """An index that takes documents in bulk."""

    def write(self, actions: Iterable[IndexAction]) -> Sequence[Outcome]:
        """One outcome for each action, in any order; they may be read from the database as they are taken, in this
        thread. Raises SinkUnavailableError."""

    def show(self) -> None:
        """Let searches see everything that was written. Raises SinkUnavailableError."""


Make = Callable[[], IndexSink | None]


def _nobody() -> None:
    return None


_make: Make = _nobody


def use_sink(make: Make) -> Make:
    """Send documents to what `make` returns, asked each time; returns what was used before."""
    global _make
    before, _make = _make, make
    return before


def current_sink() -> IndexSink | None:
    """The index outside the database; None where none is configured: then no row to send is written."""
    return _make()
