"""The life of a job."""

from datetime import datetime, timedelta

import pytest

from accounts.enums import JobState
from accounts.models import Job
from accounts.work.job import (
    BACK_OFF,
    MAX_ATTEMPTS,
    EndedError,
    LostClaimError,
    NotRetriableError,
    TwinUnderWayError,
    cancel_job,
    claim_job,
    fail_job,
    queue_job,
    release_job,
    retry_job,
    take_step,
)
from accounts.work.job_kind import Step, UnknownKindError, job
from accounts.work.job_run import work_on_job
from tests.factories.accounts import create_user
from tests.servers.work.jobs import COUNT, FAIL, mark, marks, marks_of

pytestmark = pytest.mark.django_db

STALE = timedelta(seconds=121)


def run(now: datetime, *, seconds: float = 60) -> Job | None:
    return work_on_job(None, seconds=seconds, clock=lambda: now)


def queue(now: datetime, **fields) -> Job:
    return queue_job(fields.pop("kind", COUNT), by=None, now=now, **{"steps": 3, **fields})


def fresh(row: Job) -> Job:
    return Job.objects.get(pk=row.pk)


def test_job_runs_to_its_end(now):
    row = queue(now)
    run(now)
    ended = fresh(row)
    assert (ended.state, ended.done, ended.total, ended.cursor) == (JobState.DONE, 3, 3, 3)
    assert (ended.started_at, ended.finished_at, marks()) == (now, now, marks_of(3))


def test_job_of_an_unknown_kind_is_refused(now):
    with pytest.raises(UnknownKindError):
        queue(now, kind="tests.unknown")
    assert Job.objects.count() == 0


def test_kind_is_registered_once():
    with pytest.raises(ValueError, match=COUNT):
        job(COUNT, label="Lại")(lambda work: iter(()))


def test_job_goes_on_slice_by_slice(now):
    row = queue(now)
    states = [run(now, seconds=0).state for _ in range(3)]
    assert states == [JobState.QUEUED] * 3
    assert (fresh(row).done, run(now).state, marks()) == (3, JobState.DONE, marks_of(3))


def test_slices_take_turns(now):
    first, second = queue(now), queue(now)
    later = now + timedelta(seconds=1)
    turns = [run(now, seconds=0).pk, run(later, seconds=0).pk, run(later, seconds=0).pk]
    assert turns == [first.pk, second.pk, first.pk]


def test_job_is_done_once_where_its_like_waits(now):
    first = queue(now, once="all")
    assert [queue(now, once="all").pk, queue(now, once="part").pk == first.pk] == [first.pk, False]


def test_job_may_come_again_after_its_like_has_ended(now):
    first = queue(now, once="all")
    run(now)
    assert (queue(now, once="all").pk == first.pk, Job.objects.count()) == (False, 2)


def test_running_job_is_not_claimed_again(now):
    row = queue(now)
    claim_job(now)
    assert (claim_job(now + timedelta(seconds=119)), claim_job(now, pk=row.pk)) == (None, None)


def test_silent_job_is_claimed_again(now):
    queue(now)
    claim_job(now)
    assert claim_job(now + STALE).claim == 2


def test_late_runner_writes_nothing(now):
    queue(now)
    late, other = claim_job(now), claim_job(now + STALE)
    step = Step(cursor=1, done=1, total=3, write=lambda: mark("step 00"))
    with pytest.raises(LostClaimError):
        take_step(late, step, now + STALE)
    assert (marks(), fresh(other).cursor) == ([], None)


def test_step_that_fails_saves_no_cursor(now):
    row = queue(now)
    held = claim_job(now)
    with pytest.raises(ZeroDivisionError):
        take_step(held, Step(cursor=1, done=1, write=lambda: (mark("step 00"), 1 / 0)), now)
    assert (fresh(row).cursor, marks()) == (None, [])


def test_failed_step_is_tried_again_later(now):
    row = queue(now, kind=FAIL)
    run(now)
    failed = fresh(row)
    assert (failed.state, failed.error, failed.cursor) == (JobState.QUEUED, "RuntimeError: hỏng", 1)
    assert (failed.not_before, failed.attempts) == (now + BACK_OFF[0], 1)
    assert run(now + BACK_OFF[0] - timedelta(seconds=1)) is None


def test_job_is_given_up_after_its_attempts(now):
    row = queue(now, kind=FAIL)
    for hours in range(MAX_ATTEMPTS):
        assert fresh(row).state == JobState.QUEUED
        run(now + timedelta(hours=hours))
    assert (fresh(row).state, fresh(row).attempts, marks()) == (JobState.FAILED, MAX_ATTEMPTS, ["step 00"])


def test_job_that_kills_its_process_is_given_up(now):
    row = queue(now)
    claims = [claim_job(now + n * STALE) is not None for n in range(MAX_ATTEMPTS + 1)]
    assert claims == [True] * MAX_ATTEMPTS + [False]
    assert (fresh(row).state, fresh(row).error) == (JobState.FAILED, "the process ended in the middle of a step")


def test_progress_starts_the_attempts_anew(now):
    row = queue(now)
    for n in range(3):
        held = claim_job(now + n * STALE)
    take_step(held, Step(cursor=1, done=1), now)
    release_job(held, now)
    assert fresh(row).attempts == 0


def test_cancelled_job_stops_its_runner(now):
    row, by = queue(now), create_user()
    held = claim_job(now)
    cancel_job(row, by=by, now=now)
    with pytest.raises(LostClaimError):
        take_step(held, Step(cursor=1, done=1, write=lambda: mark("step 00")), now)
    with pytest.raises(LostClaimError):
        fail_job(held, "too late", now)
    assert (fresh(row).state, fresh(row).finished_at, fresh(row).error, marks()) == (JobState.CANCELLED, now, "", [])


def test_cancelled_job_goes_on_from_its_cursor_when_retried(now):
    row, by = queue(now), create_user()
    run(now, seconds=0)
    cancel_job(row, by=by, now=now)
    retry_job(row, by=by, now=now)
    run(now)
    assert (fresh(row).state, marks()) == (JobState.DONE, marks_of(3))


def test_job_is_not_retried_beside_its_like(now):
    row, by = queue(now, once="all"), create_user()
    cancel_job(row, by=by, now=now)
    queue(now, once="all")
    with pytest.raises(TwinUnderWayError):
        retry_job(row, by=by, now=now)
    assert fresh(row).state == JobState.CANCELLED


def test_job_that_is_done_is_not_retried(now):
    row, by = queue(now), create_user()
    run(now)
    with pytest.raises(NotRetriableError):
        retry_job(row, by=by, now=now)
    assert (fresh(row).state, marks()) == (JobState.DONE, marks_of(3))


def test_job_that_has_ended_is_not_cancelled(now):
    row, by = queue(now), create_user()
    run(now)
    with pytest.raises(EndedError):
        cancel_job(row, by=by, now=now + STALE)
    assert (fresh(row).state, fresh(row).finished_at) == (JobState.DONE, now)
