"""What no row of the jobs' table may be."""

import pytest
from django.db import IntegrityError, transaction

from accounts.enums import JobState
from accounts.models import Job, PeriodicRun

pytestmark = pytest.mark.django_db

WRONG = {
    "state_known|finished_has_time": {"state": "lost"},  # which of the two is named is the database's choice
    "finished_has_time": {"state": JobState.DONE},
    "running_has_heartbeat": {"state": JobState.RUNNING},
    "done_within_total": {"done": 2, "total": 1},
}


@pytest.mark.parametrize("name", WRONG)
def test_job_is_refused(name, now):
    with pytest.raises(IntegrityError, match=f"accounts_job_({name})"), transaction.atomic():
        Job.objects.create(**{"kind": "tests.count", "not_before": now, "created_at": now, **WRONG[name]})
    assert Job.objects.count() == 0


def test_unfinished_job_is_refused_while_waiting_too(now):
    with pytest.raises(IntegrityError, match="accounts_job_finished_has_time"), transaction.atomic():
        Job.objects.create(kind="tests.count", not_before=now, created_at=now, finished_at=now)


def test_second_unfinished_job_is_refused(now):
    first = {"kind": "tests.count", "once": "all", "not_before": now, "created_at": now}
    Job.objects.create(**first)
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(**first)
    assert Job.objects.count() == 1


def test_jobs_without_a_word_are_not_compared(now):
    for _ in range(2):
        Job.objects.create(kind="tests.count", not_before=now, created_at=now)
    assert Job.objects.count() == 2


def test_periodic_work_has_one_row():
    PeriodicRun.objects.create(name="tests.sweep")
    with pytest.raises(IntegrityError), transaction.atomic():
        PeriodicRun.objects.create(name="tests.sweep")
