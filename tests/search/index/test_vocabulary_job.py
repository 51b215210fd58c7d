"""The job that reads the vocabulary, and the clock that queues it."""

import gzip
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.enums import JobState
from accounts.models import Job
from accounts.work.job import queue_job
from accounts.work.job_kind import Work
from accounts.work.job_run import work_on_job
from search.index.vocabulary_snapshot import build_vocabulary, current_vocabulary, rebuild_vocabulary
from search.jobs import VOCABULARY, count_vocabulary, keep_vocabulary_fresh
from search.models import VocabularyDraft, VocabularySnapshot
from tests.factories.catalog import create_product

pytestmark = pytest.mark.django_db

NAMES = ("Na dai", "Vải thiều", "Vải thiều sấy", "Gạo nếp", "Rượu nếp cái")


@pytest.fixture
def products(monkeypatch):
    """Five, counted two by two."""
    monkeypatch.setattr("search.index.vocabulary_counting.LEAST", 2)
    return [create_product(name=name) for name in NAMES]


def run(job_id=1, cursor=None, *, most=99):
    """Take at most so many steps of a run, as a runner does; the cursor of the last."""
    steps = count_vocabulary(Work(job_id, {}, cursor))
    for _, step in zip(range(most), steps, strict=False):
        step.write()
        cursor = step.cursor
    return cursor


def versions():
    return list(VocabularySnapshot.objects.values_list("version", flat=True))


def test_job_shows_how_far_it_is(products, now):
    row = queue_job(VOCABULARY, by=None, now=now)
    seen = [work_on_job(row.pk, seconds=0, clock=timezone.now) for _ in range(5)]
    assert [(one.done, one.total) for one in seen] == [(2, 5), (4, 5), (5, 5), (5, 5), (5, 5)]
    assert [one.state for one in seen[3:]] == [JobState.QUEUED, JobState.DONE]
    assert (versions(), VocabularyDraft.objects.count()) == ([build_vocabulary().version], 0)


def test_slices_in_one_process_give_the_snapshot_of_one_go(products):
    run()
    assert (versions(), current_vocabulary().knows("dai")) == ([build_vocabulary().version], True)


@pytest.mark.parametrize("steps", range(5))
def test_killed_run_is_gone_on_with(products, steps):
    cursor = run(most=steps)
    run(cursor=cursor)
    assert (versions(), VocabularyDraft.objects.count()) == ([build_vocabulary().version], 0)


def test_next_job_goes_on_from_the_draft_of_one_that_failed(products):
    run(1, most=2)
    step = next(count_vocabulary(Work(2, {}, None)))
    assert (step.done, step.total) == (5, 5)


def test_step_that_was_not_written_is_taken_again(products):
    run(most=1)
    lost = next(count_vocabulary(Work(1, {}, None)))
    again = next(count_vocabulary(Work(1, {}, None)))
    assert (lost.cursor, again.cursor) == (products[3].pk, products[3].pk)


def test_two_jobs_at_once_count_nothing_twice(products):
    """Each pair of steps is counted from the same draft; then both are written."""
    jobs = [count_vocabulary(Work(number, {}, None)) for number in (1, 2)]
    while steps := [step for job in jobs if (step := next(job, None))]:
        for step in steps:
            step.write()
    assert (versions(), current_vocabulary().documents) == ([build_vocabulary().version], 5)
    assert not VocabularyDraft.objects.exists()


def test_job_goes_on_from_what_another_has_written(products):
    slow = count_vocabulary(Work(1, {}, None))
    step = next(slow)
    run(2, most=2)
    step.write()
    assert next(slow).done == 5


def test_job_ends_where_another_has_finished(products):
    slow = count_vocabulary(Work(1, {}, None))
    next(slow).write()
    step = next(slow)
    run(2)
    step.write()
    assert (list(slow), VocabularyDraft.objects.count(), len(versions())) == ([], 0, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"content": gzip.compress(b'{"format": 0}')},
        {"begun_at": datetime.now(UTC) - timedelta(days=2)},
    ],
    ids=["of another release", "old"],
)
def test_useless_draft_is_begun_anew(products, change):
    cursor = run(most=2)
    VocabularyDraft.objects.update(**change)
    assert run(cursor=cursor, most=1) == products[1].pk
    run(cursor=cursor)
    assert versions() == [build_vocabulary().version]


def test_product_that_comes_meanwhile_is_counted(products):
    cursor = run(most=3)
    create_product(name="Mật ong")
    run(cursor=cursor)
    assert current_vocabulary().knows("mat") is True


def test_snapshot_is_as_old_as_the_beginning(products):
    run(most=1)
    begun_at = VocabularyDraft.objects.get().begun_at
    run()
    assert VocabularySnapshot.objects.get().built_at == begun_at


def test_empty_catalogue_is_read_in_one_step():
    (step,) = count_vocabulary(Work(1, {}, None))
    step.write()
    assert (step.total, len(versions()), list(count_vocabulary(Work(1, {}, step.cursor)))) == (0, 1, [])


def test_job_is_queued_once_where_there_is_no_vocabulary():
    create_product()
    now = datetime.now(UTC)
    keep_vocabulary_fresh(now)
    keep_vocabulary_fresh(now)
    assert list(Job.objects.values_list("kind", flat=True)) == [VOCABULARY]


def test_nothing_is_queued_while_it_is_fresh():
    create_product()
    now = datetime.now(UTC)
    rebuild_vocabulary(now=now)
    keep_vocabulary_fresh(now)
    assert not Job.objects.exists()
