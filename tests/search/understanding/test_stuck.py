"""Words typed without a space, and words that were cut."""

import pytest

from search.understanding.stuck import joined, part
from tests.search.understanding.catalogue import VOCABULARY, meaning


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


def test_screen_says_what_was_meant():
    assert meaning("miếndong sơn động").meant == "miến dong sơn động"
