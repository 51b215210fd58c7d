"""Mended spelling."""

import pytest

from search.understanding.sounds import alike, parts
from search.understanding.spelling import KEYS_BESIDE
from tests.search.understanding.catalogue import found, meaning


def read_as(text):
    return meaning(text).meant or text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tinh dầu xả chanh", "tinh dầu sả chanh"),
        ("miếng dong", "miến dong"),
        ("miế dong", "miến dong"),
        ("mieens doong", "miến dong"),
        ("thịt nợn", "thịt lợn"),
        ("miếnn dong", "miến dong"),
        ("bưởii diễn", "bưởi diễn"),
        ("vải thieùu", "vải thiều"),
        ("rưọu nếp", "rượu nếp"),
        ("mien dpng", "mien dong"),
        ("bưởi diễm", "bưởi diễn"),
    ],
)
def test_slip_finds_what_was_meant(typed, meant):
    assert found(typed)[:1] == found(meant)[:1] != []


def test_mend_is_told():
    assert read_as("miến dongg sơn động") == "miến dong sơn động"
    assert read_as("thịt lơợn") == "thịt lợn"


def test_known_words_are_not_told_as_mended():
    assert meaning("vải thiều lục ngạn").mended == ()


def test_unknown_word_without_support_stays_unknown():
    assert meaning("xqz").mended == ()
    assert found("xqz") == []


def test_key_beside_is_a_slip_only_where_a_neighbour_supports_it():
    assert KEYS_BESIDE["m"] == "n"
    assert read_as("bưởi diễm") == "bưởi diễn"
    assert read_as("rượu diễm") == "rượu diễm"


@pytest.mark.parametrize(
    ("syllable", "expected"),
    [("nghieng", ("ngh", "ie", "ng")), ("gio", ("gi", "o", "")), ("gi", ("g", "i", "")), ("uong", ("", "uo", "ng"))],
)
def test_syllable_is_parted_in_initial_vowels_and_final(syllable, expected):
    assert parts(syllable) == expected


def test_sounds_that_are_confused():
    assert {"sa", "tra", "na", "gio", "lan"} <= {
        sound for syllable in ("xa", "cha", "la", "do", "lang") for sound in alike(syllable)
    }
