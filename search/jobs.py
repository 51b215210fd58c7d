"""Long work of the search floor, and what comes round."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.domain.job import queue_job
from accounts.domain.job_kind import Step, Work, job
from accounts.periodic import every
from search.domain.vocabulary import build_vocabulary, keep_vocabulary, vocabulary_is_stale

VOCABULARY = "search.vocabulary"


@job(VOCABULARY, label=_("Đọc lại vốn từ tìm kiếm"))
def read_vocabulary(work: Work) -> Iterator[Step]:
    """One step: the words of the whole catalogue are counted outside any transaction, then written in one row."""
    if work.cursor:
        return
    now = timezone.now()
    found = build_vocabulary(now=now)
    yield Step(cursor=found.version, done=1, total=1, write=partial(keep_vocabulary, found, now=now))


@every(600, VOCABULARY)
def keep_vocabulary_fresh(now: datetime) -> None:
    """Queue the job where many documents have changed."""
    if vocabulary_is_stale(now=now):
        queue_job(VOCABULARY, by=None, now=now, once=VOCABULARY)
