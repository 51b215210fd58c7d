"""Searches without a result, as work to be done: each query once, until somebody has dealt with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, F, Max, OuterRef, Q, Subquery
from wagtail.log_actions import log

from accounts.models import User
from search.models import ReviewedQuery, SearchLog, Synonym
from search.models.synonym import SynonymKind
from search.query_key import key_of

RECENT = timedelta(days=90)
"""How far back the list looks."""


@dataclass(frozen=True, slots=True)
class EmptySearch:
    """A query that found nothing: how it was last typed, how often and when, and what was noted the time before."""

    key: str
    text: str
    times: int
    last_at: datetime
    earlier_note: str = ""


def empty_searches(now: datetime, *, most: int = 100) -> list[EmptySearch]:
    """Queries without a result that wait for somebody, the most frequent first; two queries.

    Searches with a filter are left out: there the filter may be the reason. Only what was searched after a query was
    dealt with counts.
    """
    done_at = Subquery(ReviewedQuery.objects.filter(query_key=OuterRef("query_key")).values("done_at")[:1])
    failed = SearchLog.objects.filter(total=0, filtered=False, at__gte=now - RECENT).exclude(query_key="")
    waiting = failed.annotate(done_at=done_at).filter(Q(done_at__isnull=True) | Q(at__gt=F("done_at")))
    last_text = failed.filter(query_key=OuterRef("query_key")).order_by("-at", "-pk").values("text")[:1]
    grouped = waiting.order_by().values("query_key").annotate(times=Count("pk"), last_at=Max("at"))
    rows = list(grouped.annotate(last_text=Subquery(last_text)).order_by("-times", "-last_at", "query_key")[:most])
    reviewed = ReviewedQuery.objects.filter(query_key__in=[row["query_key"] for row in rows])
    notes = dict(reviewed.values_list("query_key", "note"))
    return [
        EmptySearch(row["query_key"], row["last_text"], row["times"], row["last_at"], notes.get(row["query_key"], ""))
        for row in rows
    ]


def mark_reviewed(text: str, *, note: str, by: User, now: datetime, synonym: Synonym | None = None) -> ReviewedQuery:
    """Take a query off the list until it fails again; `note` says what was done."""
    values = {"text": text[:200], "note": note, "synonym": synonym, "done_at": now, "done_by": by}
    return ReviewedQuery.objects.update_or_create(query_key=key_of(text), defaults=values)[0]


@transaction.atomic
def answer_with_synonym(text: str, *, means: str, note: str, by: User, now: datetime) -> Synonym:
    """Let `text` mean what the catalogue calls it (one phrase a line), and take it off the list.

    Raises ValidationError where that makes no row of synonyms.
    """
    row = Synonym(kind=SynonymKind.MEANS, words=text, means=means, note=note)
    row.full_clean()
    row.save()
    log(row, "wagtail.create", user=by)
    mark_reviewed(text, note=note or str(row), by=by, now=now, synonym=row)
    return row
