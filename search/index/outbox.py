"""Rows of the outbox: written, settled by who did the work, tried again, counted.

Work is never done "once" but until its row has gone. Rows are taken with SKIP LOCKED, so nobody waits for a row.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.domain.refusal import Refusal
from accounts.models import User
from accounts.work.dispatch import offer_after_commit
from search.enums import TaskKind, TaskState
from search.index.changes import current_sink
from search.models import IndexGap, IndexTask

WAITING = "search.outbox"
"""The name under which `search/tasks.py` registers these rows."""

MOST_ATTEMPTS = 8
"""Failures after which a row is set aside: with the back-off, some twenty minutes."""
FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(hours=1)

BUSY = "busy"
"""The error of a row that the server was only too busy to take."""

RETRIED = "search.task.retry"


class NotSetAsideError(Refusal):
    """The row waits for its turn already, or has gone."""

    message = _("Việc này đang chờ hoặc đã xong.")


@dataclass(frozen=True, slots=True)
class Lag:
    """How far the index is behind: the age of the oldest row that waits (zero where none does), and counts of rows.

    `gap` says that Elasticsearch lacks changes made while none was configured, until it is rebuilt.
    """

    oldest: timedelta
    refresh: int
    send: int
    poison: int
    gap: bool


def outbox_lag(now: datetime) -> Lag:
    """The state of the outbox: two queries."""
    waits = Q(state=TaskState.WAITING)
    found = IndexTask.objects.aggregate(
        first=Min("created_at", filter=waits),
        refresh=Count("pk", filter=waits & Q(kind=TaskKind.REFRESH)),
        send=Count("pk", filter=waits & Q(kind=TaskKind.SEND)),
        poison=Count("pk", filter=Q(state=TaskState.POISON)),
    )
    first = found.pop("first")
    return Lag(oldest=max(now - first, timedelta()) if first else timedelta(), gap=has_gap(), **found)


def settle_refresh(product_ids: Collection[int]) -> None:
    """Delete the rows that ask for documents the caller makes anew, before it reads what they are made of.

    Every row seen here is of a change that the reads after it see too. One that another transaction holds is passed
    over: that one does the same work.
    """
    mine = IndexTask.objects.filter(kind=TaskKind.REFRESH, product_id__in=product_ids)
    mine.filter(pk__in=mine.select_for_update(skip_locked=True).values("pk")).delete()


def note_for_sending(product_ids: Iterable[int]) -> None:
    """Note documents that were written or removed, in the same transaction; without an index to send to, the gap."""
    ids = list(product_ids)
    now = timezone.now()
    if ids and current_sink() is not None:
        IndexTask.objects.bulk_create(IndexTask(kind=TaskKind.SEND, product_id=pk, created_at=now) for pk in ids)
        offer_after_commit(WAITING)
    elif ids:
        IndexGap.objects.bulk_create([IndexGap(pk=IndexGap.OPEN, opened_at=now)], ignore_conflicts=True)


def note_for_refresh(product_ids: Iterable[int], now: datetime) -> None:
    """Ask for documents to be made anew: what the triggers do by themselves, for whoever found one wrong."""
    IndexTask.objects.bulk_create(
        IndexTask(kind=TaskKind.REFRESH, product_id=pk, created_at=now) for pk in sorted(set(product_ids))
    )
    offer_after_commit(WAITING)


class Unsent(NamedTuple):
    """The oldest change that was not sent: when it was noted, and whether the server was away when it was tried."""

    since: datetime
    tried: bool


def oldest_unsent() -> Unsent | None:
    """The oldest change that was not sent yet; None where every one was.

    One that the index refused for itself does not count: it lacks one product then, and is otherwise up to date.
    """
    unsent = IndexTask.objects.waiting().filter(kind=TaskKind.SEND, attempts=0)
    found = unsent.order_by("pk").values_list("created_at", "error").first()
    return Unsent(found[0], found[1] not in ("", BUSY)) if found else None


def has_gap() -> bool:
    """Whether Elasticsearch lacks changes that were made while none was configured: it must be rebuilt."""
    return IndexGap.objects.exists()


@transaction.atomic
def begin_closing_gap() -> None:
    """Say that a rebuild begins, which will read every document; called and committed before it reads the first.

    The gap stays known until `close_gap`. What is changed without a server from now on opens another.
    """
    opened = IndexGap.objects.filter(pk=IndexGap.OPEN).first()
    if opened:
        IndexGap.objects.bulk_create([IndexGap(pk=IndexGap.CLOSING, opened_at=opened.opened_at)], ignore_conflicts=True)
        opened.delete()


def close_gap() -> None:
    """Say that the rebuild is done and its index is the one that is searched."""
    IndexGap.objects.filter(pk=IndexGap.CLOSING).delete()


def fail_tasks(rows: Iterable[IndexTask], errors: Mapping[int, str], now: datetime) -> None:
    """Note a failure by product: later, each time twice as late, and after MOST_ATTEMPTS never by itself."""
    failed = list(rows)
    for row in failed:
        row.attempts += 1
        row.error = errors[row.product_id][:500]
        row.state = TaskState.POISON if row.attempts >= MOST_ATTEMPTS else TaskState.WAITING
        row.not_before = now + back_off(row.attempts)
    IndexTask.objects.bulk_update(failed, ["attempts", "error", "state", "not_before"])


def back_off(attempts: int) -> timedelta:
    """How long to wait after so many failures: 10 s, 20 s, 40 s … an hour."""
    return min(FIRST_WAIT * int(2 ** (attempts - 1)), LONGEST_WAIT)


@transaction.atomic
def retry_task(row: IndexTask, *, by: User, now: datetime) -> IndexTask:
    """Let a row that was set aside wait for its turn again, from now on; raises NotSetAsideError.

    Were it as old as before, the whole index would count as late until it is sent.
    """
    held = IndexTask.objects.select_for_update().poison().filter(pk=row.pk).first()
    if held is None:
        raise NotSetAsideError
    held.state, held.attempts, held.error = TaskState.WAITING, 0, ""
    held.created_at = held.not_before = now
    held.save(update_fields=["state", "attempts", "error", "created_at", "not_before"])
    log(held, RETRIED, user=by)
    offer_after_commit(WAITING)
    return held
