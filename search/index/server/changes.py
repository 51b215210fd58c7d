"""Changes on their way to the index: read from the database, written in bulk under the documents' own versions.

The version decides, not the order of arrival: a change that comes late or twice is refused as stale, which is as good
as written. A deletion has a version too.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from elasticsearch.helpers import parallel_bulk

from search.index.drain import actions_for, writing
from search.index.server.aliases import indexes, next_alias
from search.index.server.client import asking, patient_client
from search.index.server.mapping import source_of
from search.index.sink import IndexAction
from search.models import SearchDocument

MOST_CHANGES, MOST_BYTES = 1000, 10 * 1024 * 1024
"""Of one bulk request."""
SENDERS = 2
"""Requests on their way at once: one is written out while the server works at the other."""

_CONFLICT, _NOT_FOUND, _TOO_MANY = 409, 404, 429
_READ = "items.*.status,items.*._id,items.*.result,items.*.error.type,items.*.error.reason"


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
    result: Result
    reason: str = ""
    again: bool = False

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do."""
        return self.result != Result.FAILED


def load_changes(product_ids: Collection[int], *, gone_at: Mapping[int, int] | None = None) -> list[IndexAction]:
    """What the database says of these products now: three queries.

    A product without a document leaves the index, with the version in `gone_at` or, by default, that of its tombstone:
    a document that comes back meanwhile has a later one.
    """
    at = gone_at or {}
    found = actions_for(product_ids)
    return [one if one.document else replace(one, version=at.get(one.product_id, one.version)) for one in found]


def load_changes_after(product_id: int, most: int) -> list[IndexAction]:
    """The documents that follow a product, in the order of their ids: two queries."""
    return writing(SearchDocument.objects.filter(pk__gt=product_id).order_by("pk")[:most])


def deliver(changes: Sequence[IndexAction], *, aliases: Sequence[str] | None = None) -> list[Outcome]:
    """Write changes as `write_changes` does, then take back the documents that left the database on the way.

    An index refuses a document that comes later than its removal only while it remembers the removal: one that was
    made since, or whose server was started anew, does not. What is removed after this look is told of by a later row.
    """
    outcomes = write_changes(changes, aliases=aliases)
    sent = {change.product_id for change in changes if change.document}
    gone = sent - set(SearchDocument.objects.filter(pk__in=sent).values_list("pk", flat=True))
    if not gone:
        return outcomes
    taken_back = {outcome.product_id: outcome for outcome in write_changes(load_changes(gone), aliases=aliases)}
    return [taken_back.get(outcome.product_id, outcome) for outcome in outcomes]


def write_changes(changes: Sequence[IndexAction], *, aliases: Sequence[str] | None = None) -> list[Outcome]:
    """Write each change to every index there is, or to `aliases`; an outcome for each, in their order.

    SearchServerError where the server does not answer: some may be written then, all may be written again.
    """
    aliases = indexes().aliases if aliases is None else aliases
    if not aliases:
        return [Outcome(change.product_id, Result.SKIPPED) for change in changes]
    of_alias = [_write(changes, alias) for alias in aliases]
    return [_worst(outcomes) for outcomes in zip(*of_alias, strict=True)]


def _write(changes: Sequence[IndexAction], alias: str) -> list[Outcome]:
    with asking():
        answers = parallel_bulk(
            patient_client(),
            (_action(change, alias) for change in changes),
            thread_count=SENDERS,
            chunk_size=MOST_CHANGES,
            max_chunk_bytes=MOST_BYTES,
            raise_on_error=False,
            require_alias=True,
            filter_path=_READ,
        )
        items = [next(iter(item.values())) for _, item in answers]
    return [_outcome(change, item, alias) for change, item in zip(changes, items, strict=True)]


def _action(change: IndexAction, alias: str) -> dict[str, Any]:
    """Written out just before it is sent, while the server works at what came before."""
    action = {
        "_op_type": "index" if change.document else "delete",
        "_index": alias,
        "_id": str(change.product_id),
        "version": change.version,
        "version_type": "external",
    }
    return {**action, "_source": source_of(change.document, change.facts)} if change.document else action


def _outcome(change: IndexAction, item: Mapping[str, Any], alias: str) -> Outcome:
    status = item["status"]
    if "error" not in item:  # deleting what is not there has the status 404 and is done
        return Outcome(change.product_id, Result.WRITTEN)
    if status == _CONFLICT:
        return Outcome(change.product_id, Result.STALE)
    if status == _NOT_FOUND and alias == next_alias():
        return Outcome(change.product_id, Result.SKIPPED)  # swapped in meanwhile: the other alias stands for it
    reason = f"{item['error']['type']}: {item['error'].get('reason', '')}"
    busy = status in (_NOT_FOUND, _TOO_MANY) or status >= 500
    return Outcome(change.product_id, Result.FAILED, reason[:500], again=busy)


_SEVERITY = (Result.FAILED, Result.WRITTEN, Result.STALE, Result.SKIPPED)


def _worst(outcomes: Iterable[Outcome]) -> Outcome:
    """The outcome over several indexes: failed if it failed in one, written if it changed one."""
    return min(outcomes, key=lambda outcome: _SEVERITY.index(outcome.result))
