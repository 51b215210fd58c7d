"""Words typed without a space, and words that were cut."""

import pytest

from search.understanding import MOST_WORDS, Texts
from search.understanding.segmentation import LONGEST_STUCK, joined, part
from tests.search.understanding.catalogue import VOCABULARY, meaning
from tests.search.words import count_words


@pytest.mark.parametrize(
    ("stuck", "pieces"),
    [
        ("vảithiều", ("vải", "thiều")),
        ("vaithieulucngan", ("vai", "thieu", "luc", "ngan")),
        ("tinhdầusả", ("tinh", "dầu", "sả")),
        ("miếndong", ("miến", "dong")),
    ],
)
def test_stuck_words_are_parted(stuck, pieces):
    assert part(stuck, VOCABULARY) == pieces


@pytest.mark.parametrize("word", ["iphone", "xyzxyzxyz", "vải", "zz", "brrrrrr"])
def test_what_the_catalogue_does_not_support_stays_whole(word):
    assert part(word, VOCABULARY) == ()


def test_cut_word_is_joined():
    assert joined(["thi", "ều", "sả"], VOCABULARY) == ["thiều", "sả"]


def test_unit_after_a_number_is_no_part_of_the_next_word():
    assert joined(["20", "d", "ứa"], VOCABULARY, {"d"}) == ["20", "d", "ứa"]
    assert joined(["d", "ứa"], VOCABULARY, {"d"}) == ["dứa"]


def test_last_word_that_is_begun_is_no_part_of_the_one_before():
    vocabulary = count_words([Texts("Sa nhân", (), (), ()), Texts("Cam sành", (), (), ())], version="test")
    assert joined(["sa", "nh"], vocabulary) == ["sa", "nh"]
    assert joined(["sà", "nh", "cam"], vocabulary) == ["sành", "cam"]


def test_screen_says_what_was_meant():
    assert meaning("miếndong sơn động").meant == "miến dong sơn động"


STUCK = "vaithieulucngan"


@pytest.mark.parametrize(
    ("text", "cut_after"),
    [
        (f"{STUCK} " * 4, 0),
        (f"{STUCK} " * 5, MOST_WORDS),
        (f"{'dứa ' * 13}{STUCK}", MOST_WORDS),
        ("dứa " * 17, MOST_WORDS),
        ((STUCK * 4)[:LONGEST_STUCK], 0),
        (STUCK * 4, 13),
    ],
)
def test_words_beyond_the_bound_are_counted_after_parting(text, cut_after):
    assert meaning(text).cut_after == cut_after
