"""The catalogue's words: built from the documents' texts, kept as a row, read once by each process.

Never built in a product's transaction (decision 17): after a rebuild of all documents, by the job
`search.vocabulary`, and by the clock once enough documents have changed. Without a snapshot the site still searches,
taking each query as it stands.
"""

import gzip
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from search.index.analysis import ANALYSIS, is_outdated
from search.index.freshness import generation, raise_generation
from search.index.vocabulary_counting import Counting
from search.models import SearchDocument, VocabularySnapshot
from search.understanding import Vocabulary
from search.understanding.columns import column_of_tokens
from search.understanding.vocabulary import folded_of

KEPT_BEFORE = 1
"""Snapshots before the current one that stay, for processes that are just reading them."""

_VERSION_KEY, _KNOWN_FOR = "search-vocabulary", 60
"""The current version is looked up again after so many seconds: a process without a shared cache hears of it so."""

LONGEST_WRITE = timedelta(minutes=2)
"""How long a transaction may take: what was written so long before the counting began may not have been seen by it."""

NOTHING = Vocabulary()
_LEAST_CHANGED, _SHARE_CHANGED, _OLDEST = 20, 0.02, timedelta(days=1)


def rebuild_vocabulary(*, now: datetime | None = None) -> VocabularySnapshot:
    """Build the snapshot of all documents and make it the current one."""
    begun_at = now or timezone.now()
    return keep_vocabulary(build_vocabulary(now=begun_at), now=begun_at)


def build_vocabulary(*, now: datetime | None = None) -> Vocabulary:
    """The snapshot of what the documents are made of now, counted at once; the job puts each slice away."""
    counting = Counting(begun_at=now or timezone.now())
    while counting.count_slice():
        pass
    return counting.vocabulary()


@transaction.atomic
def keep_vocabulary(vocabulary: Vocabulary, *, now: datetime) -> VocabularySnapshot:
    """Write a snapshot whose counting began at `now` and make it the current one; the same words only get a new date.
    Old ones are deleted."""
    VocabularySnapshot.objects.filter(is_current=True).exclude(version=vocabulary.version).update(is_current=False)
    kept, _ = VocabularySnapshot.objects.update_or_create(
        version=vocabulary.version,
        defaults={
            "content": gzip.compress(vocabulary.to_json().encode(), compresslevel=6, mtime=0),
            "documents": vocabulary.documents,
            "built_at": now,
            "is_current": True,
            "analysis": ANALYSIS,
        },
    )
    before = VocabularySnapshot.objects.filter(is_current=False).order_by("-built_at", "-pk")
    VocabularySnapshot.objects.filter(pk__in=list(before.values_list("pk", flat=True)[KEPT_BEFORE:])).delete()
    _forget_version()
    transaction.on_commit(_forget_version, robust=True)
    raise_generation()
    return kept


def _forget_version() -> None:
    cache.delete(_VERSION_KEY)


def current_vocabulary() -> Vocabulary:
    """The snapshot in use, an empty one where there is none: no query, one each minute, two after a change."""
    version = cache.get(_VERSION_KEY)
    if version is None:
        row = VocabularySnapshot.objects.filter(is_current=True).values_list("version", flat=True).first()
        version = row or ""
        cache.set(_VERSION_KEY, version, _KNOWN_FOR)
    return _loaded(version) or NOTHING


@lru_cache(maxsize=1)
def _loaded(version: str) -> Vocabulary | None:
    """The snapshot of a version; None where it is gone or written by another release."""
    row = VocabularySnapshot.objects.filter(version=version).values_list("content", flat=True).first()
    if not row:
        return None
    try:
        return replace(Vocabulary.from_json(gzip.decompress(bytes(row)).decode()), version=version)
    except ValueError:
        return None


def vocabulary_with_new_words() -> Vocabulary:
    """The snapshot in use with the words of names that came onto the site since; itself where there are none."""
    return _with_new_words(current_vocabulary(), generation())


@lru_cache(maxsize=1)
def _with_new_words(vocabulary: Vocabulary, generation_token: str) -> Vocabulary:
    """Names of what was written since the snapshot's counting began: at most the share at which the next is due."""
    built_at = VocabularySnapshot.objects.filter(version=vocabulary.version).values_list("built_at", flat=True).first()
    if built_at is None:
        return vocabulary
    since = int((built_at - LONGEST_WRITE).timestamp() * 1_000_000)  # versions of documents are microseconds
    names = SearchDocument.objects.filter(version__gt=since).values_list("name_tokens", flat=True)
    accented = {key for name in names for key in column_of_tokens(name).accented if not key.isdecimal()}
    unknown = sorted(key for key in accented if not vocabulary.knows(folded_of(key)))
    return vocabulary.with_words(unknown) if unknown else vocabulary


def vocabulary_is_stale(*, now: datetime) -> bool:
    """Whether a new snapshot is worth its time: there is none that this release reads, or one of another analysis, many
    documents changed, or some did and it is a day old."""
    documents = SearchDocument.objects.count()
    rows = VocabularySnapshot.objects.filter(is_current=True)
    current = rows.values_list("version", "built_at", "documents", "analysis").first()
    if current is None or _loaded(current[0]) is None:
        return documents > 0
    _, built_at, held, analysis = current
    if is_outdated(analysis, built_at, now):
        return True
    since = int(built_at.timestamp() * 1_000_000)  # versions of documents are microseconds of the clock
    changed = SearchDocument.objects.filter(version__gt=since).count() + abs(documents - held)
    many = max(_LEAST_CHANGED, _SHARE_CHANGED * documents)
    return changed >= many or (changed > 0 and now - built_at >= _OLDEST)
