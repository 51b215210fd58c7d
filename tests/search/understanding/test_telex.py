"""Left-overs of Telex and VNI."""

import pytest

from search.understanding.telex import readings
from tests.search.understanding.catalogue import meaning


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("mieens", "miên1"),
        ("nuwowcs", "nươc1"),
        ("nuowcs", "nươc1"),
        ("ddoongj", "đông5"),
        ("thees", "thê1"),
        ("mie61n", "miên1"),
        ("d9o6ng5", "đông5"),
        ("nu7o7c1", "nươc1"),
        ("d9", "đ0"),
        ("dd", "đ0"),
    ],
)
def test_typed_letters_stand_for_a_syllable(typed, key):
    assert key in set(readings(typed))


@pytest.mark.parametrize("typed", ["vải", "123", "", "bưởi", "in"])
def test_nothing_is_read_where_nothing_was_typed(typed):
    assert list(readings(typed)) == []


def test_query_in_telex_and_vni_means_the_same():
    plain = [term.alternatives for term in meaning("bưởi diễn").terms]
    assert [term.alternatives for term in meaning("buwowir dieenx").terms] == plain
    assert [term.alternatives for term in meaning("bu7o7i3 die6n4").terms] == plain


def test_stuck_words_of_the_catalogue_come_before_accents_that_it_has_not():
    assert [term.typed for term in meaning("sachanh").terms] == ["sa", "chanh"]


def test_word_of_the_catalogue_is_left_alone():
    assert meaning("vietgap miến").mended == ()
