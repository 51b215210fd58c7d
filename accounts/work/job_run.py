"""Runs jobs, a slice at a time, so that one long job never keeps others waiting."""

import logging
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import connection

from accounts.domain.refusal import Refusal
from accounts.models import Job
from accounts.work.job import (
    LostClaimError,
    beat,
    claim_job,
    fail_job,
    finish_job,
    refuse_job,
    release_job,
    take_step,
)
from accounts.work.job_kind import Work, kind_of

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]

BEAT_SECONDS = 5.0
"""A step may call `beat` for every row it reads; the database is asked this often."""


def work_on_job(pk: int | None, *, seconds: float, clock: Clock) -> Job | None:
    """Claim a job (the longest waiting for None) and take steps for about `seconds`; the row as it then is.

    None where there was nothing to claim. At least one step is taken. A job that is not at its end goes back to
    the queue with its cursor.
    """
    row = claim_job(clock(), pk=pk)
    if row is None:
        return None
    try:
        _take_steps(row, time.monotonic() + seconds, clock)
    except LostClaimError:
        logger.warning("job %s (%s) was cancelled or taken over", row.pk, row.kind)
    except Refusal as refusal:
        _end_quietly(row, partial(refuse_job, row, refusal, clock()))
    except Exception as error:  # the edge of a task
        logger.exception("job %s (%s) failed at %r", row.pk, row.kind, row.cursor)
        _note_failure(row, error, clock)
    return row


def _take_steps(row: Job, until: float, clock: Clock) -> None:
    steps = kind_of(row.kind).steps(Work(row.pk, row.arguments, row.cursor, _throttled_beat(row, clock)))
    for step in steps:
        take_step(row, step, clock())
        if time.monotonic() >= until:
            release_job(row, clock())
            return
    finish_job(row, clock())


def _throttled_beat(row: Job, clock: Clock) -> Callable[[], None]:
    """`beat` for the steps of one slice, which asks the database every BEAT_SECONDS at most."""
    last = time.monotonic()

    def beat_now_and_then() -> None:
        nonlocal last
        if time.monotonic() - last >= BEAT_SECONDS:
            last = time.monotonic()
            beat(row, clock())

    return beat_now_and_then


def _note_failure(row: Job, error: Exception, clock: Clock) -> None:
    """Write the failure down; while the database is away this raises too, and the missing heartbeat tells it later."""
    if not connection.in_atomic_block and not connection.is_usable():
        connection.close()
    _end_quietly(row, partial(fail_job, row, f"{type(error).__name__}: {error}"[:2000], clock()))


def _end_quietly(row: Job, end: Callable[[], object]) -> None:
    """Write the end down, unless the job is somebody else's by now."""
    try:
        end()
    except LostClaimError:
        logger.warning("job %s (%s) was cancelled or taken over", row.pk, row.kind)
