"""Draining the outbox: documents that must be made anew, and documents that must be sent on.

Late, repeated and reversed runs do no harm: a document is always made of, and sent as, what the database says at that
moment, under a version that only rises. Rows are found by what is there, never by "id greater than the last", which
would skip a transaction that commits late.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, Error, InterfaceError, OperationalError, transaction

from catalog.models import Product
from search.enums import TaskKind
from search.index.changes import IndexSink, Outcome, Result, SinkUnavailableError, load_in_parts
from search.index.freshness import raise_generation, raise_reference
from search.index.indexing import lock_free, refresh_documents
from search.index.outbox import BUSY, fail_tasks
from search.index.second_look import look_again
from search.models import IndexTask

logger = logging.getLogger(__name__)

OUTAGE = timedelta(seconds=15)
"""When rows are due again after the index could not be reached; that counts as no attempt, however long it lasts."""
HELD = timedelta(seconds=1)
"""When a row is due again whose product someone else was writing."""
CROSSED = frozenset({"40P01", "40001", "23503"})
"""What PostgreSQL says to one of two transactions that cannot both be: deadlock, serialization, a row pointed to that
went at that moment."""


def was_crossed(error: DatabaseError) -> bool:
    """Whether another transaction stood in the way: nothing was written, and the same work succeeds a moment later."""
    return getattr(error.__cause__, "sqlstate", None) in CROSSED


@transaction.atomic
def drain_refresh(limit: int, now: datetime) -> int:
    """Make anew the documents of up to `limit` rows that are due; the number of rows taken, 0 once none is due.

    One transaction: rows are locked, then their products, both only where nobody else holds them, so that no writer
    ever waits in a circle with this one. Then the documents are made and the rows deleted. A product that fails is
    noted on its row, one that somebody is writing is left for later: neither holds up the others. A row that tells of
    reference rows has them read again by all. Raises OperationalError where the database itself is in need.
    """
    look_again(now)
    rows = list(IndexTask.objects.due(TaskKind.REFRESH, now).select_for_update(skip_locked=True)[:limit])
    free = _free_or_gone({row.product_id for row in rows})
    mine, held = [row for row in rows if row.product_id in free], [row for row in rows if row.product_id not in free]
    IndexTask.objects.filter(pk__in=[row.pk for row in held]).update(not_before=now + HELD)
    errors = refresh_each(sorted(free)) if mine else {}
    fail_tasks((row for row in mine if row.product_id in errors), errors, now)
    if IndexTask.REFERENCE in free:
        raise_reference()
    return len(rows)


def _free_or_gone(product_ids: set[int]) -> set[int]:
    """The products that nobody holds, locked, and those that are gone."""
    gone = product_ids - set(Product.objects.filter(pk__in=product_ids).values_list("pk", flat=True))
    return gone | lock_free(product_ids)


def refresh_each(product_ids: Sequence[int]) -> dict[int, str]:
    """Make documents together, and where that fails by halves, down to the one that fails; errors by product.

    Raises OperationalError where the database itself is in need.
    """
    try:
        with transaction.atomic():
            refresh_documents(product_ids)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # the edge of a task: one product must not hold up all
        if len(product_ids) > 1:
            half = len(product_ids) // 2
            return refresh_each(product_ids[:half]) | refresh_each(product_ids[half:])
        logger.exception("the document of product %s could not be made", product_ids[0])
        return {product_ids[0]: repr(error)}
    return {}


def drain_index(sink: IndexSink, limit: int, now: datetime) -> int:
    """Send the documents of up to `limit` rows that are due; the number of rows taken.

    Three steps, the middle one outside any transaction: take the rows for a while, read and send, delete what is done.
    Rows are not looked at again by others meanwhile; were they, the version would make the second time harmless.
    Answers kept of searches are made stale before the rows go: one that was found meanwhile lacks what was sent.
    Raises SinkUnavailableError, with the rows given back.
    """
    rows = _take(limit, now)
    if not rows:
        return 0
    try:
        outcomes = _send(sink, sorted({row.product_id for row in rows}))
        sink.show()
    except SinkUnavailableError as error:
        IndexTask.objects.filter(pk__in=[row.pk for row in rows]).update(
            not_before=now + OUTAGE, error=str(error)[:500]
        )
        raise
    raise_generation()
    _finish(rows, outcomes, now)
    return len(rows)


def lease() -> timedelta:
    """How long rows belong to who is sending them; then they are taken to be lost with their process, as a job is."""
    return timedelta(seconds=settings.JOB_STALE_SECONDS)


@transaction.atomic
def _take(limit: int, now: datetime) -> list[IndexTask]:
    rows = list(IndexTask.objects.due(TaskKind.SEND, now).select_for_update(skip_locked=True)[:limit])
    IndexTask.objects.filter(pk__in=[row.pk for row in rows]).update(not_before=now + lease())
    return rows


def _send(sink: IndexSink, product_ids: Sequence[int]) -> list[Outcome]:
    """Read and send together, and where that fails in an unforeseen way by halves, down to the one that cannot be sent.

    Raises SinkUnavailableError, and whatever the database itself is in need of.
    """
    try:
        return list(sink.write(load_in_parts(product_ids)))
    except (SinkUnavailableError, Error):
        raise
    except Exception as error:  # the edge of the network: one document must not hold up all
        if len(product_ids) > 1:
            half = len(product_ids) // 2
            return _send(sink, product_ids[:half]) + _send(sink, product_ids[half:])
        logger.exception("the document of product %s could not be sent", product_ids[0])
        return [Outcome(product_ids[0], Result.FAILED, repr(error))]


@transaction.atomic
def _finish(rows: Sequence[IndexTask], outcomes: Iterable[Outcome], now: datetime) -> None:
    """Delete the rows done, and those of the same products that had been set aside; note what failed."""
    told = {outcome.product_id: outcome for outcome in outcomes}
    silent = {row.product_id: Outcome(row.product_id, Result.FAILED, "no answer") for row in rows}
    answers = silent | {pk: outcome for pk, outcome in told.items() if pk in silent}
    done = {pk for pk, answer in answers.items() if answer.settled}
    IndexTask.objects.filter(pk__in=[row.pk for row in rows if row.product_id in done]).discard()
    IndexTask.objects.poison().filter(kind=TaskKind.SEND, product_id__in=done).discard()
    left = [row for row in rows if row.product_id not in done]
    busy = [row.pk for row in left if answers[row.product_id].again]
    IndexTask.objects.filter(pk__in=busy).update(not_before=now + OUTAGE, error=BUSY)
    failed = [row for row in left if not answers[row.product_id].again]
    fail_tasks(failed, {pk: answer.reason for pk, answer in answers.items()}, now)
