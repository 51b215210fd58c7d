"""What came of a job, what it may say from inside a step, and how it ends by a refusal."""

from datetime import timedelta

import pytest

from accounts.enums import JobState
from accounts.models import Job
from accounts.work import job_run, result
from accounts.work.job import LostClaimError, beat, cancel_job, claim_job, queue_job, retry_job
from accounts.work.job_kind import Problem
from accounts.work.job_run import work_on_job
from accounts.work.progress import elapsed_text, progress_of
from accounts.work.result import result_of
from tests.factories.accounts import create_user
from tests.servers.work.jobs import COUNT, IMPORT

pytestmark = pytest.mark.django_db


def fresh(row: Job) -> Job:
    return Job.objects.get(pk=row.pk)


def test_problems_of_all_steps_and_the_outcome_are_kept(now):
    row = queue_job(IMPORT, by=None, now=now, problems=2)
    work_on_job(row.pk, seconds=0, clock=lambda: now)
    assert result_of(fresh(row)).message == ""
    work_on_job(row.pk, seconds=60, clock=lambda: now)
    kept = result_of(fresh(row))
    assert [problem.where for problem in kept.problems] == ["Dòng 0", "Dòng 1", "Dòng 100", "Dòng 101"]
    assert kept.problems[0] == Problem("Dòng 0", "Thiếu tên.")
    assert (kept.message, kept.link, kept.link_label) == ("Đã nhập 2 dòng.", "/san-pham/", "Xem sản phẩm")


def test_problems_beyond_the_most_are_counted(now, monkeypatch):
    monkeypatch.setattr(result, "MOST_PROBLEMS", 5)
    row = queue_job(IMPORT, by=None, now=now, problems=4)
    work_on_job(row.pk, seconds=60, clock=lambda: now)
    kept = result_of(fresh(row))
    assert (len(kept.problems), kept.unlisted, kept.problem_count) == (5, 3, 8)


def test_refusal_of_a_step_ends_the_job_at_once(now):
    row = queue_job(IMPORT, by=None, now=now, refuse=True)
    work_on_job(row.pk, seconds=60, clock=lambda: now)
    ended = fresh(row)
    assert (ended.state, ended.attempts, ended.finished_at) == (JobState.FAILED, 1, now)
    assert result_of(ended).refusal == "Tệp này không phải bảng tính."
    retry_job(row, by=create_user(), now=now)
    assert result_of(fresh(row)).refusal == ""


def test_beat_tells_that_the_runner_lives(now):
    queue_job(COUNT, by=None, now=now, steps=3)
    held, later = claim_job(now), now + timedelta(seconds=100)
    beat(held, later)
    assert (fresh(held).heartbeat_at, claim_job(later + timedelta(seconds=100))) == (later, None)


def test_beat_tells_the_runner_that_its_job_was_cancelled(now):
    row = queue_job(COUNT, by=None, now=now, steps=3)
    held = claim_job(now)
    cancel_job(row, by=create_user(), now=now)
    with pytest.raises(LostClaimError):
        beat(held, now)


@pytest.mark.parametrize(("seconds", "queries"), [(0.0, 3), (60.0, 0)])
def test_step_may_beat_as_often_as_it_likes(now, monkeypatch, django_assert_num_queries, seconds, queries):
    monkeypatch.setattr(job_run, "BEAT_SECONDS", seconds)
    queue_job(COUNT, by=None, now=now, steps=3)
    throttled = job_run._throttled_beat(claim_job(now), lambda: now)
    with django_assert_num_queries(queries):
        for _ in range(3):
            throttled()


def test_progress_in_words(now):
    row = queue_job(COUNT, by=None, now=now, steps=3)
    later = now + timedelta(seconds=125)
    assert progress_of(row, now).sentence == "Sắp bắt đầu."
    assert progress_of(row, later).sentence == "Đang chờ đến lượt. Bạn có thể đóng trang này, việc vẫn được làm."
    work_on_job(row.pk, seconds=0, clock=lambda: now)
    told = progress_of(fresh(row), later)
    assert (told.percent, told.elapsed, told.is_finished) == (33, "2 phút 5 giây", False)
    assert (fresh(row).state, told.state, told.label) == (JobState.QUEUED, "running", "Đang chạy")
    work_on_job(row.pk, seconds=60, clock=lambda: later)
    told = progress_of(fresh(row), later + timedelta(days=1))
    assert (told.percent, told.elapsed, told.is_finished) == (100, "2 phút 5 giây", True)


def test_job_that_waits_after_a_fault_says_when_it_goes_on(now):
    row = Job(state=JobState.QUEUED, error="RuntimeError", not_before=now, created_at=now, done=1, total=2)
    assert progress_of(row, now).sentence == "Vừa gặp lỗi, sẽ tự thử lại lúc 09:00."


@pytest.mark.parametrize(
    ("elapsed", "text"),
    [
        (timedelta(seconds=-1), "0 giây"),
        (timedelta(seconds=59), "59 giây"),
        (timedelta(minutes=3), "3 phút 0 giây"),
        (timedelta(hours=2, minutes=5, seconds=9), "2 giờ 5 phút"),
    ],
)
def test_elapsed_time_in_words(elapsed, text):
    assert elapsed_text(elapsed) == text
