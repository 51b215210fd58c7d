"""Sums of money in words, read back by a reader of their own and by the search's."""

import random

import pytest

from accounts.amount_words import amount_in_words, amount_of_words
from search.understanding.number_words import spelled_money
from search.understanding.words import words_of

VALUES = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6}
VALUES |= {"bảy": 7, "tám": 8, "chín": 9, "mười": 10}
SCALES = {"nghìn": 1_000, "triệu": 1_000_000}


def read_back(words: str) -> int:
    """The number that the words say, by adding up from the left."""
    billions, total, group, digit = 0, 0, 0, 0
    for word in words.lower().removesuffix(" đồng").split():
        if word == "tỷ":
            billions, total, group, digit = total + group + digit, 0, 0, 0
        elif word in SCALES:
            total, group, digit = total + (group + digit) * SCALES[word], 0, 0
        elif word == "trăm":
            group, digit = group + digit * 100, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "mười":
            group, digit = group + 10, 0
        elif word != "linh":
            digit = VALUES[word]
    return billions * 1_000_000_000 + total + group + digit


@pytest.mark.parametrize(
    ("dong", "words"),
    [
        (0, "Không đồng"),
        (2_643_520, "Hai triệu sáu trăm bốn mươi ba nghìn năm trăm hai mươi đồng"),
        (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
        (21_015, "Hai mươi mốt nghìn không trăm mười lăm đồng"),
        (-45_000, "Âm bốn mươi lăm nghìn đồng"),
        (3_000_000_105, "Ba tỷ một trăm linh năm đồng"),
    ],
)
def test_amount_is_said_as_accountants_say_it(dong: int, words: str) -> None:
    assert amount_in_words(dong) == words


def test_every_amount_is_read_back_as_itself() -> None:
    dice = random.Random(7)
    amounts = [*range(1_200), *(dice.randrange(10 ** dice.randrange(3, 13)) for _n in range(3_000))]
    assert [dong for dong in amounts if read_back(amount_in_words(dong)) != dong] == []


def test_whole_thousands_are_read_back_from_a_form() -> None:
    """Units alone behind millions are said so only on paper: "một triệu hai trăm" is 1.200.000 to whoever types it."""
    dice = random.Random(13)
    amounts = [1_000 * dice.randrange(1, 10 ** dice.randrange(1, 9)) for _n in range(2_000)]
    assert [dong for dong in amounts if amount_of_words(amount_in_words(dong).removesuffix(" đồng")) != dong] == []


def test_the_search_reads_whole_thousands_back() -> None:
    """Its reader is made for queries: it knows no "không trăm" inside a number."""
    dice = random.Random(11)
    amounts = [1_000 * dice.randrange(1, 1_000_000) for _n in range(2_000)]
    said = {dong: amount_in_words(dong) for dong in amounts if "không" not in amount_in_words(dong)}
    found = {dong: spelled_money(words_of(words), 0) for dong, words in said.items()}
    assert [dong for dong, money in found.items() if money is None or money.dong != dong] == []
