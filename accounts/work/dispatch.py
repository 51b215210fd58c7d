"""Rows that wait for a task, and how the task gets to them.

Each kind of waiting rows (jobs, messages, the outbox of the search index) is registered once with `waiting_rows`.
With a broker, `offer_after_commit` publishes the task at once and the sweep publishes it again each minute for rows
that are still there; without one, the background thread is rung for and looks for rows itself. Either way the row is
the truth and the message only a nudge, so a message may be lost or doubled (decision 3).
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

Task = Any
"""A Celery task: called directly it runs here and now."""
Arguments = tuple[Any, ...]

MOST = 100
"""Rows of one kind that one sweep offers; what is left is found by the next."""
QUIET = 30
"""Seconds without publishing after the broker failed to answer, so that a dead one delays one request, not each."""
_quiet_until = 0.0

bell = threading.Event()
"""Rung when rows were committed in this process; the background thread waits for it."""


@dataclass(frozen=True)
class WaitingRows:
    """A kind of rows: its name, the task they need, and the arguments of each call that is due now."""

    name: str
    task: Task
    find: Callable[[datetime], Iterable[Arguments]]


_registered: dict[str, WaitingRows] = {}


def waiting_rows(name: str, task: Task, find: Callable[[datetime], Iterable[Arguments]]) -> None:
    """Register rows that `task` works off; `find(now)` is a cheap query and returns MOST calls or fewer."""
    _registered[name] = WaitingRows(name, task, find)


def registered() -> list[WaitingRows]:
    """Every kind, in the order of registration."""
    return list(_registered.values())


def offer_after_commit(name: str, *arguments: Any) -> None:
    """Have the task of the rows `name` run soon after the current transaction's commit; no broker makes it raise."""
    kind = _registered[name]
    transaction.on_commit(partial(offer, kind, *arguments), robust=True)


def offer(kind: WaitingRows, *arguments: Any) -> bool:
    """Publish the task now, or ring for the thread; False where the broker did not answer (the sweep comes later)."""
    if not settings.CELERY_BROKER_URL:
        bell.set()
        return True
    return time.monotonic() >= _quiet_until and _publish(kind, arguments)


def sweep(now: datetime) -> int:
    """Publish a task for every row that waits, of every kind; the number of tasks until the broker failed.

    In the background a failed attempt costs nobody anything, so the quiet time after a failure does not hold here.
    """
    published = 0
    for kind in registered():
        for arguments in kind.find(now):
            if not _publish(kind, arguments):
                return published
            published += 1
    return published


def _publish(kind: WaitingRows, arguments: Arguments) -> bool:
    """Send to the broker within the short time-outs of the settings; False, and a line in the log, on failure."""
    global _quiet_until
    try:
        kind.task.apply_async(args=arguments, retry=False)
    except _outages() as error:
        _quiet_until = time.monotonic() + QUIET
        logger.warning("the broker does not answer, a sweep will find the rows of %s: %s", kind.name, error)
        return False
    return True


def _outages() -> tuple[type[Exception], ...]:
    """What is raised where the broker is away; its client is loaded only where there is a broker."""
    from redis.exceptions import RedisError

    return OperationalError, RedisError, OSError


def forget_failure() -> None:
    """Publish again at once, whenever the broker last failed."""
    global _quiet_until
    _quiet_until = 0.0
