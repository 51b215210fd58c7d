"""Completion of what is being typed."""

import pytest

from search.understanding.completion import complete
from tests.search.understanding.catalogue import GAZETTEER, SYNONYMS, VOCABULARY


def completions(prefix):
    return complete(prefix, VOCABULARY, SYNONYMS, GAZETTEER)


@pytest.mark.parametrize(
    ("prefix", "first"),
    [
        ("vai", "vải thiều"),
        ("vải th", "vải thiều"),
        ("VẢI TH", "vải thiều"),
        ("mien d", "miến dong"),
        ("rượu n", "rượu nếp"),
        ("mieens d", "miến dong"),
        ("mieng d", "miến dong"),
        ("pineap", "dứa"),
        ("glass n", "Miến"),
        ("so7n d9", "Sơn Động"),
        ("khóm lục", "Dứa Lục Nam"),
        ("yên t", "Yên Thế"),
        ("htx xuân", "HTX Hồng Xuân"),
    ],
)
def test_prefix_is_completed(prefix, first):
    assert completions(prefix)[0] == first


def test_short_syllable_is_not_edited_by_itself():
    assert completions("bưở") != []
    assert completions("zưở") == []


def test_phrase_is_found_at_a_later_word():
    assert "Tinh dầu sả chanh" in completions("chanh")


def test_beginning_comes_before_the_middle():
    found = completions("vải")
    assert found.index("Vải thiều Thanh Hà") < found.index("Rượu vải thiều")


def test_accents_agree_letter_for_letter():
    assert completions("dứ") == ["dứa", "Dứa Lục Nam"]
    assert [text for text in completions("dừa") if "ứa" in text] == []


def test_tone_may_be_typed_last():
    assert completions("vải thiê")[0].lower().startswith("vải thiều")


@pytest.mark.parametrize("prefix", ["", "   ", "máy gi", "zzz", "!?"])
def test_unknown_prefix_suggests_nothing(prefix):
    assert completions(prefix) == []


def test_completions_are_few_and_differ():
    found = completions("v")
    assert len(found) == len(set(found)) <= 8
