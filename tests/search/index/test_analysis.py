"""Token columns."""

import pytest

from search.index.analysis import column_of
from search.understanding.columns import Column, column_of_tokens


def test_column_holds_the_four_streams():
    assert column_of(["Vải thiều"]) == "vai3 thiêu2 | vai thieu | vaiþthieu | vaithieu"


def test_column_joins_no_words_of_two_phrases():
    assert column_of(["gạo nếp", "rượu"]) == "gao5 nêp1 rươu5 | gao nep ruou | gaoþnep | gaonep"


@pytest.mark.parametrize("phrases", [[], [""], ["", "  "], ["—", "…"]])
def test_column_of_nothing_is_empty(phrases):
    assert column_of(phrases) == ""


def test_column_is_read_again():
    assert column_of_tokens(column_of(["Mỳ Chũ", "gạo"])) == Column(
        ("mi", "chu", "gao"), ("mi2", "chu4", "gao5"), frozenset({2})
    )


def test_empty_column_is_read_as_nothing():
    assert column_of_tokens("") == Column()


def test_column_of_one_word_is_read_again():
    assert column_of_tokens(column_of(["Na"])) == Column(("na",), ("na0",))


def test_column_is_cut_after_many_syllables():
    assert len(column_of_tokens(column_of(["gà " * 5000])).folded) == 2000
