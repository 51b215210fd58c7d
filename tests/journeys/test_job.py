"""Somebody in charge of a cooperative waits for long work, sees it end, and reads what came of it."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import Job, User
from accounts.work.job import queue_job
from accounts.work.job_run import work_on_job
from tests.cast import client_for
from tests.journeys.eyes import look
from tests.journeys.world import World
from tests.servers.work.jobs import IMPORT


def enter(page: Page, person: User, address: str) -> None:
    """Open a page as somebody who signed in before."""
    session = client_for(person).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "domain": "127.0.0.1", "path": "/"}])
    page.goto(address)


def slice_of(job: Job) -> None:
    """One step, as the background would."""
    work_on_job(job.pk, seconds=0, clock=timezone.now)


@pytest.fixture
def job(world: World) -> Job:
    """An import that the owner asked for, in two steps with a problem each."""
    return queue_job(IMPORT, by=world.cast.owner_contact, now=timezone.now())


def test_owner_watches_a_job_to_its_end(visitor: Page, world: World, job: Job) -> None:
    slice_of(job)
    enter(visitor, world.cast.owner_contact, f"/quan-ly/viec/{job.pk}/")
    expect(visitor.get_by_text("1 trên 2 (50%)")).to_be_visible()
    look(visitor, "job-under-way")
    slice_of(job)
    slice_of(job)
    expect(visitor.get_by_text("Đã nhập 2 dòng.")).to_be_visible()
    expect(visitor.get_by_role("listitem").filter(has_text="Dòng 100 Thiếu tên.")).to_be_visible()
    expect(visitor.get_by_role("button", name="Hủy việc này")).to_have_count(0)
    look(visitor, "job-done")


def test_owner_cancels_a_job_and_lets_it_go_on(visitor: Page, world: World, job: Job) -> None:
    enter(visitor, world.cast.owner_contact, f"/quan-ly/viec/{job.pk}/")
    visitor.get_by_role("button", name="Hủy việc này").click()
    expect(visitor.get_by_text("Đã hủy.")).to_be_visible()
    visitor.get_by_role("button", name="Chạy lại từ chỗ đã dừng").click()
    expect(visitor.get_by_role("button", name="Hủy việc này")).to_be_visible()
    job.refresh_from_db()
    assert job.state == "queued"
