"""Jobs in the staff's reports."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.actors.actor import ContactActor
from accounts.enums import JobState
from accounts.models import Job, PeriodicRun
from accounts.views.job import job_address, own_jobs
from accounts.work.job import cancel_job, claim_job, queue_job, take_step
from accounts.work.job_kind import Step
from accounts.work.job_run import work_on_job
from tests.cast import client_for
from tests.servers.work.jobs import COUNT, IMPORT

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


def test_staff_see_and_cancel_their_own_alone(cast, row, now):
    own = queue_job(COUNT, by=cast.organiser, now=now, steps=3)
    client = client_for(cast.organiser)
    assert [job.pk for job in client.get(reverse(LIST)).context["object_list"]] == [own.pk]
    assert client.get(reverse("accounts_job", args=[row.pk])).status_code == 404
    assert client.post(reverse("accounts_job_cancel", args=[row.pk])).status_code == 404
    assert "Đã hủy tác vụ." in post(cast.organiser, "accounts_job_cancel", own)
    assert (state(row), state(own)) == (JobState.RUNNING, JobState.CANCELLED)


def test_page_asks_for_itself_until_the_end(cast, row, now):
    address = reverse("accounts_job", args=[row.pk])
    client = client_for(cast.administrator)
    text = client.get(address).content.decode()
    shown = ["Đang chạy", "Đang đếm", "1 trên 3 (33%)", f'hx-get="{address}"', 'http-equiv="refresh"', "Hủy việc này"]
    assert [part for part in shown if part not in text] == []
    cancel_job(row, by=cast.administrator, now=now)
    part = client.get(address, headers={"HX-Request": "true"})
    assert [template.name for template in part.templates][:1] == ["accounts/job/_job.html"]
    text = part.content.decode()
    assert ["hx-get" in text, "Đã hủy" in text, "Chạy lại từ chỗ đã dừng" in text] == [False, True, True]


def test_page_tells_what_came_of_it(cast, now, clock):
    row = queue_job(IMPORT, by=cast.organiser, now=now, problems=2)
    work_on_job(row.pk, seconds=60, clock=lambda: now)
    response = client_for(cast.organiser).get(reverse("accounts_job", args=[row.pk]))
    text = response.content.decode()
    shown = ["Đã nhập 2 dòng.", 'href="/san-pham/"', "Xem sản phẩm", "4 chỗ chưa làm được", "Dòng 101", "Thiếu tên."]
    assert [part for part in shown if part not in text] == []
    assert ["hx-get" in text, "Hủy việc này" in text] == [False, False]


def test_page_tells_why_a_step_refused(cast, now, clock):
    row = queue_job(IMPORT, by=cast.organiser, now=now, refuse=True)
    work_on_job(row.pk, seconds=60, clock=lambda: now)
    text = client_for(cast.organiser).get(reverse("accounts_job", args=[row.pk])).content.decode()
    assert "Tệp này không phải bảng tính." in text


def test_one_who_asked_is_not_shown_a_fault_of_the_program(cast, now, clock):
    row = queue_job(COUNT, by=cast.organiser, now=now, steps=1)
    Job.objects.filter(pk=row.pk).update(state=JobState.FAILED, finished_at=now, error="RuntimeError: hỏng")
    pages = [client_for(person).get(reverse("accounts_job", args=[row.pk])) for person in (cast.organiser, cast.leader)]
    assert ["RuntimeError" in response.content.decode() for response in pages] == [False, True]
    assert "một lỗi của hệ thống" in pages[0].content.decode()


@pytest.fixture
def own(cast, clock, now):
    """A job that the cooperative's owner asked for in the portal."""
    return queue_job(COUNT, by=cast.owner_contact, now=now, steps=3)


def portal(person, name, row, method="post"):
    return getattr(client_for(person), method)(reverse(name, args=[row.pk]), follow=True)


def test_one_in_charge_sees_cancels_and_repeats_the_job_in_the_portal(cast, own):
    text = portal(cast.owner_contact, "portal_job", own, "get").content.decode()
    assert [part for part in ("Đếm", "Sắp bắt đầu.", "Hủy việc này", cast.cooperative.name) if part not in text] == []
    assert "Đã hủy." in portal(cast.owner_contact, "portal_job_cancel", own).content.decode()
    assert state(own) == JobState.CANCELLED
    assert "tiếp từ chỗ đã dừng" in portal(cast.owner_contact, "portal_job_retry", own).content.decode()
    assert state(own) == JobState.QUEUED


def test_portal_says_why_a_job_is_not_cancelled(cast, own, now):
    work_on_job(own.pk, seconds=60, clock=lambda: now)
    text = portal(cast.owner_contact, "portal_job_cancel", own).content.decode()
    assert ("Tác vụ đã kết thúc trước đó." in text, state(own)) == (True, JobState.DONE)


def test_deputy_does_not_see_the_owner_s_job(cast, own):
    assert portal(cast.deputy_contact, "portal_job", own, "get").status_code == 404
    assert portal(cast.deputy_contact, "portal_job_cancel", own).status_code == 404
    assert state(own) == JobState.QUEUED


def test_first_page_of_the_portal_leads_back_to_a_job_of_the_last_day(cast, own, now):
    actor = ContactActor(cast.owner_contact.contacts.get())
    assert [line.url for line in own_jobs(actor, now).lines] == [job_address(own, actor)]
    cancel_job(own, by=cast.owner_contact, now=now)
    assert [own_jobs(actor, now + timedelta(hours=hours)) is None for hours in (1, 25)] == [False, True]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries_however_long(cast, clock, now, rows, django_assert_num_queries):
    for _ in range(rows):
        queue_job(COUNT, by=cast.administrator, now=now, steps=3)
    client = client_for(cast.administrator)
    client.get(reverse(LIST))
    with django_assert_num_queries(14):
        client.get(reverse(LIST))
