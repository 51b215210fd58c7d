"""Work that comes round: found by name, run when due, once whatever the number of processes.

There is no schedule but this registry. Celery's beat (or the thread, or `run_jobs` from cron) asks every few seconds
what is due; the rows of PeriodicRun answer, so work that is due daily runs daily even if beat restarts each hour.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q

from accounts.models import PeriodicRun

logger = logging.getLogger(__name__)

AGAIN = timedelta(minutes=5)
"""After how long work that did not reach its end (an error, a killed process) is begun again."""

Run = Callable[[datetime], object]


@dataclass(frozen=True)
class Periodic:
    """One piece of work: `run(now)` every `interval`; short, since it runs inside the tick. Long work queues a Job."""

    name: str
    interval: timedelta
    run: Run


_registered: dict[str, Periodic] = {}


def every(seconds: int, name: str) -> Callable[[Run], Run]:
    """Register the decorated function; `name` is `<floor>.<verb>`."""

    def register(run: Run) -> Run:
        if name in _registered:
            raise ValueError(f"periodic work {name} is registered twice")
        _registered[name] = Periodic(name, timedelta(seconds=seconds), run)
        return run

    return register


def registered() -> list[Periodic]:
    """Every piece of periodic work."""
    return list(_registered.values())


def run_due(now: datetime) -> list[str]:
    """Run what is due and return its names. One query where nothing is; an error is logged and keeps nothing else."""
    rows = {row.name: row for row in PeriodicRun.objects.all()}
    due = [work for work in registered() if _is_due(work, rows.get(work.name), now)]
    return [work.name for work in due if _begin(work, now) and _run(work, now)]


def _is_due(work: Periodic, row: PeriodicRun | None, now: datetime) -> bool:
    if row is None or row.begun_at is None or row.begun_at <= now - work.interval:
        return True
    unended = row.ended_at is None or row.ended_at < row.begun_at
    return unended and row.begun_at <= now - AGAIN


def _begin(work: Periodic, now: datetime) -> bool:
    """Take the turn: one conditional update, which a second process finds already made."""
    PeriodicRun.objects.bulk_create([PeriodicRun(name=work.name)], ignore_conflicts=True)
    unended = Q(ended_at__isnull=True) | Q(ended_at__lt=F("begun_at"))
    due = Q(begun_at__isnull=True) | Q(begun_at__lte=now - work.interval) | (unended & Q(begun_at__lte=now - AGAIN))
    return bool(PeriodicRun.objects.filter(due, name=work.name).update(begun_at=now))


def _run(work: Periodic, now: datetime) -> bool:
    try:
        work.run(now)
    except Exception:  # the edge of a task
        logger.exception("periodic work %s failed", work.name)
        return False
    PeriodicRun.objects.filter(name=work.name).update(ended_at=now)
    return True
