"""What the database refuses of the rows that staff keep."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from search.models import PinnedResult, ReviewedQuery, SearchLog, Synonym
from tests.factories.search import create_pin, create_search, create_synonym

pytestmark = pytest.mark.django_db


def refused(model, pk, **values):
    """The name of the constraint that refuses an update, as far as both databases tell it."""
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=pk).update(**values)


@pytest.mark.parametrize(
    "values",
    [{"kind": "other"}, {"words": ""}, {"kind": "means"}, {"means": "lợn"}],
    ids=["kind", "words", "one", "two"],
)
def test_synonym_is_whole(values):
    row = create_synonym()
    refused(Synonym, row.pk, **values)
    row.refresh_from_db()
    assert (row.kind, row.words, row.means) == ("same", "heo\nlợn", "")


def test_shipped_row_stands_once():
    create_synonym(seed="same:heo#1")
    other = create_synonym(words="bắp\nngô")
    refused(Synonym, other.pk, seed="same:heo#1")


def test_synonym_is_tidied_and_needs_two_words():
    row = Synonym(kind="same", words="  Heo \n\n lợn  nhà ")
    row.full_clean()
    assert (row.words, row.phrases) == ("Heo\nlợn nhà", ("Heo", "lợn nhà"))
    with pytest.raises(ValidationError) as error:
        Synonym(kind="same", words="heo").full_clean()
    assert error.value.message_dict == {"words": ["Cần ít nhất hai từ cùng nghĩa, mỗi dòng một từ."]}


def test_synonym_is_found_by_folded_words_of_both_sides():
    row = create_synonym(kind="means", words="lychee", means="vải thiều")
    assert Synonym.objects.filter(search_key__contains="vai thieu").get() == row
    assert str(row) == "lychee → vải thiều"


@pytest.mark.parametrize(
    "values",
    [
        {"position": 0},
        {"position": 11},
        {"query_key": ""},
        {"starts_on": date(2026, 2, 1), "ends_on": date(2026, 1, 1)},
    ],
    ids=["low", "high", "empty", "days"],
)
def test_pin_is_whole(values):
    pin = create_pin()
    refused(PinnedResult, pin.pk, **values)
    pin.refresh_from_db()
    assert (pin.position, pin.query_key, pin.starts_on) == (1, "vai thieu", None)


def test_product_is_pinned_once_to_a_query_however_it_is_spelt():
    pin = create_pin(query="Vải thiều")
    twin = PinnedResult(query="vai thieu", product=pin.product)
    with pytest.raises(ValidationError) as error:
        twin.full_clean()
    assert error.value.messages == ["Sản phẩm này đã được ghim cho câu tìm đó."]


def test_pin_without_a_word_is_refused():
    with pytest.raises(ValidationError) as error:
        PinnedResult(query="!!!", product=create_pin().product).full_clean()
    assert error.value.message_dict["query"] == ["Câu tìm cần ít nhất một chữ hoặc số."]


def test_opened_product_has_a_rank_from_one():
    pin, row = create_pin(), create_search()
    refused(SearchLog, row.pk, clicked_rank=0)
    refused(SearchLog, row.pk, clicked_product=pin.product)
    row.refresh_from_db()
    assert (row.clicked_rank, row.clicked_product) == (None, None)


def test_reviewed_query_has_a_note(now, cast):
    row = ReviewedQuery.objects.create(query_key="na", text="na", note="thêm", done_at=now, done_by=cast.editor)
    refused(ReviewedQuery, row.pk, note="")
