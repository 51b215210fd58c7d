"""Sums of money that are written out: hai trăm nghìn, một triệu hai, nửa triệu, trăm rưỡi, hai tỷ.

Pure: from words at a place to đồng and how many words say so. Accents that were typed must be those of the number:
"Bà Triệu" is nobody's three million. Hundreds and tens alone mean thousands of đồng, as people speak: "dưới ba trăm".
"""

from collections.abc import Sequence
from functools import cache

from accounts.vietnamese import accented_key, folded_key
from search.understanding.amounts import Money
from search.understanding.words import Word

DIGITS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
AFTER_TENS = {**DIGITS, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
DONG = {"đồng": 1, "đ": 1}
TENS, HUNDRED, ZERO_TENS, HALF_MORE = ("mươi", "mười"), ("trăm",), ("linh", "lẻ"), ("rưỡi", "rưởi")
MEASURES = frozenset(
    {
        *("g", "gam", "gram", "kg", "ki", "can", "lang", "yen", "ta", "tan", "ml", "lit", "met", "m"),
        *("hop", "goi", "tui", "chai", "lo", "con", "qua", "cai", "bo", "sot", "thung", "bao", "khay", "vi"),
    }
)
"""Folded words after which a bare number is no money: "trên hai trăm hộp"."""


@cache
def _keys(words: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    return frozenset((folded_key(word), accented_key(word)) for word in words)


def _says(words: Sequence[Word], at: int, *spellings: str) -> bool:
    """Whether the word at a place is one of these, with the accents that were typed."""
    if at >= len(words):
        return False
    word = words[at]
    return any(
        word.folded == folded and (not word.marked or word.accented == accented)
        for folded, accented in _keys(spellings)
    )


def _digit(words: Sequence[Word], at: int) -> int | None:
    """A digit in words, or in figures: "2 trăm", "5 chục"."""
    if at < len(words) and len(words[at].folded) == 1 and words[at].folded.isdecimal():
        return int(words[at].folded)
    return _value(words, at, DIGITS)


def _value(words: Sequence[Word], at: int, of: dict[str, int]) -> int | None:
    return next((value for spelling, value in of.items() if _says(words, at, spelling)), None)


def spelled_money(words: Sequence[Word], at: int) -> Money | None:
    """The written-out sum that begins at a word; None where there is none, or it counts something else."""
    total, scale, here = 0.0, 0, at
    while here < len(words):
        value, after = _group(words, here)
        if value is None:
            break
        named = _value(words, after, SCALES)
        if named is None or (scale and named >= scale):
            break
        total, scale, here = total + value * named, named, after + 1
    if not scale:
        return _colloquial(words, at)
    more, here = _rest(words, here, scale)
    end = here + 1 if _says(words, here, *DONG) else here
    return Money(round(total + more), end - at, scale)


def _rest(words: Sequence[Word], at: int, scale: int) -> tuple[float, int]:
    """What follows the last scale without one of its own: rưỡi is half of it, a digit tenths ("một triệu hai"),
    hundreds and tens after triệu are thousands."""
    if _says(words, at, *HALF_MORE):
        return scale / 2, at + 1
    value, after = _group(words, at)
    if value is None or (after < len(words) and words[after].folded in MEASURES):
        return 0.0, at
    if value < 10:
        return (value * scale / 10, after) if scale > SCALES["nghìn"] else (0.0, at)
    return (value * SCALES["nghìn"], after) if scale == SCALES["triệu"] else (0.0, at)


def _colloquial(words: Sequence[Word], at: int) -> Money | None:
    """Tens and hundreds alone, which are thousands of đồng: ba trăm, năm chục, trăm rưỡi."""
    value, after = _group(words, at)
    if value is None or value < 10:
        return None
    if value % 100 == 0 and _says(words, after, *HALF_MORE):
        value, after = value + 50, after + 1
    if after < len(words) and (words[after].folded in MEASURES or words[after].folded.isdecimal()):
        return None
    if _says(words, after, *DONG):
        return None
    return Money(round(value * SCALES["nghìn"]), after - at, 0)


def _group(words: Sequence[Word], at: int) -> tuple[float | None, int]:
    """A number below a thousand and the word after it; nửa is a half, trăm alone a hundred, chục alone ten."""
    if _says(words, at, "nửa"):
        return 0.5, at + 1
    hundreds, here = _hundreds(words, at)
    if hundreds and _says(words, here, *ZERO_TENS):
        unit = _value(words, here + 1, AFTER_TENS)
        return (hundreds + unit, here + 2) if unit else (hundreds, here)
    tens, after = _tens(words, here)
    if tens is not None:
        return hundreds + tens, after
    if hundreds:
        return hundreds, here
    digit = _value(words, at, DIGITS)
    return (digit, at + 1) if digit else (None, at)


def _hundreds(words: Sequence[Word], at: int) -> tuple[int, int]:
    digit = _digit(words, at)
    if digit and _says(words, at + 1, *HUNDRED):
        return digit * 100, at + 2
    return (100, at + 1) if _says(words, at, *HUNDRED) else (0, at)


def _tens(words: Sequence[Word], at: int) -> tuple[int | None, int]:
    """Mười lăm, hai mươi tư, năm chục, hai lăm; None where there are no tens."""
    if _says(words, at, "mười"):
        unit = _value(words, at + 1, AFTER_TENS)
        return 10 + (unit or 0), at + (2 if unit else 1)
    digit = _digit(words, at)
    if digit and _says(words, at + 1, *TENS):
        unit = _value(words, at + 2, AFTER_TENS)
        return digit * 10 + (unit or 0), at + (3 if unit else 2)
    if digit and _says(words, at + 1, "chục"):
        return digit * 10, at + 2
    if digit and _says(words, at + 1, "lăm", "nhăm"):
        return digit * 10 + 5, at + 2
    return (10, at + 1) if _says(words, at, "chục") else (None, at)
