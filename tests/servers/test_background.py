"""The embedded default: the thread of a real web process on the test's database, killed in the middle of a job."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from accounts.enums import JobState
from accounts.models import Job
from accounts.work.job import queue_job
from tests.servers.work.jobs import COUNT, marks, marks_of
from tests.servers.work.process import Stage, stage, wait_for

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Stage]:
    with stage(tmp_path) as opened:
        yield opened


def count_slowly(steps: int) -> Job:
    return queue_job(COUNT, by=None, now=timezone.now(), steps=steps, pause=0.2)


def done(row: Job) -> int:
    return Job.objects.get(pk=row.pk).done


def state(row: Job) -> str:
    return Job.objects.get(pk=row.pk).state


def test_job_goes_on_after_its_process_was_killed(work: Stage, tmp_path: Path) -> None:
    gate = tmp_path / "go-on"
    row = queue_job(COUNT, by=None, now=timezone.now(), steps=15, held_at=4, gate=str(gate))
    web = work.start_web()
    wait_for(lambda: done(row) == 4, "the fourth step")
    web.kill()
    assert (state(row) in JobState.unfinished, done(row)) == (True, 4)
    gate.touch()
    work.start_web()
    wait_for(lambda: state(row) == JobState.DONE, "the end of the job")
    assert marks() == marks_of(15)


def test_short_job_does_not_wait_for_a_long_one(work: Stage) -> None:
    long = count_slowly(60)
    work.start_web()
    wait_for(lambda: done(long) >= 1, "the first step")
    short = queue_job(COUNT, by=None, now=timezone.now(), steps=1)
    wait_for(lambda: state(short) == JobState.DONE, "the short job")
    assert state(long) in JobState.unfinished


def test_stopped_process_gives_its_job_back(work: Stage) -> None:
    row = count_slowly(60)
    web = work.start_web()
    wait_for(lambda: done(row) >= 2, "the second step")
    assert web.stop() == 0
    assert (state(row), marks()) == (JobState.QUEUED, marks_of(done(row)))
