"""A file that a job brings."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from accounts.actors.actor import StaffActor
from accounts.files.private import may_read_file
from accounts.jobs import JOBS_KEPT, old_results
from accounts.models import Job, PrivateFile
from accounts.work.job import queue_job
from accounts.work.result_file import file_outcome
from tests.servers.work.jobs import COUNT

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(cast, now) -> Job:
    return queue_job(COUNT, by=cast.organiser, now=now, steps=1)


def brought(row: Job, now, text: bytes = b"a,b\n1,2\n"):
    return file_outcome(row.pk, ContentFile(text), name="Danh sách.csv", message="Đã xuất 1 dòng.", now=now)


def test_a_file_is_the_outcome_of_its_job(row, now):
    outcome = brought(row, now)

    kept = PrivateFile.objects.get()
    assert (outcome.message, outcome.link, kept.subject) == ("Đã xuất 1 dòng.", kept.get_absolute_url(), row)
    assert outcome.link_label == "Tải tệp Danh sách.csv"


def test_a_step_done_again_keeps_one_file(row, now):
    brought(row, now)
    brought(row, now, b"a,b\n1,2\n3,4\n")

    assert PrivateFile.objects.get().size == 12


def test_it_is_read_by_who_asked_and_by_those_who_see_all_jobs(row, cast, now):
    brought(row, now)
    kept = PrivateFile.objects.get()

    readers = [cast.organiser, cast.administrator, cast.editor, cast.owner_contact]
    assert [may_read_file(kept, StaffActor(user)) for user in readers] == [True, True, False, False]


def test_it_goes_with_its_job(row, now):
    brought(row, now)

    assert [old_results(now + JOBS_KEPT + timedelta(days=d)).count() for d in (-1, 1)] == [0, 1]
