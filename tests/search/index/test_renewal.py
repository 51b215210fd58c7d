"""After a release that analyses in another way documents and vocabulary are made anew, once and by themselves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.enums import JobState
from accounts.models import Job
from accounts.work.background import work_until_idle
from accounts.work.job import queue_job
from accounts.work.job_kind import Work
from accounts.work.job_run import work_on_job
from search.enums import TaskKind
from search.index import indexing
from search.index.analysis import ANALYSIS, SETTLED
from search.index.drain import drain_refresh
from search.index.indexing import rebuild_documents
from search.index.renewal import outdated
from search.jobs import (
    RENEWAL,
    VOCABULARY,
    count_vocabulary,
    keep_vocabulary_fresh,
    rebuild_where_needed,
    renew_documents,
    renew_where_needed,
)
from search.models import IndexTask, SearchDocument, VocabularyDraft, VocabularySnapshot
from search.tasks import drain
from tests.factories.catalog import create_product

pytestmark = pytest.mark.django_db


def soon():
    """When a release that was taken back has ended."""
    return timezone.now() + SETTLED


@pytest.fixture
def products(monkeypatch):
    """Five that an earlier release has analysed, each with a name that the columns do not say; renewed two by two."""
    monkeypatch.setattr("search.index.renewal.BATCH", 2)
    made = [create_product() for _ in range(5)]
    rebuild_documents()
    made_by(ANALYSIS - 1)
    return made


def made_by(analysis):
    SearchDocument.objects.update(analysis=analysis, name_tokens="before")


def kinds():
    return list(Job.objects.order_by("pk").values_list("kind", flat=True))


def renewed():
    return SearchDocument.objects.filter(analysis=ANALYSIS).exclude(name_tokens="before").count()


@pytest.mark.parametrize("analysis", [None, ANALYSIS - 1], ids=["before numbers", "an earlier number"])
def test_documents_of_an_earlier_release_are_renewed_once(products, analysis):
    made_by(analysis)
    renew_where_needed(timezone.now())
    renew_where_needed(timezone.now())
    done = work_on_job(Job.objects.get().pk, seconds=60, clock=timezone.now)
    renew_where_needed(soon())
    assert (done.state, done.done, done.total, renewed()) == (JobState.DONE, 5, 5, 5)
    assert kinds() == [RENEWAL, VOCABULARY]


def test_thread_of_the_site_renews_by_itself(products):
    VocabularySnapshot.objects.update(analysis=None)
    work_until_idle()
    found = VocabularySnapshot.objects.get(is_current=True)
    assert (renewed(), found.analysis, Job.objects.unfinished().count()) == (5, ANALYSIS, 0)


def test_site_without_products_is_not_bothered(now):
    renew_where_needed(now)
    keep_vocabulary_fresh(now)
    assert not Job.objects.exists()


def test_new_site_is_not_bothered():
    create_product()
    rebuild_documents()
    renew_where_needed(timezone.now())
    keep_vocabulary_fresh(timezone.now())
    assert not Job.objects.exists()


def test_killed_job_goes_on_where_it_was(products):
    row = queue_job(RENEWAL, by=None, now=timezone.now())
    first = work_on_job(row.pk, seconds=0, clock=timezone.now)
    steps = renew_documents(Work(row.pk, {}, first.cursor))
    next(steps)  # killed before it was written
    assert (first.done, first.total, first.cursor, renewed()) == (2, 5, [products[1].pk, 2], 2)
    second = work_on_job(row.pk, seconds=60, clock=timezone.now)
    assert (second.state, second.done, second.total, renewed()) == (JobState.DONE, 5, 5, 5)


def test_job_after_one_that_was_given_up_does_the_rest(products):
    row = queue_job(RENEWAL, by=None, now=timezone.now())
    work_on_job(row.pk, seconds=0, clock=timezone.now)
    Job.objects.update(state=JobState.FAILED, finished_at=timezone.now())
    renew_where_needed(timezone.now())
    done = work_on_job(Job.objects.get(state=JobState.QUEUED).pk, seconds=60, clock=timezone.now)
    assert (done.state, done.total, renewed()) == (JobState.DONE, 3, 5)


def test_product_saved_meanwhile_is_not_renewed_again(products):
    products[0].save()
    version = SearchDocument.objects.get(pk=products[0].pk).version
    work_on_job(queue_job(RENEWAL, by=None, now=timezone.now()).pk, seconds=60, clock=timezone.now)
    assert (SearchDocument.objects.get(pk=products[0].pk).version, renewed()) == (version, 5)


def test_document_written_late_by_an_old_process_is_renewed(products):
    work_on_job(queue_job(RENEWAL, by=None, now=timezone.now()).pk, seconds=60, clock=timezone.now)
    SearchDocument.objects.filter(pk=products[0].pk).update(analysis=ANALYSIS - 1)
    assert list(outdated(timezone.now()).values_list("pk", flat=True)) == [products[0].pk]


def test_release_taken_back_waits_for_the_later_one_to_end(products):
    made_by(ANALYSIS + 1)
    renew_where_needed(timezone.now())
    while_both_run = kinds()
    renew_where_needed(soon())
    assert (while_both_run, kinds()) == ([], [RENEWAL])


def test_documents_are_sent_on(products, sink):
    work_on_job(queue_job(RENEWAL, by=None, now=timezone.now()).pk, seconds=60, clock=timezone.now)
    drain()
    assert {action.document.analysis for action in sink.told} == {ANALYSIS}
    assert sorted(sink.held) == [product.pk for product in products]


def test_document_that_cannot_be_made_is_left_to_the_outbox(products, monkeypatch):
    make = indexing.document_of

    def failing(source, **given):
        if source.product.pk == products[0].pk:
            raise ValueError(source.product.name)
        return make(source, **given)

    monkeypatch.setattr(indexing, "document_of", failing)
    done = work_on_job(queue_job(RENEWAL, by=None, now=timezone.now()).pk, seconds=60, clock=timezone.now)
    drain_refresh(10, timezone.now())
    assert (done.state, renewed(), outdated(soon()).count()) == (JobState.DONE, 4, 0)
    assert list(IndexTask.objects.values_list("kind", "product_id", "attempts")) == [
        (TaskKind.REFRESH, products[0].pk, 1)
    ]


def test_vocabulary_of_an_earlier_release_is_read_again(products):
    VocabularySnapshot.objects.update(analysis=None)
    keep_vocabulary_fresh(timezone.now())
    done = work_on_job(Job.objects.get().pk, seconds=60, clock=timezone.now)
    keep_vocabulary_fresh(timezone.now())
    assert (kinds(), done.state) == ([VOCABULARY], JobState.DONE)
    assert VocabularySnapshot.objects.get(is_current=True).analysis == ANALYSIS


def test_vocabulary_half_read_by_an_earlier_release_is_begun_anew(products, monkeypatch):
    monkeypatch.setattr("search.index.vocabulary_counting.LEAST", 2)
    next(count_vocabulary(Work(1, {}, None))).write()
    VocabularyDraft.objects.update(analysis=ANALYSIS - 1)
    assert next(count_vocabulary(Work(1, {}, products[1].pk))).done == 2


def test_index_is_not_built_of_documents_that_are_to_be_renewed(products, settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    rebuild_where_needed(timezone.now() + timedelta(minutes=1))
    assert not Job.objects.exists()
