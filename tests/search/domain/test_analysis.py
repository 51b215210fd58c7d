"""Token columns."""

import pytest

from search.domain.analysis import Streams, column_of, streams_of


def test_column_holds_the_four_streams():
    assert column_of(["Vải thiều"]) == "vai3 thiêu2 | vai thieu | vaiþthieu | vaithieu"


def test_column_joins_no_words_of_two_phrases():
    assert column_of(["gạo nếp", "rượu"]) == "gao5 nêp1 rươu5 | gao nep ruou | gaoþnep | gaonep"


@pytest.mark.parametrize("phrases", [[], [""], ["", "  "], ["—", "…"]])
def test_column_of_nothing_is_empty(phrases):
    assert column_of(phrases) == ""


def test_column_is_read_again():
    assert streams_of(column_of(["Mỳ Chũ"])) == Streams(("mi2", "chu4"), ("mi", "chu"), " michu ")


def test_empty_column_is_read_as_nothing():
    assert streams_of("") == Streams((), (), "  ")


def test_column_of_one_word_is_read_again():
    assert streams_of(column_of(["Na"])) == Streams(("na0",), ("na",), "  ")


def test_column_is_cut_after_many_syllables():
    assert len(streams_of(column_of(["gà " * 5000])).folded) == 2000
