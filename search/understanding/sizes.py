"""Sizes in a query: "500 ml", "2 kg rưỡi", "thùng 24 chai x 330 ml", "vỉ 10". They say how much, not what.

Pure. A size chooses nothing and empties no list: its words are left out of what is looked for, and what is sold in that
size comes first (`search/engines/sizes.py`).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from accounts.vietnamese import accented_key, folded_key
from search.understanding.words import Word

WEIGHED = frozenset(("gam", "gram", "kg", "ki", "can", "lang", "yen", "ta", "tan", "ml", "lit"))
"""Folded words that are units wherever a number in words stands before them too: "hai lít"."""
CONTAINERS = frozenset(
    (
        *("goi", "tui", "hop", "lon", "chai", "lo", "hu", "thung", "sot", "bao", "vi", "khay", "bich", "loc"),
        *("binh", "kien", "xau", "bi"),
    )
)
"""Folded words that may stand before a size too: "bao 25 kg", "vỉ 10"."""
GOODS_TOO = frozenset(("lon", "lo", "sot", "vi", "loc", "binh", "kien", "bi", "tam"))
"""Words before a size that without accents may be what is looked for: thịt lợn, gia vị, hạt bí, nước sốt, gạo tám."""
SIZES = (
    WEIGHED
    | CONTAINERS
    | {
        *("g", "gr", "l", "cc"),
        *("qua", "trung", "con", "chiec", "cai", "bo", "chuc", "cay", "chau", "cap", "canh", "bong", "vien", "mieng"),
    }
)
"""Folded words after which a number tells how much of something, not what: "500 ml", "10 quả"."""
TEN = "chuc"


def _said(*words: str) -> tuple[tuple[str, str], ...]:
    return tuple((folded_key(word), accented_key(word)) for word in words)


_AS_WRITTEN = frozenset(
    accented
    for _folded, accented in _said(
        *("gói", "túi", "hộp", "chai", "lọ", "hũ", "hủ", "thùng", "sọt", "bao", "vỉ", "vĩ", "khay", "bịch", "lốc"),
        *("bình", "kiện", "xâu", "bị"),
    )
)
"""Containers with their accents."""
HALF = _said("nửa")
HALF_MORE = _said("rưỡi", "rưởi")
COMPARED = _said("dưới", "trên", "khoảng", "hơn", "tầm", "loại", "cỡ")
"""Words before a size that go with it."""
NUMBERS = _said("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


class Size(NamedTuple):
    """Where a size stands, with all that goes with it, and how it is compared with packs: "1 5 lit", "" where it is
    of nothing that is known ("vỉ 10")."""

    start: int
    end: int
    text: str


def sizes_in(words: Sequence[Word]) -> Iterator[Size]:
    """Every size of a query, in its order."""
    at = 0
    while at < len(words):
        size = _size_at(words, at) or _contents_at(words, at)
        if size:
            start = at - _leads(words, at)
            yield Size(start, _tail(words, size.end), size.text)
        at = size.end if size else at + 1


def sizes_of(words: Sequence[Word]) -> tuple[str, ...]:
    """These amounts as they are compared with packs: "500 ml", "1 5 lit", "0 5 can"."""
    return tuple(size.text for size in sizes_in(words) if size.text)


def _size_at(words: Sequence[Word], at: int) -> Size | None:
    """A number and its unit, in figures or words: "1 5 lít" of 1,5 lít, "nửa cân", "hai ký", "chục quả"."""
    amount, end = _amount(words, at)
    if not amount or end >= len(words) or not _is_unit(words[end]):
        return None
    unit, after = words[end].folded, end + 1
    if after < len(words) and _says(words[after], HALF_MORE):  # of a whole number: "1,5 lít rưỡi" is 1,5 lít
        amount, after = amount if " " in amount else f"{amount} 5", after + 1
    elif unit == TEN and after < len(words) and words[after].folded in SIZES:
        amount, unit, after = f"{amount}0", words[after].folded, after + 1
    return Size(at, after, f"{amount} {unit}")


def _amount(words: Sequence[Word], at: int) -> tuple[str, int]:
    """The number that begins at a word, as the words of its figures, and the word after it; "" for none."""
    end = at
    while end < len(words) and words[end].folded.isdecimal() and end - at < 2:
        end += 1
    if end > at:
        return " ".join(word.folded for word in words[at:end]), end
    if _says(words[at], HALF):
        return "0 5", at + 1
    following = words[at + 1].folded if at + 1 < len(words) else ""
    said = next((value for value, number in enumerate(NUMBERS, 1) if _says(words[at], (number,))), 0)
    if said and following in WEIGHED:
        return str(said), at + 1
    return ("10", at + 1) if words[at].folded == TEN and following in SIZES else ("", at)


def _contents_at(words: Sequence[Word], at: int) -> Size | None:
    """A container with a bare number behind it: "vỉ 10", "thùng 24"."""
    following = words[at + 1].folded if at + 1 < len(words) else ""
    is_whole = _is_container(words[at]) and following.isdecimal() and at > 0
    return Size(at, at + 2, "") if is_whole and not _amount_goes_on(words, at + 2) else None


def _amount_goes_on(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and (words[at].folded in SIZES or words[at].folded.isdecimal())


def _leads(words: Sequence[Word], at: int) -> int:
    """How many words before a size go with it: two of "2 x 500 g", one of "dưới 2 lít", "bao 25 kg", "nửa 1 kg"."""
    if at > 1 and words[at - 1].folded == "x" and words[at - 2].folded.isdecimal():
        return 2
    if at > 1 and _is_container(words[at - 1]):
        return 1
    before = words[at - 1]
    compares = _says(before, (*COMPARED, *HALF)) and (before.marked or before.folded not in GOODS_TOO)
    return int(at > 0 and (before.folded == "x" or compares))


def _tail(words: Sequence[Word], end: int) -> int:
    """Past the number of times behind a size: "500 g x 2", "500 g x2"."""
    if end < len(words) and words[end].folded[:1] == "x" and words[end].folded[1:].isdecimal():
        return end + 1
    if end + 1 < len(words) and words[end].folded == "x" and words[end + 1].folded.isdecimal():
        return end + 1 if _amount_goes_on(words, end + 2) else end + 2
    return end


def _is_unit(word: Word) -> bool:
    """Whether a word behind a number is what is counted: 24 lon, not 24 lợn."""
    is_other = word.marked and word.folded in CONTAINERS and word.accented not in _AS_WRITTEN
    return word.folded in SIZES and not is_other


def _is_container(word: Word) -> bool:
    """Whether a word before a number holds what is sold, and is not the goods themselves."""
    if word.marked:
        return word.accented in _AS_WRITTEN
    return word.folded in CONTAINERS and word.folded not in GOODS_TOO


def _says(word: Word, meant: Sequence[tuple[str, str]]) -> bool:
    """Whether a word is one of those meant, with its accents or without any."""
    return any(word.folded == folded and (not word.marked or word.accented == key) for folded, key in meant)
