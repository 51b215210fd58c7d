"""The index on the search server is made, mended and kept by the clock's jobs."""

import pytest
from django.utils import timezone

from accounts.enums import JobState
from accounts.models import Job
from accounts.work.job import queue_job
from accounts.work.job_run import work_on_job
from search.engines.elasticsearch import ElasticsearchEngine
from search.index.outbox import has_gap
from search.index.server.aliases import needs_rebuild, refresh_live
from search.index.server.rebuild import rebuild
from search.jobs import REBUILD, RECONCILE, RENEWAL, rebuild_where_needed, reconcile_nightly
from search.models import SearchDocument
from tests.factories.catalog import create_product
from tests.search.asking import query_of

pytestmark = [pytest.mark.django_db]


def run(kind, now, **arguments):
    row = queue_job(kind, by=None, now=now, **arguments)
    return work_on_job(row.pk, seconds=60, clock=timezone.now)


def test_without_a_server_nothing_is_queued(now):
    rebuild_where_needed(now)
    reconcile_nightly(now)
    assert not Job.objects.exists()


@pytest.mark.elasticsearch
def test_first_configuration_starts_a_rebuild_that_closes_the_gap(settings, now, today, request):
    product = create_product(name="Vải thiều")
    before = has_gap()
    request.getfixturevalue("search_server")
    rebuild_where_needed(now)
    job = Job.objects.get(kind=REBUILD)
    done = work_on_job(job.pk, seconds=60, clock=timezone.now)
    assert (before, done.state, has_gap(), needs_rebuild()) == (True, JobState.DONE, False, False)
    assert ElasticsearchEngine().search(query_of("vải"), today=today).ids == (product.pk,)


@pytest.mark.elasticsearch
def test_index_of_a_new_analysis_is_built_once_its_documents_are_made(search_server, now, today, monkeypatch):
    product = create_product(name="Vải thiều")
    list(rebuild())
    SearchDocument.objects.update(analysis=None, name_tokens="")
    monkeypatch.setattr("search.index.server.aliases.mapping_hash", lambda: "upgraded")
    rebuild_where_needed(now)
    before = Job.objects.count()
    run(RENEWAL, now)
    rebuild_where_needed(now)
    done = work_on_job(Job.objects.get(kind=REBUILD).pk, seconds=60, clock=timezone.now)
    assert (before, done.state, needs_rebuild()) == (0, JobState.DONE, False)
    assert ElasticsearchEngine().search(query_of("vải"), today=today).ids == (product.pk,)


@pytest.mark.elasticsearch
def test_nightly_comparison_mends_what_was_lost(search_server, now, today):
    list(rebuild())
    product = create_product(name="Na dai")
    done = run(RECONCILE, now)
    refresh_live()
    assert (done.state, done.message) == (JobState.DONE, "Đã sửa 1 chỗ lệch")
    assert ElasticsearchEngine().search(query_of("na dai"), today=today).ids == (product.pk,)
    assert SearchDocument.objects.count() == 1


@pytest.mark.elasticsearch
def test_comparison_without_an_index_has_nothing_to_do(search_server, now):
    create_product()
    assert run(RECONCILE, now).state == JobState.DONE


@pytest.mark.elasticsearch
def test_comparison_is_queued_once_a_night(search_server, now):
    reconcile_nightly(now)
    reconcile_nightly(now)
    assert list(Job.objects.values_list("kind", flat=True)) == [RECONCILE]
