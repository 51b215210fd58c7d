"""Vietnamese number words of sums of money: written as papers ask for them ("bằng chữ"), and read. Pure.

Rules: groups of three digits with nghìn, triệu, tỷ; "linh" for an empty ten, "mốt" after a ten from twenty on, "lăm"
after any ten, "tư" for a four after a ten from twenty on is left as "bốn", which is never wrong; "không trăm" is said
inside a larger number. A test reads the words back with the search's own reader.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from accounts.vietnamese import fold

HALF = re.compile(r"½|(?<!\d)1/2(?!\d)")
DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
GROUPS = ("", "nghìn", "triệu")
BILLION = 1_000_000_000


def amount_in_words(dong: int) -> str:
    """ "Hai triệu sáu trăm bốn mươi ba nghìn năm trăm hai mươi đồng"; below zero with "Âm" before it."""
    words = number_in_words(abs(dong))
    if dong < 0:
        words = f"âm {words}"
    return f"{words[0].upper()}{words[1:]} đồng"


def number_in_words(number: int) -> str:
    """A whole number of at least 0 in small letters."""
    if number == 0:
        return DIGITS[0]
    words: list[str] = []
    billions, rest = divmod(number, BILLION)
    if billions:
        words += [number_in_words(billions), "tỷ"]
    if rest:
        words += _below_a_billion(rest, inside=bool(billions))
    return " ".join(words)


def _below_a_billion(number: int, *, inside: bool) -> list[str]:
    """Millions, thousands and units; each group after the first says its empty hundreds."""
    words: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            words += _three_digits(group, inside=inside or bool(words))
            words += [GROUPS[power]] if power else []
    return words


def _three_digits(group: int, *, inside: bool) -> list[str]:
    hundreds, rest = divmod(group, 100)
    words = [DIGITS[hundreds], "trăm"] if hundreds or inside else []
    return words + _two_digits(rest, after=bool(words)) if rest else words


def _two_digits(number: int, *, after: bool) -> list[str]:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return ["linh", DIGITS[ones]] if after else [DIGITS[ones]]
    words = ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    if ones == 0:
        return words
    if ones == 1 and tens > 1:
        return [*words, "mốt"]
    return [*words, "lăm" if ones == 5 else DIGITS[ones]]


SAID = {fold(word): digit for digit, word in enumerate(DIGITS)} | {"mot": 1, "tu": 4, "lam": 5, "nham": 5, "bay": 7}
SCALES = {"nghin": 1_000, "ngan": 1_000, "trieu": 1_000_000, "ty": BILLION, "ti": BILLION}
"""Folded: many type without marks, and in a field for money nothing else is said with these words."""


def amount_of_words(text: str) -> int | None:
    """The đồng that a whole text says, digits among the words or not: năm trăm nghìn, 5 trăm nghìn, một triệu hai, nửa
    tỷ, 2 triệu rưởi. None for anything else, for half of a unit beside more, and for a number without nghìn, triệu or
    tỷ."""
    words = fold(HALF.sub("nửa", text)).split()
    if "nua" in words and len(words) > 2:
        return None
    total, scale, at = Decimal(0), 0, 0
    while at < len(words):
        value, after = _said_group(words, at)
        named = SCALES.get(words[after], 0) if value is not None and after < len(words) else 0
        if value is None or not named or (scale and named >= scale):
            break
        total, scale, at = total + value * named, named, after + 1
    more = _said_rest(words[at:], scale) if scale else None
    if more is None or total + more != int(total + more):
        return None
    return int(total + more)


def bare_number_of_words(text: str) -> int | None:
    """The number that a text says without a unit: hai trăm, 5 chục, trăm rưỡi; None for anything else."""
    words = fold(text).split()
    value, after = _said_group(words, 0)
    if value and value % 100 == 0 and words[after:] == ["ruoi"]:
        return int(value) + 50
    return int(value) if value and after == len(words) and value == int(value) else None


def _said_rest(words: Sequence[str], scale: int) -> Decimal | None:
    """What follows the last scale: nothing, half of it, tenths of it ("một triệu hai"), or the group below it."""
    if not words:
        return Decimal(0)
    if words == ["ruoi"]:
        return Decimal(scale) / 2
    value, after = _said_group(words, 0)
    if value is None or after != len(words):
        return None
    if words[:2] == ["khong", "tram"]:
        return value
    return value * scale / (10 if value < 10 else 1000)


def _said_group(words: Sequence[str], at: int) -> tuple[Decimal | None, int]:
    """A number below a thousand in words or digits, or a half, and the place after it. "Trăm hai" is none: by some it
    is 102, by more 120."""
    if at < len(words) and words[at] == "nua":
        return Decimal("0.5"), at + 1
    hundreds, here = _said_hundreds(words, at)
    no_ten = here > at and words[here : here + 1] in (["linh"], ["le"])
    rest, after = _said_tens(words, here + no_ten)
    if here == at:
        return (None if rest is None else Decimal(rest)), after
    if rest is None and not no_ten:
        return Decimal(hundreds), here
    fits = rest is not None and (rest < 10 if no_ten else 10 <= rest < 100)
    return (Decimal(hundreds + (rest or 0)), after) if fits else (None, at)


def _said_hundreds(words: Sequence[str], at: int) -> tuple[int, int]:
    """năm trăm, 5 trăm, trăm alone; nothing where there are none."""
    if words[at : at + 1] == ["tram"]:
        return 100, at + 1
    digit = _said_digit(words, at)
    return (digit * 100, at + 2) if digit is not None and words[at + 1 : at + 2] == ["tram"] else (0, at)


def _said_tens(words: Sequence[str], at: int) -> tuple[int | None, int]:
    """mười lăm, hai mươi tư, 5 chục, hai lăm, tám, 45."""
    if at < len(words) and words[at].isdecimal() and 1 < len(words[at]) < 4:
        return int(words[at]), at + 1
    digit = _said_digit(words, at)
    if words[at : at + 1] == ["muoi"]:
        return 10 + (_said_digit(words, at + 1) or 0), at + (1 if _said_digit(words, at + 1) is None else 2)
    if digit is None:
        return None, at
    following = words[at + 1] if at + 1 < len(words) else ""
    if following in ("muoi", "chuc"):
        unit = _said_digit(words, at + 2)
        return digit * 10 + (unit or 0), at + (2 if unit is None else 3)
    if following in ("lam", "nham"):
        return digit * 10 + 5, at + 2
    return digit, at + 1


def _said_digit(words: Sequence[str], at: int) -> int | None:
    if at >= len(words):
        return None
    return int(words[at]) if len(words[at]) == 1 and words[at].isdecimal() else SAID.get(words[at])
