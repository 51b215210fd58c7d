"""The snapshot of the catalogue's words."""

import pytest

from search.understanding.counts import Texts
from search.understanding.vocabulary import Vocabulary
from tests.search.understanding.catalogue import TEXTS, VOCABULARY
from tests.search.words import count_words


def test_snapshot_survives_json():
    again = Vocabulary.from_json(VOCABULARY.to_json())
    assert again.to_json() == VOCABULARY.to_json()
    assert again.spellings == VOCABULARY.spellings


def test_snapshot_of_another_format_is_refused():
    with pytest.raises(ValueError, match="format 0"):
        Vocabulary.from_json('{"format": 0}')


def test_order_of_documents_does_not_matter():
    assert count_words(reversed(TEXTS)).to_json() == VOCABULARY.to_json()


def test_document_counts_a_syllable_once():
    assert count_words([Texts("Na na na")]).folded == {"na": 1}


def test_rare_word_weighs_more_than_frequent_and_unknown_much():
    assert VOCABULARY.rarity("mien") < VOCABULARY.rarity("buoi") < VOCABULARY.rarity("zzz") + 1
    assert VOCABULARY.rarity("vai") > 0


def test_neighbours_are_counted_within_a_phrase():
    found = count_words([Texts("Gạo nếp", ("dẻo", "thơm"))]).bigrams
    assert found == {"gao5 nêp1": 1}


def test_categories_are_known_but_make_no_word_frequent():
    found = count_words([Texts("Na", categories=("Quả tươi",)), Texts("Ổi", categories=("Quả tươi",))])
    assert found.folded == {"na": 1, "oi": 1, "qua": 1, "tuoi": 1}


def test_empty_catalogue_has_a_snapshot():
    empty = count_words([])
    assert (empty.documents, empty.phrases, empty.rarity("na") > 0) == (0, (), True)


def test_openings_are_the_most_frequent_first():
    assert VOCABULARY.openings("lu", 5) == ["luc"]
