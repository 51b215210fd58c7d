"""Rebuilding the index as a job."""

import pytest
from django.utils import timezone

from accounts.enums import JobState
from accounts.work.job import queue_job
from accounts.work.job_run import work_on_job
from search.jobs import REBUILD
from search.models import SearchDocument
from tests.factories.catalog import create_product

pytestmark = pytest.mark.django_db


def test_rebuild_goes_on_where_it_stopped(monkeypatch, now):
    monkeypatch.setattr("search.jobs.BATCH", 2)
    products = [create_product() for _ in range(3)]
    SearchDocument.objects.all().delete()
    row = queue_job(REBUILD, by=None, now=now)
    first = work_on_job(row.pk, seconds=0, clock=timezone.now)
    assert (first.done, first.total, first.cursor) == (2, 3, {"documents": [products[1].pk, 2]})
    second = work_on_job(row.pk, seconds=60, clock=timezone.now)
    assert (second.state, second.done, second.total) == (JobState.DONE, 3, 3)
    assert SearchDocument.objects.count() == 3
