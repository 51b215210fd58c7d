"""Rows of synonyms as the understanding takes them, and the shipped ones."""

import pytest

from accounts.datafiles import rows_of
from search.models import Synonym
from search.query.synonym_rows import SHIPPED, SynonymRow, _digest, load_synonyms, synonym_rows, trying
from tests.factories.search import create_synonym

pytestmark = pytest.mark.django_db


def test_active_rows_are_given_phrase_by_phrase():
    create_synonym(words="heo\nlợn")
    create_synonym(kind="means", words="lychee", means="vải\nvải thiều")
    create_synonym(words="bắp\nngô", active=False)
    assert synonym_rows() == (
        SynonymRow("same", ("heo", "lợn")),
        SynonymRow("means", ("lychee",), ("vải", "vải thiều")),
    )


def test_rows_are_read_once_until_one_changes(django_assert_num_queries):
    row = create_synonym()
    synonym_rows()
    with django_assert_num_queries(0):
        assert len(synonym_rows()) == 1
    row.active = False
    row.save()
    assert synonym_rows() == ()


def test_other_rows_are_tried_inside_only():
    create_synonym()
    tried = SynonymRow("same", ("mè", "vừng"))
    with trying([tried]):
        assert synonym_rows() == (tried,)
    assert synonym_rows() == (SynonymRow("same", ("heo", "lợn")),)


def test_every_shipped_row_is_loaded_once_and_is_a_valid_row():
    load_synonyms()
    load_synonyms()
    assert Synonym.objects.count() == len(rows_of(SHIPPED))
    for row in Synonym.objects.all():
        row.full_clean()


def test_rows_that_staff_changed_or_switched_off_stay():
    load_synonyms()
    changed = Synonym.objects.get(seed="same:lợn#1")
    changed.words, changed.active = "lợn\nheo\nỉn", False
    changed.save()
    load_synonyms()
    changed.refresh_from_db()
    assert (changed.words, changed.active) == ("lợn\nheo\nỉn", False)


def test_untouched_row_follows_the_shipped_file():
    load_synonyms()
    row = Synonym.objects.get(seed="same:lợn#1")
    wanted = row.words
    row.words = "lợn\ntrư"
    row.seeded_as = _digest(row)
    row.save()
    load_synonyms()
    row.refresh_from_db()
    assert row.words == wanted
