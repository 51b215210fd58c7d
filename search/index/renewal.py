"""After a release that analyses texts in another way: which documents are outdated, and making them anew.

The number is kept with each document (`ANALYSIS`), not once for all: so what an old process writes late is found too,
what was saved meanwhile is not made twice, and a job that ended in any way is followed by one that does the rest.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from search.enums import TaskKind
from search.index.analysis import ANALYSIS, SETTLED
from search.index.drain import refresh_each
from search.index.outbox import note_for_refresh
from search.models import IndexTask, SearchDocument

BATCH = 250
"""Documents renewed in one transaction: some tenths of a second of SQLite's one write lock."""


def outdated(now: datetime) -> QuerySet[SearchDocument]:
    """Documents made under another number than the running code's, as `is_outdated` says for one.

    A document that could not be made is left to the outbox, which tries again and in the end sets it aside for staff.
    """
    settled = int((now - SETTLED).timestamp() * 1_000_000)  # versions of documents are microseconds of the clock
    earlier = Q(analysis__isnull=True) | Q(analysis__lt=ANALYSIS)
    later = Q(analysis__gt=ANALYSIS, version__lte=settled)
    failing = IndexTask.objects.filter(kind=TaskKind.REFRESH, attempts__gt=0).values("product_id")
    return SearchDocument.objects.filter(earlier | later).exclude(pk__in=failing)


def renew(product_ids: Sequence[int]) -> None:
    """Make documents anew; those that fail are noted in the outbox and do not hold up the others."""
    errors = refresh_each(product_ids)
    if errors:
        note_for_refresh(errors, timezone.now())
