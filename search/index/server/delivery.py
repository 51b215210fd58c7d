"""Changes written to the server's indexes in bulk, under the documents' own versions; the server as the outbox sees it.

The version decides, not the order of arrival: a change that comes late or twice is refused as stale, which is as good
as written. A deletion has a version too.
"""

import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Any, ClassVar

from django.conf import settings
from elasticsearch.helpers import streaming_bulk

from search.index.changes import IndexAction, Outcome, Result, SinkUnavailableError, load_changes
from search.index.server.aliases import indexes, next_alias, refresh_live
from search.index.server.client import asking, patient_client
from search.index.server.mapping import source_of
from search.index.server.server_error import SearchServerError
from search.models import SearchDocument

MOST_CHANGES, MOST_BYTES = 500, 10 * 1024 * 1024
"""Of one bulk request."""
SENDERS = 2
"""Requests on their way at once: one is written out while the server works at the other, and the next is read."""

REST = 10.0
"""Seconds for which a process leaves a server alone that failed: one that hangs costs it a time-out in so many seconds,
not one for each change, and other work goes on. Rows are due again after a little longer."""

_CONFLICT, _NOT_FOUND, _TOO_MANY = 409, 404, 429
_READ = "items.*.status,items.*._id,items.*.result,items.*.error.type,items.*.error.reason"


class SearchServerSink:
    """Writes to every index there is; where there is none the rebuild that makes one reads the database itself."""

    _resting: ClassVar[dict[str, float]] = {}
    """By address, until when this process leaves it alone, by its own clock."""

    def write(self, actions: Iterable[IndexAction]) -> list[Outcome]:
        """Bulk requests for each index."""
        address = settings.ELASTICSEARCH_URL
        if time.monotonic() < self._resting.get(address, 0.0):
            raise SinkUnavailableError("left alone after a failure")
        try:
            return deliver(actions)
        except SearchServerError as error:
            self._resting[address] = time.monotonic() + REST
            raise SinkUnavailableError(str(error)) from error

    def show(self) -> None:
        """A second sooner than the server would by itself."""
        try:
            refresh_live()
        except SearchServerError as error:
            raise SinkUnavailableError(str(error)) from error


def deliver(changes: Iterable[IndexAction], *, aliases: Sequence[str] | None = None) -> list[Outcome]:
    """Write changes as `write_changes` does, then take back the documents that left the database on the way.

    An index refuses a document that comes later than its removal only while it remembers the removal: one that was
    made since, or whose server was started anew, does not. What is removed after this look is told of by a later row.
    """
    sent: set[int] = set()
    outcomes = write_changes(_noted(changes, sent), aliases=aliases)
    gone = sent - set(SearchDocument.objects.filter(pk__in=sent).values_list("pk", flat=True))
    if not gone:
        return outcomes
    taken_back = {outcome.product_id: outcome for outcome in write_changes(load_changes(gone), aliases=aliases)}
    return [taken_back.get(outcome.product_id, outcome) for outcome in outcomes]


def _noted(changes: Iterable[IndexAction], sent: set[int]) -> Iterator[IndexAction]:
    """The changes as they are; the products whose document is among them are added to `sent`."""
    for change in changes:
        if change.document:
            sent.add(change.product_id)
        yield change


def write_changes(changes: Iterable[IndexAction], *, aliases: Sequence[str] | None = None) -> list[Outcome]:
    """Write each change to every index there is, or to `aliases`; an outcome for each, in their order.

    Changes are taken, which may read them, in this thread; others write them out and wait for the server.
    SearchServerError where the server does not answer: some may be written then, all may be written again.
    """
    aliases = indexes().aliases if aliases is None else aliases
    if not aliases:
        return [Outcome(change.product_id, Result.SKIPPED) for change in changes]
    with asking(), ThreadPoolExecutor(SENDERS) as senders:
        return _written_by(senders, iter(changes), aliases)


def _written_by(senders: ThreadPoolExecutor, changes: Iterator[IndexAction], aliases: Sequence[str]) -> list[Outcome]:
    """Request by request, no more of them waiting than one; after a failure none is begun."""
    outcomes: list[Outcome] = []
    under_way: deque[Future[list[Outcome]]] = deque()
    try:
        while some := list(islice(changes, MOST_CHANGES)):
            under_way.append(senders.submit(_write_to_all, some, aliases))
            if len(under_way) > SENDERS:
                outcomes += under_way.popleft().result()
        while under_way:
            outcomes += under_way.popleft().result()
    finally:
        for request in under_way:
            request.cancel()
    return outcomes


def _write_to_all(changes: Sequence[IndexAction], aliases: Sequence[str]) -> list[Outcome]:
    """To one index after the other, in the order that `Indexes.aliases` gives a reason for; of each change the outcome
    over all of them: failed if it failed in one, written if it changed one."""
    of_alias = [_write(changes, alias) for alias in aliases]
    return [min(each, key=lambda one: _SEVERITY.index(one.result)) for each in zip(*of_alias, strict=True)]


def _write(changes: Sequence[IndexAction], alias: str) -> list[Outcome]:
    answers = streaming_bulk(
        patient_client(),
        (_action(change, alias) for change in changes),
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
