"""Streams of tokens for the index, and slugs: accounts/vietnamese.py, second half."""

import re
import sqlite3

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from accounts.vietnamese import (
    BIGRAM_JOINT,
    Tokens,
    bigram,
    folded_key,
    slug,
    stuck_word,
    syllables,
    tokens,
)

PROPERTY = settings(deadline=None, max_examples=200)


def test_tokens_of_a_name() -> None:
    assert tokens("Mỳ gạo Chũ 5 sao") == Tokens(
        accented=("mi2", "gao5", "chu4", "5", "sao0"),
        folded=("mi", "gao", "chu", "5", "sao"),
        bigrams=("miþgao", "gaoþchu", "chuþ5", "5þsao"),
        stuck=("migao", "gaochu"),
    )


@pytest.mark.parametrize("text", ["", "★", "gà"])
def test_tokens_of_less_than_two_syllables_have_no_pairs(text: str) -> None:
    found = tokens(text)
    assert (found.bigrams, found.stuck, len(found.folded)) == (
        (),
        (),
        len(syllables(text)),
    )


def test_tokens_are_the_same_for_every_way_of_writing() -> None:
    ways = [
        "HTX Hoà Quí",
        "Hợp tác xã Hòa Quý",
        "hợp tác xã hoà quí",
        "HỢP TÁC XÃ HÒA QUÝ",
    ]
    assert {tokens(way) for way in ways} == {tokens("HTX Hòa Quý")}


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ("vảithiều", "vải", "thiều"),
        ("mychu", "Mỳ", "Chũ"),
        ("tânyên", "Tân", "Yên"),
        ("quyhoa", "Quý", "Hòa"),
    ],
)
def test_stuck_word_is_what_typing_without_a_space_gives(typed: str, first: str, second: str) -> None:
    assert stuck_word(first, second) == folded_key(typed)


@PROPERTY
@given(st.text())
@example("þ þorn")
def test_tokens_are_alphanumeric_and_bigrams_meet_no_key(text: str) -> None:
    found = tokens(text)
    keys = found.accented + found.folded + found.stuck
    assert [token for token in keys + found.bigrams if not token.isalnum()] == []
    assert [key for key in keys if BIGRAM_JOINT in key] == []
    assert {token.count(BIGRAM_JOINT) for token in found.bigrams} <= {1}


def test_tokens_stay_whole_in_fts5() -> None:
    found = tokens("Vải thiều Lục Ngạn 4★, rượu đỗ ST25 荔枝")
    expected = sorted({*found.accented, *found.folded, *found.bigrams, *found.stuck})
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE VIRTUAL TABLE d USING fts5(t, tokenize='unicode61 remove_diacritics 0')")
        database.execute("CREATE VIRTUAL TABLE v USING fts5vocab(d, 'row')")
        database.execute("INSERT INTO d VALUES (?)", [" ".join(expected)])
        terms = [row[0] for row in database.execute("SELECT term FROM v")]
    assert sorted(terms) == expected


def test_bigram_is_the_same_for_every_spelling() -> None:
    assert {bigram("Vải", "thiều"), bigram("vai", "THIEU")} == {"vaiþthieu"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mỳ gạo Chũ", "my-gao-chu"),
        ("Đường Đỗ – Ðiền (4★)", "duong-do-dien-4"),
        ("Hợp tác xã Quý Hoà", "hop-tac-xa-quy-hoa"),
        ("Gà 1,5kg, gạo ST25", "ga-1-5-kg-gao-st25"),
        ("荔枝 Vải", "vai"),
        ("荔枝 ★", "muc"),
        ("", "muc"),
    ],
)
def test_slug_keeps_true_letters(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(("length", "expected"), [(8, "my-gao"), (6, "my-gao"), (5, "my"), (1, "m")])
def test_slug_is_cut_between_words(length: int, expected: str) -> None:
    assert slug("Mỳ gạo Chũ", max_length=length) == expected


@PROPERTY
@given(st.text(), st.integers(1, 90))
@example("荔0a", 80)
@example("ß" * 40, 80)
def test_slug_is_short_ascii_and_never_empty(text: str, length: int) -> None:
    found = slug(text, length)
    assert (
        re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found) is not None,
        len(found) <= length,
    ) == (True, True)
    assert slug(found, length) == found
