"""The order of what was found, and the gate."""

import pytest

from search.domain.analysis import column_of
from search.understanding import Understanding
from search.understanding.columns import column_of_tokens, phrases
from search.understanding.ranking import rank
from tests.search.understanding.catalogue import DOCUMENTS, TEXTS, found, meaning


def test_name_that_begins_with_the_words_comes_first():
    assert found("vải thiều")[-1] == "Rượu vải thiều"


def test_place_lifts_its_product():
    assert found("vải thiều lục ngạn")[0] == "Vải thiều Lục Ngạn"


def test_first_word_says_what_is_looked_for():
    assert found("rượu vải")[0] == "Rượu vải thiều"


@pytest.mark.parametrize("text", ["máy bay", "điện thoại thông minh", "sầu riêng", "giày da", "vải bạt che nắng xe"])
def test_nothing_is_shown_for_what_there_is_not(text):
    assert found(text) == []


def test_contradicting_accents_come_last_or_not():
    assert found("dưa")[:1] in ([], ["Dứa Lục Nam"])
    assert found("dứa") == ["Dứa Lục Nam"]


def test_producer_is_found_by_its_name():
    assert set(found("htx hồng xuân")) == {"Vải thiều Lục Ngạn", "Rượu vải thiều"}


def test_without_terms_standing_and_alphabet_decide():
    assert [one.pk for one in rank(Understanding(text=""), DOCUMENTS)] == sorted(
        range(len(TEXTS)), key=lambda at: TEXTS[at].name
    )


def test_order_does_not_depend_on_the_order_of_candidates():
    understood = meaning("miến")
    assert rank(understood, DOCUMENTS) == rank(understood, list(reversed(DOCUMENTS)))


def test_column_knows_where_phrases_begin():
    column = column_of_tokens(column_of(["gạo nếp", "dẻo", "thơm"]))
    assert column.starts == {2, 3}
    assert [phrase.folded for phrase in phrases(column)] == [("gao", "nep"), ("deo",), ("thom",)]


def test_empty_column_has_no_phrase():
    assert phrases(column_of_tokens("")) == []
