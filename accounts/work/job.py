"""The life of a job: queued, claimed, step by step, ended. Nothing else changes a job's state.

Every function is one short transaction. A runner holds a job by its `claim`: each write names it, so that a runner
which was thought dead and comes back finds its claim gone and writes nothing (LostClaimError).
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.enums import JobState
from accounts.models import Job, User
from accounts.work.dispatch import offer_after_commit
from accounts.work.job_kind import Step, kind_of
from accounts.work.result import with_step

MAX_ATTEMPTS = 5
"""Starts at one cursor after which the job is given up."""
BACK_OFF = (timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30))
"""How long to wait after the first, second … failed start."""

WAITING = "accounts.jobs"
"""The name under which accounts/tasks.py registers these rows."""

CANCELLED = "accounts.job.cancel"
RETRIED = "accounts.job.retry"


class LostClaimError(Exception):
    """The job was cancelled, or another runner has taken it over: told to the runner, never to a person."""


class JobError(Refusal):
    """Something that cannot be done to a job."""


class EndedError(JobError):
    """What has ended is not cancelled."""

    message = _("Tác vụ đã kết thúc trước đó.")


class NotRetriableError(JobError):
    """Only what failed or was cancelled is done again."""

    message = _("Tác vụ đang chờ, đang chạy hoặc đã xong nên không cần chạy lại.")


class TwinUnderWayError(JobError):
    """A job of the same kind and word waits or runs."""

    message = _("Một tác vụ giống hệt đang chờ hoặc đang chạy; hãy đợi tác vụ ấy kết thúc.")


def queue_job(kind: str, *, by: User | None, now: datetime, once: str = "", **arguments: Any) -> Job:
    """Write down work to be done in the background and return its row; it begins after the caller's commit.

    `by` None means the site itself. With `once`, an unfinished job of the same kind and word is returned instead of a
    second one. Raises UnknownKindError. Whether worker or broker are alive makes no difference here: the row stays,
    and the sweep finds it.
    """
    kind_of(kind)
    row = Job(
        kind=kind, once=once, arguments=arguments, state=JobState.QUEUED, not_before=now, created_at=now, created_by=by
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        found = Job.objects.unfinished().filter(kind=kind, once=once).first() if once else None
        if found is None:
            raise
        return found
    offer_after_commit(WAITING, row.pk)
    return row


def claim_job(now: datetime, *, pk: int | None = None) -> Job | None:
    """Take the job that has waited longest (or `pk`, if it may be taken) and mark it running; None if there is none.

    A job whose attempts are used up is failed here instead, so that one which kills its process ends too.
    """
    with transaction.atomic():
        rows = Job.objects.claimable(now).select_for_update(skip_locked=True)
        row = (rows.filter(pk=pk) if pk is not None else rows).first()
        if row is None:
            return None
        if row.attempts >= MAX_ATTEMPTS:
            _end(row, JobState.FAILED, now, error=row.error or "the process ended in the middle of a step")
            return None
        row.state, row.claim, row.attempts = JobState.RUNNING, row.claim + 1, row.attempts + 1
        row.started_at, row.heartbeat_at = row.started_at or now, now
        row.save(update_fields=["state", "claim", "attempts", "started_at", "heartbeat_at"])
    return row


def take_step(row: Job, step: Step, now: datetime) -> None:
    """Save what the step writes together with its cursor, or neither; raises LostClaimError.

    The row is updated first: that is the lock which keeps two runners apart.
    """
    done = step.done if step.total is None else min(step.done, step.total)
    progress = {"cursor": step.cursor, "done": done, "total": step.total, "message": step.message[:300]}
    progress["result"] = with_step(row.result, step)
    with transaction.atomic():
        _update_held(row, **progress, attempts=1, error="", heartbeat_at=now)
        if step.write:
            step.write()


def beat(row: Job, now: datetime) -> None:
    """Note a sign of life of the runner; raises LostClaimError."""
    _update_held(row, heartbeat_at=now)


def release_job(row: Job, now: datetime) -> None:
    """Put a running job that has taken steps back into the queue, for its next slice."""
    _update_held(row, state=JobState.QUEUED, attempts=0, heartbeat_at=now, not_before=now)


def finish_job(row: Job, now: datetime) -> None:
    """The last step is done."""
    _update_held(row, state=JobState.DONE, finished_at=now, heartbeat_at=now, error="")


def fail_job(row: Job, error: str, now: datetime) -> None:
    """A step raised `error`: try again later from the same cursor, or give up after MAX_ATTEMPTS starts there."""
    held = Job.objects.filter(pk=row.pk).values_list("attempts", flat=True).first() or 0
    if held >= MAX_ATTEMPTS:
        _update_held(row, state=JobState.FAILED, finished_at=now, error=error)
    else:
        wait = BACK_OFF[min(held, len(BACK_OFF)) - 1]
        _update_held(row, state=JobState.QUEUED, not_before=now + wait, error=error)


def refuse_job(row: Job, refusal: Refusal, now: datetime) -> None:
    """A step refused what was asked for: the job has failed for good, and its sentence stands in the result."""
    result = {**row.result, "refusal": str(refusal)}
    _update_held(row, state=JobState.FAILED, finished_at=now, error=str(refusal), result=result)


@transaction.atomic
def cancel_job(row: Job, *, by: By, now: datetime) -> Job:
    """End an unfinished job; a running one stops before its next write. Raises EndedError."""
    held = Job.objects.select_for_update().get(pk=row.pk)
    if held.is_finished:
        raise EndedError
    _end(held, JobState.CANCELLED, now)
    note(held, CANCELLED, by=by)
    return held


@transaction.atomic
def retry_job(row: Job, *, by: By, now: datetime) -> Job:
    """Queue a failed or cancelled job again from its cursor; raises NotRetriableError or TwinUnderWayError."""
    held = Job.objects.select_for_update().get(pk=row.pk)
    if held.state not in JobState.retriable:
        raise NotRetriableError
    if held.once and Job.objects.unfinished().filter(kind=held.kind, once=held.once).exists():
        raise TwinUnderWayError
    held.state, held.finished_at, held.attempts, held.error, held.not_before = JobState.QUEUED, None, 0, "", now
    held.result.pop("refusal", None)
    held.save(update_fields=["state", "finished_at", "attempts", "error", "not_before", "result"])
    note(held, RETRIED, by=by)
    offer_after_commit(WAITING, held.pk)
    return held


def _end(row: Job, state: JobState, now: datetime, error: str = "") -> None:
    """Write an end to a row that the caller has locked; the claim rises, so that its runner has lost it."""
    row.state, row.finished_at, row.error = state, now, error
    row.claim += 1
    row.save(update_fields=["state", "finished_at", "error", "claim"])


def _update_held(row: Job, **values: Any) -> None:
    held = Job.objects.filter(pk=row.pk, state=JobState.RUNNING, claim=row.claim)
    if not held.update(**values):
        raise LostClaimError(row.pk)
    for name, value in values.items():
        setattr(row, name, value)
