"""The search floor's background work."""

from datetime import UTC, datetime

import pytest

from accounts.domain.job_kind import Work
from accounts.models import Job
from search.domain.vocabulary import current_vocabulary, rebuild_vocabulary
from search.jobs import VOCABULARY, keep_vocabulary_fresh, read_vocabulary
from tests.factories.catalog import create_product

pytestmark = pytest.mark.django_db


def test_job_reads_the_vocabulary_in_one_step():
    create_product(name="Na dai")
    (step,) = read_vocabulary(Work(1, {}, None))
    step.write()
    assert (current_vocabulary().knows("dai"), list(read_vocabulary(Work(1, {}, step.cursor)))) == (True, [])


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
