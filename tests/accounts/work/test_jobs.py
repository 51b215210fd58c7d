"""Housekeeping, and the command that runs it without server or worker."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command

from accounts.enums import JobState
from accounts.jobs import HOUSEKEEPING
from accounts.models import Job, OneTimeCode, SecretLink
from tests.factories.accounts import create_user

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def old_and_new(clock, now):
    """An old and a new session, code, finished job and link."""
    user = create_user()
    for name, at in (("old", now - 100 * DAY), ("new", now - DAY)):
        Session.objects.create(session_key=name, session_data="", expire_date=at + 2 * DAY)
        OneTimeCode.objects.create(user=user, digest=name, issued_at=at, issued_by=user, expires_at=at + DAY / 2)
        done = {"state": JobState.DONE, "not_before": at, "created_at": at, "finished_at": at}
        Job.objects.create(kind=HOUSEKEEPING, once=name, **done)
        made = at - 300 * DAY
        SecretLink.objects.create(action=name, subject=user, created_at=made, expires_at=made + DAY)


def left():
    sessions = set(Session.objects.values_list("session_key", flat=True))
    codes = set(OneTimeCode.objects.values_list("digest", flat=True))
    links = set(SecretLink.objects.values_list("action", flat=True))
    return sessions, codes, links, set(Job.objects.filter(kind=HOUSEKEEPING).values_list("once", flat=True))


def test_housekeeping_deletes_what_has_expired(old_and_new, capsys):
    call_command("run_jobs", "--once")
    assert left() == ({"new"}, {"new"}, {"new"}, {"new", "daily"})
    job = Job.objects.get(once="daily")
    assert (job.state, job.done, job.message) == (JobState.DONE, 4, "Đã xóa 4 mục hết hạn.")


def test_housekeeping_comes_once_a_day(old_and_new, clock, now):
    for moment in (now, now + DAY / 2, now + DAY):
        clock.move_to(moment)
        call_command("run_jobs", "--once", verbosity=0)
    assert Job.objects.filter(once="daily").count() == 2
