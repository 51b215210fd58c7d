"""Celery as in production: a real worker with beat on the test's database, a Redis of the test's own."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from celery import current_app
from django.utils import timezone

from accounts.enums import JobState
from accounts.models import Job
from accounts.work.job import queue_job
from cms.settings import base
from tests.servers.work.jobs import COUNT, marks, marks_of
from tests.servers.work.process import Stage, stage, wait_for
from tests.servers.work.publishing import let_a_minute_pass, publishing

pytestmark = [pytest.mark.redis, pytest.mark.django_db(transaction=True)]

AT_ONCE = 10
"""Seconds in which two jobs are queued whatever else this machine does; a broker that is waited for takes longer."""


@pytest.fixture
def work(tmp_path: Path, settings: Any) -> Iterator[Stage]:
    """Publishing from this process goes to the Redis of the stage."""
    with stage(tmp_path) as opened, publishing(opened, settings):
        yield opened


def queue(steps: int, **told: Any) -> Job:
    return queue_job(COUNT, by=None, now=timezone.now(), steps=steps, **told)


def state(row: Job) -> str:
    return Job.objects.get(pk=row.pk).state


def done(row: Job) -> int:
    return Job.objects.get(pk=row.pk).done


def test_worker_does_a_job(work: Stage) -> None:
    work.start_redis()
    work.start_worker()
    row = queue(3)
    wait_for(lambda: state(row) == JobState.DONE, "the end of the job")
    assert (marks(), Job.objects.get(pk=row.pk).claim) == (marks_of(3), 1)


def test_job_goes_on_after_its_worker_was_killed(work: Stage, tmp_path: Path) -> None:
    gate = tmp_path / "go-on"
    work.start_redis()
    worker = work.start_worker()
    row = queue(15, held_at=4, gate=str(gate))
    wait_for(lambda: done(row) == 4, "the fourth step")
    worker.kill()
    assert (state(row), done(row)) == (JobState.RUNNING, 4)
    gate.touch()
    time.sleep(2.1)  # JOB_STALE_SECONDS of the stage
    let_a_minute_pass()
    work.start_worker()
    wait_for(lambda: state(row) == JobState.DONE, "the end of the job")
    assert marks() == marks_of(15)


def test_dead_broker_neither_delays_nor_loses_a_job(work: Stage) -> None:
    work.start_redis().kill()
    began = time.monotonic()
    rows = [queue(1), queue(1)]
    assert time.monotonic() - began < AT_ONCE
    assert [state(row) for row in rows] == [JobState.QUEUED, JobState.QUEUED]
    work.start_redis()
    work.start_worker()
    wait_for(lambda: {state(row) for row in rows} == {JobState.DONE}, "the end of both")
    assert marks() == ["step 00", "step 00"]


def test_unacknowledged_work_comes_back_later_than_the_longest_task() -> None:
    visible = base.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]
    assert base.JOB_STALE_SECONDS < base.CELERY_TASK_TIME_LIMIT < visible


def test_every_task_is_named_after_its_floor() -> None:
    own = {name for name in current_app.tasks if not name.startswith("celery.")}
    assert {task.__module__ for name, task in current_app.tasks.items() if name in own} == {
        f"{name.split('.')[0]}.tasks" for name in own
    }


def test_worker_goes_on_when_its_broker_comes_back(work: Stage) -> None:
    redis = work.start_redis()
    work.start_worker()
    before = queue(1)
    wait_for(lambda: state(before) == JobState.DONE, "the first job")
    redis.kill()
    time.sleep(2)
    after = queue(1)
    let_a_minute_pass()
    work.start_redis()
    wait_for(lambda: state(after) == JobState.DONE, "the job queued meanwhile")
    assert marks() == ["step 00", "step 00"]
