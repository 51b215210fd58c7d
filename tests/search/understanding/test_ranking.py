"""The order of what was found, and the gate."""

import pytest

from search.index.analysis import column_of, tag_column_of
from search.understanding import Understanding
from search.understanding.columns import column_of_tokens, columns_of_tags, phrases
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


def test_tag_spelt_like_a_category_is_no_category():
    tags, categories = columns_of_tags(tag_column_of(["đồ uống"], ["Đồ uống không cồn"]))
    assert (tags.folded, [" ".join(phrase.folded) for phrase in phrases(categories)]) == (
        ("do", "uong"),
        ["do uong khong con"],
    )


@pytest.mark.parametrize(("tags", "categories"), [([], []), ([], ["Hoa"]), (["hoa"], [])])
def test_column_of_tags_is_read_as_it_was_written(tags, categories):
    columns = columns_of_tags(tag_column_of(tags, categories))
    assert [len(column.folded) for column in columns] == [len(tags), len(categories)]


def test_few_answers_are_followed_by_others_of_their_kind():
    assert found("rượu nếp hoa vàng yên thế") == ["Rượu nếp cái hoa vàng", "Rượu vải thiều"]


def test_answers_of_half_the_query_are_left_out_beside_whole_ones():
    assert found("tinh dầu sả") == ["Tinh dầu sả chanh"]


def test_word_with_its_own_accents_is_no_other():
    assert meaning("vải").terms[0].alternatives[0].spellings == (("vai3",),)
