"""The snapshot of the catalogue's words."""

import gzip
from datetime import UTC, datetime, timedelta

import pytest

from search.index.indexing import rebuild_documents
from search.index.vocabulary_snapshot import current_vocabulary, rebuild_vocabulary, vocabulary_is_stale
from search.models import VocabularySnapshot
from search.query.meaning import completions_of, meaning_of
from tests.factories.catalog import create_product
from tests.factories.search import create_search

pytestmark = pytest.mark.django_db


def test_snapshot_holds_the_words_of_products_on_the_site():
    create_product(name="Vải thiều")
    create_product(name="Sầu riêng", live=False)
    rebuild_vocabulary()
    found = current_vocabulary()
    assert (found.documents, found.knows("thieu"), found.knows("sau")) == (1, True, False)


def test_products_opened_from_searches_are_completed_first(now):
    opened = create_product(name="Mật ong bạc hà")
    create_product(name="Mật ong nhãn")
    rebuild_vocabulary()
    before = completions_of("mật ong ")
    create_search("mật ong", at=now, clicked_rank=2, clicked_product=opened)
    rebuild_vocabulary()
    names = ["Mật ong nhãn", "Mật ong bạc hà"]
    assert (before, completions_of("mật ong ")) == (names, names[::-1])


def test_without_a_snapshot_queries_are_taken_literally():
    create_product(name="Vải thiều")
    assert (meaning_of("vai thieu").literal, completions_of("vai")) == (True, [])


def test_snapshot_of_another_format_is_none():
    VocabularySnapshot.objects.create(
        version="old", content=gzip.compress(b'{"format": 0}'), documents=1, built_at=datetime.now(UTC), is_current=True
    )
    assert current_vocabulary().documents == 0


def test_snapshot_of_another_format_is_stale():
    create_product(name="Vải thiều")
    now = datetime.now(UTC)
    VocabularySnapshot.objects.create(
        version="older", content=gzip.compress(b'{"format": 0}'), documents=1, built_at=now, is_current=True
    )
    assert vocabulary_is_stale(now=now) is True


def test_new_snapshot_is_used_at_once(django_assert_num_queries):
    create_product(name="Vải thiều")
    rebuild_vocabulary()
    create_product(name="Na dai")
    before = current_vocabulary().knows("na")
    rebuild_vocabulary()
    assert (before, current_vocabulary().knows("na")) == (False, True)
    with django_assert_num_queries(0):
        current_vocabulary()


def test_same_words_are_the_same_version():
    create_product(name="Vải thiều")
    assert rebuild_vocabulary().version == rebuild_vocabulary().version


def test_few_snapshots_are_kept():
    for name in ("Na", "Ổi", "Cam", "Bưởi"):
        create_product(name=name)
        rebuild_vocabulary()
    assert list(VocabularySnapshot.objects.order_by("pk").values_list("is_current", flat=True)) == [False, True]


def test_rebuilding_documents_reads_the_words():
    create_product(name="Vải thiều")
    rebuild_documents()
    assert current_vocabulary().knows("thieu") is True


def test_snapshot_is_stale_after_many_changes_or_a_day():
    now = datetime.now(UTC)
    empty = vocabulary_is_stale(now=now)
    create_product()
    missing = vocabulary_is_stale(now=now)
    rebuild_vocabulary(now=now)
    fresh = vocabulary_is_stale(now=now)
    create_product()
    later = [vocabulary_is_stale(now=now + age) for age in (timedelta(hours=1), timedelta(days=1))]
    assert (empty, missing, fresh, later) == (False, True, False, [False, True])
