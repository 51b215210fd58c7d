"""Last words that are only begun."""

import pytest

from search.understanding import FactKind, words_of
from search.understanding.gazetteer import NameIndex
from search.understanding.prefix import continuations, finished, said_of
from tests.search.understanding.catalogue import GAZETTEER, VOCABULARY, found, meaning


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("rượu n", ["nêp1"]),
        ("rượu v", ["vai3"]),
        ("miến đ", []),
        ("miến s", ["săn1"]),
        ("yên t", ["thê1"]),
        ("rượu nếp", []),
        ("100 k", []),
    ],
)
def test_word_goes_on_as_the_catalogue_does(typed, keys):
    assert continuations(*words_of(typed), VOCABULARY) == keys


def test_letter_that_is_also_a_unit_is_an_opening():
    assert found("miến d") == found("miến dong") != []
    assert [fact.values for fact in meaning("miến dưới 90 ng").facts] == [("", "90000")]


def test_only_way_to_go_on_is_told():
    assert [(mend.typed, mend.meant) for mend in meaning("miến s").mended] == [("s", "sắn")]


@pytest.mark.parametrize("typed", ["lục ng", "luc nga", "bưởi yên th", "lục ngạ"])
def test_place_is_known_before_its_name_is_whole(typed):
    assert [fact.kind for fact in meaning(typed).facts] == [FactKind.PLACE]


def test_y_goes_on_as_it_is_written():
    words = words_of("tân y")
    assert [word.folded for word in finished(words, VOCABULARY, NameIndex(GAZETTEER.places))] == ["tan", "i"]
    assert VOCABULARY.openings("i", 9) == ["yen"]


def test_known_word_is_whole_unless_a_place_goes_on_so():
    words = words_of("miến sa")
    assert finished(words, VOCABULARY, GAZETTEER.place_index) == list(words)


def test_letter_alone_finds_what_begins_with_it():
    assert set(found("bư")) == {"Bưởi Diễn"}
    assert "Bưởi Diễn" in found("b")


def test_same_words_are_not_told():
    words = words_of("lục ngạn")
    assert said_of(words, words) is None
