"""Jobs in the staff's reports."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.enums import JobState
from accounts.models import Job, PeriodicRun
from accounts.work.job import cancel_job, claim_job, queue_job, take_step
from accounts.work.job_kind import Step
from tests.cast import client_for
from tests.servers.work.jobs import COUNT

LIST = "accounts_jobs"
AGAIN = 'hx-trigger="load delay:3s"'
IDLE = "Không thấy tiến trình nền nào"


@pytest.fixture
def row(cast, clock, now):
    """A job of three steps, one of which is done."""
    row = queue_job(COUNT, by=cast.administrator, now=now, steps=3)
    take_step(claim_job(now), Step(cursor=1, done=1, total=3, message="Đang đếm"), now)
    return row


def page(person):
    return client_for(person).get(reverse(LIST)).content.decode()


def post(person, name, row):
    return client_for(person).post(reverse(name, args=[row.pk]), follow=True).content.decode()


def state(row):
    return Job.objects.get(pk=row.pk).state


def test_list_shows_progress_and_asks_again(cast, row):
    text = page(cast.administrator)
    shown = ["Đang chạy", "Đang đếm", '<progress value="1" max="3"', "1/3", ">Hủy<", AGAIN, IDLE]
    assert [part for part in shown if part not in text] == []


def test_list_is_quiet_when_everything_has_ended(cast, row, now):
    cancel_job(row, by=cast.administrator, now=now)
    text = page(cast.administrator)
    assert [AGAIN in text, IDLE in text, ">Chạy lại<" in text] == [False, False, True]


def test_list_does_not_warn_while_somebody_works(cast, row, now):
    PeriodicRun.objects.create(name="tests.tick", begun_at=now - timedelta(minutes=1))
    assert IDLE not in page(cast.administrator)


def test_leader_reads_without_buttons(cast, row):
    text = page(cast.leader)
    assert ["Đang đếm" in text, ">Hủy<" in text] == [True, False]


def test_administrator_cancels_and_retries(cast, row):
    assert "Đã hủy tác vụ." in post(cast.administrator, "accounts_job_cancel", row)
    assert state(row) == JobState.CANCELLED
    assert "Tác vụ sẽ chạy tiếp từ chỗ đã dừng." in post(cast.administrator, "accounts_job_retry", row)
    assert state(row) == JobState.QUEUED


def test_buttons_carry_their_token(cast, row):
    client = client_for(cast.administrator)
    client.handler.enforce_csrf_checks = True
    text = client.get(reverse(LIST)).content.decode()
    token = re.search(r'/cancel/\d+/">\s*<input type="hidden" name="csrfmiddlewaretoken" value="(\w+)"', text)[1]
    client.post(reverse("accounts_job_cancel", args=[row.pk]), {"csrfmiddlewaretoken": token})
    assert state(row) == JobState.CANCELLED


def test_leader_cancels_nothing(cast, row):
    post(cast.leader, "accounts_job_cancel", row)
    assert state(row) == JobState.RUNNING


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries_however_long(cast, clock, now, rows, django_assert_num_queries):
    for _ in range(rows):
        queue_job(COUNT, by=cast.administrator, now=now, steps=3)
    client = client_for(cast.administrator)
    client.get(reverse(LIST))
    with django_assert_num_queries(14):
        client.get(reverse(LIST))
