"""Two runners at one moment."""

from datetime import datetime
from threading import Barrier

import pytest

from accounts.models import Job
from accounts.work import periodic
from accounts.work.job import claim_job, queue_job
from tests.conftest import NOW
from tests.races import together
from tests.servers.work.jobs import COUNT

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def row(now: datetime) -> Job:
    return queue_job(COUNT, by=None, now=now, steps=1)


def claim(barrier: Barrier) -> int | None:
    barrier.wait()
    claimed = claim_job(NOW)
    return claimed.pk if claimed else None


def claim_unguarded(barrier: Barrier) -> int | None:
    """Look first, then write, without the lock."""
    found = Job.objects.claimable(NOW).first()
    barrier.wait()
    if found:
        Job.objects.filter(pk=found.pk).update(state="running", claim=found.claim + 1, started_at=NOW, heartbeat_at=NOW)
    return found.pk if found else None


def test_job_wanted_by_two_at_once_is_claimed_once(row: Job) -> None:
    assert sorted(together(claim, claim), key=str) == [row.pk, None]
    assert Job.objects.get(pk=row.pk).claim == 1


def test_job_without_the_lock_is_claimed_twice(row: Job) -> None:
    """The race is real."""
    assert together(claim_unguarded, claim_unguarded) == [row.pk, row.pk]


def test_two_jobs_wanted_by_two_at_once_go_to_both(row: Job, now: datetime) -> None:
    other = queue_job(COUNT, by=None, now=now, steps=1)
    assert sorted(together(claim, claim)) == [row.pk, other.pk]


def test_periodic_work_due_for_two_at_once_runs_once() -> None:
    def run_due(barrier: Barrier) -> list[str]:
        barrier.wait()
        return periodic.run_due(NOW)

    ran = together(run_due, run_due)
    assert sorted(ran[0] + ran[1]) == sorted(work.name for work in periodic.registered())
