"""Celery tasks of the search floor; the background thread calls the same ones (decision 1)."""

import logging
import time
from collections.abc import Callable
from datetime import datetime

from celery import shared_task
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from accounts.work.dispatch import offer_after_commit, waiting_rows
from accounts.work.periodic import every
from search.enums import TaskKind
from search.index.changes import IndexSink, SinkUnavailableError, current_sink
from search.index.drain import drain_index, drain_refresh, was_crossed
from search.index.index_lag import look_at_index
from search.index.outbox import WAITING
from search.index.second_look import due_looks
from search.models import IndexTask

logger = logging.getLogger(__name__)

LIMIT = 2000
"""Rows of one batch that is sent: a second's work or two, after which searches are shown it."""
REFRESH_LIMIT = 250
"""Rows of one transaction that makes documents anew: some tenths of a second of SQLite's one write lock."""
LOOK_SECONDS = 5


@shared_task(name="search.drain")
def drain() -> None:
    """Work off the outbox for the time of one slice; offered again where there is more."""
    until = time.monotonic() + settings.JOB_SLICE_SECONDS
    _refresh(until)
    sink = current_sink()
    if sink is not None:
        is_there = _send(sink, until)
        look_at_index(timezone.now())
        if not is_there:
            return
    if time.monotonic() >= until and outbox_due(timezone.now()):
        offer_after_commit(WAITING)


def _refresh(until: float) -> None:
    """Make due documents anew; where another transaction stands in the way, the rows wait for the next look."""
    try:
        _repeat(lambda: drain_refresh(REFRESH_LIMIT, timezone.now()), until)
    except DatabaseError as error:
        if not was_crossed(error):
            raise
        logger.warning("another transaction stood in the way, documents are made at the next try: %s", error)


def _send(sink: IndexSink, until: float) -> bool:
    """Send what is due; whether the index is there."""
    try:
        _repeat(lambda: drain_index(sink, LIMIT, timezone.now()), until)
    except SinkUnavailableError as error:
        logger.warning("the index does not answer, the outbox keeps its rows: %s", error)
        return False
    return True


def _repeat(step: Callable[[], int], until: float) -> None:
    """At least once, then as long as there is something to do and time."""
    while step() and time.monotonic() < until:
        pass


def outbox_due(now: datetime) -> list[tuple[()]]:
    """One call of `drain` where a row is due, else none."""
    refresh = IndexTask.objects.due(TaskKind.REFRESH, now).exists() or due_looks(now)
    due = refresh or (current_sink() is not None and IndexTask.objects.due(TaskKind.SEND, now).exists())
    return [()] if due else []


@every(LOOK_SECONDS, WAITING)
def look(now: datetime) -> None:
    """Say how far the index is behind, and publish `drain` for changes of which no process told; without a broker
    the thread looks by itself."""
    if current_sink() is not None:
        look_at_index(now)
    if settings.CELERY_BROKER_URL and outbox_due(now):
        offer_after_commit(WAITING)


waiting_rows(WAITING, drain, outbox_due)
