"""Alphabetical order: accounts/vietnamese.py, sort keys."""

import random
import sqlite3
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.vietnamese import person_sort_key, sort_key

IN_ORDER = [
    "1 sao", "2 sao", "10 sao", "ác", "ách", "an", "ang", "anh", "ăn", "ấm", "ba", "ba ba", "ba kích",
    "bà", "bà con", "bả", "bã", "bá", "bạ", "bánh chưng", "bánh đa Kế", "bánh đa nem", "bí xanh", "bưởi",
    "cam", "chè", "chuối", "cốm", "củ đậu", "dê", "dưa", "dứa", "đào", "đậu", "đông trùng", "gà",
    "giò", "gừng", "hành", "hoa", "hòa", "khoai", "lạc", "mật ong", "mì", "mỳ", "na", "nấm",
    "nếp", "ngô", "ô mai", "ổi", "ớt", "quýt", "rau", "rượu", "sâm", "ST9", "ST25", "táo",
    "tỏi", "tôm", "trà", "trứng", "tương", "ủ", "ưng", "vải", "xôi", "yến",
]  # fmt: skip
PROPERTY = settings(deadline=None, max_examples=200)


def backwards(names: list[str]) -> list[str]:
    """Sorting is stable: from the reverse, names with equal keys come out in the wrong order."""
    return names[::-1]


def test_sort_key_agrees_with_a_list_in_dictionary_order() -> None:
    shuffled = random.Random(1).sample(IN_ORDER, len(IN_ORDER))
    assert sorted(shuffled, key=sort_key) == IN_ORDER


def test_sort_key_orders_letters_of_the_alphabet() -> None:
    alphabet = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
    assert sorted(backwards(alphabet), key=sort_key) == alphabet


def test_sort_key_orders_tones_after_letters() -> None:
    words = ["ma", "mà", "mả", "mã", "má", "mạ", "man", "màn", "mán", "mă", "mằ"]
    assert sorted(backwards(words), key=sort_key) == words


def test_sort_key_compares_syllable_by_syllable() -> None:
    names = ["ba", "ba ba", "ba vì", "bà con", "bá hộ", "ban", "bàn ăn"]
    assert sorted(backwards(names), key=sort_key) == names


def test_sort_key_ignores_capitals_signs_and_tone_placement() -> None:
    assert {sort_key(name) for name in ["Hiệp Hòa", "hiệp hoà", "HIỆP-HOÀ", " Hiệp, Hòa. "]} == {"h0i0e1p05 h0o0a01"}


def test_sort_key_puts_numbers_first_and_other_scripts_last() -> None:
    names = ["", "7", "007 kg", "12", "100", "1.000", "a", "zz", "荔枝"]
    assert sorted(backwards(names), key=sort_key) == names


def test_sort_key_keeps_i_and_y_apart() -> None:
    assert sort_key("mì") < sort_key("mít") < sort_key("mỳ")


def test_sort_key_is_cut_to_its_column() -> None:
    name = "Lục Ngạn " * 100
    assert (len(sort_key(name)), sort_key(name, max_length=8)) == (255, "l0u0c05")


def test_sort_key_sorts_alike_in_sqlite() -> None:
    names = ["Ăn", "Ba Bể", "Dừa", "Đào", "Ổi", "Ớt", "Ưng", "Yên Thế"]
    with sqlite3.connect(":memory:") as database:
        rows = database.execute(
            "WITH t(name, key) AS (VALUES " + ",".join(["(?,?)"] * len(names)) + ") SELECT name FROM t ORDER BY key",
            [value for name in reversed(names) for value in (name, sort_key(name))],
        ).fetchall()
    assert [row[0] for row in rows] == names


@PROPERTY
@given(st.text())
def test_sort_key_is_short_ascii_and_the_same_for_nfd(text: str) -> None:
    key = sort_key(text)
    assert (key.isascii(), len(key) <= 255) == (True, True)
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(unicodedata.normalize("NFC", text))


@PROPERTY
@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_sort_key_orders_numbers_by_value(first: int, second: int) -> None:
    assert (sort_key(f"{first}") < sort_key(f"{second}")) is (first < second)


def test_person_sort_key_goes_by_given_name_then_family_name() -> None:
    people = [
        "Trần Văn An",
        "Lê Thị Ánh",
        "Bùi Ân",
        "Đỗ Văn Bình",
        "Nguyễn An Bình",
        "Nguyễn Văn Bình",
        "Yến",
    ]
    assert sorted(backwards(people), key=person_sort_key) == people


@pytest.mark.parametrize("name", ["", "  ", "🍎", "An"])
def test_person_sort_key_of_one_word_or_none_is_its_sort_key(name: str) -> None:
    assert person_sort_key(name) == sort_key(name)
