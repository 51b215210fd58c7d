"""Searches without a result, as work."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from search.journal.zero_results import EmptySearch, answer_with_synonym, empty_searches, mark_reviewed
from search.models import ReviewedQuery, Synonym
from tests.factories.search import create_search

HOUR = timedelta(hours=1)


@pytest.fixture
def editor(cast):
    return cast.editor


def test_queries_are_grouped_the_most_frequent_first(db, now):
    for hours, text in ((9, "sầu riêng"), (8, "Măng cụt"), (7, "mang cut")):
        create_search(text, total=0, at=now - hours * HOUR)
    create_search("vải", at=now)
    assert empty_searches(now) == [
        EmptySearch("mang cut", "mang cut", 2, now - 7 * HOUR),
        EmptySearch("sau rieng", "sầu riêng", 1, now - 9 * HOUR),
    ]


def test_filtered_and_old_searches_are_left_out(db, now):
    create_search("a", total=0, at=now, filtered=True)
    create_search("b", total=0, at=now - timedelta(days=91))
    assert empty_searches(now) == []


def test_reviewed_query_goes_and_comes_back_when_it_fails_again(editor, now):
    create_search("măng cụt", total=0, at=now - HOUR)
    mark_reviewed("măng cụt", note="Tỉnh không có", by=editor, now=now)
    assert empty_searches(now) == []
    create_search("măng cụt", total=0, at=now + HOUR)
    later = now + 2 * HOUR
    assert empty_searches(later) == [EmptySearch("mang cut", "măng cụt", 1, now + HOUR, "Tỉnh không có")]


def test_list_costs_two_queries_whatever_its_length(db, now, django_assert_num_queries):
    for n in range(3):
        create_search(f"không có {n}", total=0, at=now)
        with django_assert_num_queries(2):
            assert len(empty_searches(now)) == n + 1


def test_synonym_is_made_in_one_step(editor, now):
    create_search("lychee", total=0, at=now - HOUR)
    row = answer_with_synonym("lychee", means="vải thiều", note="", by=editor, now=now)
    assert (row.kind, row.words, row.means, row.active) == ("means", "lychee", "vải thiều", True)
    reviewed = ReviewedQuery.objects.get()
    assert (reviewed.note, reviewed.synonym, reviewed.done_by) == ("lychee → vải thiều", row, editor)
    assert empty_searches(now) == []


def test_synonym_without_meaning_changes_nothing(editor, now):
    create_search("lychee", total=0, at=now - HOUR)
    with pytest.raises(ValidationError):
        answer_with_synonym("lychee", means="  ", note="", by=editor, now=now)
    assert (Synonym.objects.count(), len(empty_searches(now))) == (0, 1)
