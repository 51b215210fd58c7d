"""Numbers in words of a query: money, stars, months. Pure: from words at a place to a value and how long it is."""

from collections.abc import Sequence
from dataclasses import dataclass

UNITS = {
    "k": 1_000,
    "nghin": 1_000,
    "ngan": 1_000,
    "ng": 1_000,
    "tr": 1_000_000,
    "trieu": 1_000_000,
    "cu": 1_000_000,
    "ti": 1_000_000_000,
}
"""Đồng in a unit of speech."""

DONG = ("d", "dong", "vnd", "vnđ")

MONTHS = {
    "gieng": 1,
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bai": 7,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
    "chap": 12,
}
STARS = {"ba": 3, "bon": 4, "nam": 5}
SEASONS = {"xuan": (2, 3, 4), "he": (5, 6, 7), "ha": (5, 6, 7), "thu": (8, 9, 10), "dong": (11, 12, 1)}

MOST_DIGITS = 12
LEAST_BARE = 1_000
"""A number without a unit is money from here on: "dưới 100000"."""


@dataclass(frozen=True, slots=True)
class Money:
    """Đồng, how many words say so, and the đồng in the unit that was named: 1 for "đồng" itself, 0 for none."""

    dong: int
    length: int
    unit: int

    @property
    def is_sure(self) -> bool:
        """Whether it is money wherever it stands: a unit was named, or it is too much for anything else."""
        return self.unit > 0 or self.dong >= LEAST_BARE


def money(words: Sequence[str], at: int) -> Money | None:
    """The sum that begins at a word: 200 k, 1 5 triệu (1,5), 2 triệu rưỡi, 1 tr 5, 45000 đ."""
    digits = _number(words, at)
    if digits is None:
        return None
    end, value, decimals = at + 1, float(digits), 0.0
    if _is_decimal(words, end):
        decimals, end = float(f"0.{words[end]}"), end + 1
    unit, end = _unit(words, end)
    if unit > 1:
        extra, end = _extra(words, end, unit)
        decimals += extra
    if decimals and unit == 1:
        return None
    return Money(round((value + decimals) * max(unit, 1)), end - at, unit)


def _number(words: Sequence[str], at: int) -> int | None:
    if at < len(words) and words[at].isdecimal() and len(words[at]) <= MOST_DIGITS:
        return int(words[at])
    return None


def _is_decimal(words: Sequence[str], at: int) -> bool:
    """Whether "5" in "1 5 triệu" is what stood after a comma: one digit before triệu."""
    return at + 1 < len(words) and len(words[at]) == 1 and words[at].isdecimal() and words[at + 1] in ("tr", "trieu")


def _unit(words: Sequence[str], at: int) -> tuple[int, int]:
    """Đồng in the unit at a word, 0 if there is none, and the word after it."""
    factor = 0
    if at < len(words) and words[at] in UNITS:
        factor, at = UNITS[words[at]], at + 1
    if at < len(words) and words[at] in DONG:
        factor, at = max(factor, 1), at + 1
    return factor, at


def _extra(words: Sequence[str], at: int, unit: int) -> tuple[float, int]:
    """Half a unit for "rưỡi", the tenths of "1 tr 5"."""
    if at < len(words) and words[at] == "ruoi":
        return 0.5, at + 1
    if unit == UNITS["tr"] and at < len(words) and len(words[at]) == 1 and words[at].isdecimal():
        follows = at + 1 < len(words) and words[at + 1] in ("sao", *UNITS)
        return (0.0, at) if follows else (int(words[at]) / 10, at + 1)
    return 0.0, at


def month(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The month whose number begins at a word and how many words it has: 6, sáu, giêng, mười hai."""
    if at >= len(words):
        return None
    number = _number(words, at)
    if number is not None:
        return (number, 1) if 1 <= number <= 12 else None
    if words[at] == "muoi" and words[at + 1 : at + 2] in (["mot"], ["hai"]):
        return MONTHS["muoi"] + MONTHS[words[at + 1]], 2
    return (MONTHS[words[at]], 1) if words[at] in MONTHS else None


def stars(words: Sequence[str], at: int) -> int | None:
    """How many stars the word at a place says."""
    if at >= len(words):
        return None
    number = _number(words, at)
    if number is None:
        number = STARS.get(words[at])
    return number if number is not None and 1 <= number <= 5 else None
