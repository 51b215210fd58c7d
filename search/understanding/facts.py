"""Facts in the words of a query: prices, stars, months, papers, places, kinds of producers.

A hard fact becomes a filter and its words leave the text. A place stays in the text, and is soft, wherever its words
also stand in names of products ("vải thiều Lục Ngạn", "mỳ Chũ") or go on a producer's ("htx An Lạc"): a filter would
lose products that are known by the place and made elsewhere; said with "huyện", "ở" and the like it is a place beyond
doubt, and hard.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from accounts.vietnamese import accented_key
from search.understanding.accents import is_marked, part_of
from search.understanding.amounts import LEAST_BARE, SEASONS, Money, money, month, stars
from search.understanding.gazetteer import Gazetteer, NameIndex, keys_of
from search.understanding.number_words import spelled_money
from search.understanding.result import Fact, FactKind
from search.understanding.vocabulary import Vocabulary, folded_of
from search.understanding.words import Word

ABOUT = (0.7, 1.3)
"""How far from "khoảng 300k" a price may lie."""

STREET = {"canh": 1_000, "xi": 100_000}
"""Folded words of the street for sums. "lít" and "chai" are among them, but what is sold is told in these as well."""
LEAST_SAID = 10
_AT_MOST = (("duoi",), ("khong", "qua"), ("toi", "da"), ("nho", "hon"), ("it", "hon"), ("re", "hon"), ("thap", "hon"))
_AT_LEAST = (("tren",), ("hon",), ("toi", "thieu"), ("lon", "hon"), ("cao", "hon"), ("tu",))
_ABOUT = (("khoang",), ("tam",), ("co",), ("gia",), ("gia", "khoang"), ("gia", "tam"), ("xap", "xi"))
_PRICE = (("gia",), ("co", "gia"), ("muc", "gia"))
_SAID_LAST = ("dưới", "quá", "đa", "hơn", "trên", "thiểu", "từ", "khoảng", "tầm", "giá", "xỉ")
_BEFORE_A_SUM = tuple(map(accented_key, _SAID_LAST))
"""The last words of these as they are written with their accents."""
_UP = (("tro", "len"), ("do", "len"))
_DOWN = (("tro", "xuong"), ("do", "xuong"), ("do", "lai"), ("tro", "lai"))
_STAR_LEADS = ("ocop", "hang", "dat", "chuan", "loai", "co", "xep")
_MONTH_LEADS = ("vao", "trong", "mua", "cua", "thu", "hoach", "ban")
_PAPER_LEADS = ("co", "dat", "chuan", "theo", "tieu", "chung", "nhan", "giay")
_PLACE_TYPES = (("huyen",), ("xa",), ("phuong",), ("thi", "xa"), ("thi", "tran"), ("thanh", "pho"), ("tinh",))
_SHORT_TYPES = {
    "tp": "thanh pho",
    "tx": "thi xa",
    "tt": "thi tran",
    "p": "phuong",
    "x": "xa",
    "h": "huyen",
    "q": "quan",
}
"""Abbreviations of kinds of places, as before a name: TX. Chũ."""
_OF_A_MAP = ((("cu",), ("cu4",)), (("moi",), ("mơi1",)), (("truoc", "day"), ("trươc1", "đây0")))
"""Said after a place's name of the map that is meant, and no words to look for: "Yên Dũng cũ"."""
_PLACE_LEADS = ("o", "tai")
_PRODUCER_KINDS = (
    (("to", "hop", "tac"), "group", "Tổ hợp tác"),
    (("lien", "hiep", "htx"), "union", "Liên hiệp hợp tác xã"),
    (("ho", "kinh", "doanh"), "household", "Hộ kinh doanh"),
    (("ho", "gia", "dinh"), "household", "Hộ kinh doanh"),
    (("doanh", "nghiep"), "company", "Doanh nghiệp"),
    (("cong", "ti"), "company", "Doanh nghiệp"),
    (("cti",), "company", "Doanh nghiệp"),
    (("htx",), "cooperative", "Hợp tác xã"),
)
_SIGNS = (
    (re.compile(r"(?<=\d)\s*(?:[*★⭐]+\ufe0f?)"), " sao "),
    (re.compile(r"(?<=\d)(k|tr|đ|d|vnđ)?\s*[-–—]\s*(?=\d)", re.IGNORECASE), r"\1 đến "),
    (re.compile(r"(\d\s*(?:k?g|gr|ml|l|lít|lit))\s*[x×*]\s*(?=\d)", re.IGNORECASE), r"\1 x "),
    (re.compile("½"), " nửa "),
    (re.compile(r"(?:<=?|≤)\s*(?=\d)"), " dưới "),
    (re.compile(r"(?:>=?|≥)\s*(?=\d)"), " trên "),
)


def spelt_out(text: str) -> str:
    """The text with signs of facts written as words: 5* → 5 sao, 100-200k → 100 đến 200k, < 50k → dưới 50k."""
    for sign, words in _SIGNS:
        text = sign.sub(words, text)
    return text


@dataclass(frozen=True, slots=True)
class _Query:
    """The words with what they are compared with."""

    words: Sequence[Word]
    folded: list[str]
    gazetteer: Gazetteer
    vocabulary: Vocabulary

    def says(self, at: int, phrase: Sequence[str]) -> bool:
        return self.folded[at : at + len(phrase)] == list(phrase)

    def skip(self, at: int, phrases: Sequence[Sequence[str]]) -> int:
        """The word after the longest of the phrases that stands at a word, or the word itself."""
        return max((at + len(phrase) for phrase in phrases if self.says(at, phrase)), default=at)


FactReader = Callable[[_Query, int], Fact | None]
"""Reads the fact that begins at a word, if one does."""


def facts_of(words: Sequence[Word], gazetteer: Gazetteer, vocabulary: Vocabulary) -> list[Fact]:
    """The facts in reading order; none overlaps another, spans are of the words given."""
    query = _Query(words, [word.folded for word in words], gazetteer, vocabulary)
    found: list[Fact] = []
    at = 0
    while at < len(words):
        fact = next((fact for read in _READERS if (fact := read(query, at)) is not None), None)
        if fact:
            found.append(fact)
        at = fact.span[1] if fact else at + 1
    return found


def _price(query: _Query, at: int) -> Fact | None:
    start, at = at, query.skip(at, _PRICE)
    bound = query.skip(at, _AT_MOST)
    if bound > at:
        found = _sum_meant(query, bound)
        return _price_fact(None, found.dong, start, bound + found.length) if found and found.is_sure else None
    bound = query.skip(at, _AT_LEAST)
    if bound > at:
        return _range(query, start, bound) or _from(query, start, bound)
    return _range(query, start, at, named=at > start) or _about(query, start, query.skip(at, _ABOUT))


def _sum(query: _Query, at: int) -> Money | None:
    """The sum that begins at a word, in figures or written out."""
    found = money(query.folded, at)
    if found and found.unit:
        return found
    written = spelled_money(query.words, at)  # "2 trăm" is more than the 2 with which it begins
    return written if written and (not found or written.length > found.length) else found


def _sum_meant(query: _Query, at: int) -> Money | None:
    """A sum behind a word that asks for one: words of the street count too ("dưới 50 cành"), and a bare number at the
    end of the query is of thousands, as prices are said ("dưới 200")."""
    found = _sum(query, at)
    if found and not found.unit and found.dong < LEAST_BARE and _asks_for_a_sum(query.words[at - 1]):
        after = at + found.length
        street = next((dong for word, dong in STREET.items() if query.says(after, (word,))), 0)
        if street:
            return Money(found.dong * street, found.length + 1, street)
        if after == len(query.words) and found.dong >= LEAST_SAID:
            return Money(found.dong * LEAST_BARE, found.length, LEAST_BARE)
    return found


def _asks_for_a_sum(word: Word) -> bool:
    """Whether the word before a bare number is what it looks like without its accents: "tầm 25", not gạo tám or tấm."""
    return not word.marked or any(part_of(word.accented, key) for key in _BEFORE_A_SUM)


def _from(query: _Query, start: int, at: int) -> Fact | None:
    found = _sum_meant(query, at)
    if not found or not found.is_sure:
        return None
    return _price_fact(found.dong, None, start, query.skip(at + found.length, _UP))


def _range(query: _Query, start: int, at: int, *, named: bool = True) -> Fact | None:
    """From one sum to another; the first may leave its unit to the second: 100 đến 200k."""
    low = _sum(query, at)
    if not low:
        return None
    middle = query.skip(at + low.length, (("den",), ("toi",)))
    high = _sum(query, middle) if middle > at + low.length else None
    if not high or not high.is_sure:
        return None
    first = low.dong if low.unit else low.dong * max(high.unit, 1)
    if first > high.dong:
        return None
    return _price_fact(first, high.dong, start, middle + high.length)


def _about(query: _Query, start: int, at: int) -> Fact | None:
    """A sum alone, which must name its unit; "trở xuống" and "trở lên" make it a bound."""
    is_asked = at > start and query.folded[at - 1] != "co"
    found = _sum_meant(query, at) if is_asked else _sum(query, at)
    if not found or found.unit < 1 or (found.unit == 1 and found.dong < LEAST_BARE):
        return None
    end = at + found.length
    if query.skip(end, _DOWN) > end:
        return _price_fact(None, found.dong, start, query.skip(end, _DOWN))
    if query.skip(end, _UP) > end:
        return _price_fact(found.dong, None, start, query.skip(end, _UP))
    return _price_fact(round(found.dong * ABOUT[0]), round(found.dong * ABOUT[1]), start, end)


def _price_fact(low: int | None, high: int | None, start: int, end: int) -> Fact:
    bounds = ("" if low is None else str(low), "" if high is None else str(high))
    if low is None:
        label = f"Giá đến {_dong(high or 0)}"
    elif high is None:
        label = f"Giá từ {_dong(low)}"
    else:
        label = f"Giá {_dong(low)} – {_dong(high)}"
    return Fact(FactKind.PRICE, bounds, label, (start, end))


def _dong(amount: int) -> str:
    return f"{amount:,}".replace(",", ".") + " đ"


def _stars(query: _Query, at: int) -> Fact | None:
    """ "OCOP 4 sao", "4 sao trở lên", "ocop 4", and OCOP alone, which asks for any number of stars."""
    start = at
    while at < len(query.words) and query.folded[at] in _STAR_LEADS:
        at += 1
    ocop = "ocop" in query.folded[start:at]
    least = query.skip(at, (("tu",), ("tren",)))
    number = stars(query.folded, least)
    if number is not None and query.says(least + 1, ("sao",)):
        end = query.skip(least + 2, (("ocop",),))
        up = query.skip(end, _UP)
        open_above = up > end or least > at
        return _stars_fact(range(number, 6) if open_above else (number,), start, query.skip(up, (("ocop",),)))
    if ocop and number is not None and query.folded[at].isdecimal() and number >= 3:
        return _stars_fact((number,), start, at + 1)
    if query.says(start, ("ocop",)):
        return _stars_fact((3, 4, 5), start, start + 1)
    return None


def _stars_fact(numbers: Sequence[int], start: int, end: int) -> Fact:
    values = tuple(str(number) for number in numbers)
    label = f"{values[0]} sao" if len(values) == 1 else f"{values[0]}–{values[-1]} sao"
    return Fact(FactKind.STARS, values, label, (start, end))


def _month(query: _Query, at: int) -> Fact | None:
    """ "tháng 6", "tháng sáu", "tháng 6 đến 8", "mùa hè"; words that lead to it go with it."""
    start = at
    while at < len(query.words) and query.folded[at] in _MONTH_LEADS and not query.says(at, ("thu", "dong")):
        at += 1
    if query.says(at, ("thang",)) and _agrees(query.words[at], "thang1"):
        first = month(query.folded, at + 1)
        if first:
            end = at + 1 + first[1]
            then = query.skip(end, (("den",), ("toi",), ("va",), ("den", "thang"), ("va", "thang"), ("toi", "thang")))
            last = month(query.folded, then) if then > end else None
            months = _span(first[0], last[0]) if last else (first[0],)
            return _month_fact(months, start, then + last[1] if last else end)
    if start < at < len(query.words) and query.folded[at - 1] == "mua" and query.folded[at] in SEASONS:
        return _month_fact(SEASONS[query.folded[at]], start, at + 1)
    return None


def _span(first: int, last: int) -> tuple[int, ...]:
    length = (last - first) % 12
    return tuple((first - 1 + step) % 12 + 1 for step in range(length + 1))


def _month_fact(months: Sequence[int], start: int, end: int) -> Fact:
    values = tuple(str(number) for number in months)
    label = f"Tháng {values[0]}" if len(values) == 1 else f"Tháng {values[0]}–{values[-1]}"
    return Fact(FactKind.MONTH, values, label, (start, end))


def _paper(query: _Query, at: int) -> Fact | None:
    start = at
    while (
        at < len(query.words)
        and query.folded[at] in _PAPER_LEADS
        and not _named(query, at, query.gazetteer.paper_index)
    ):
        at += 1
    found = _named(query, at, query.gazetteer.paper_index)
    if not found:
        return None
    values, label, length = found
    return Fact(FactKind.PAPER, values, label, (start, at + length))


def _signature(query: _Query, at: int) -> Fact | None:
    found = _named(query, at, query.gazetteer.signature_index)
    return Fact(FactKind.SIGNATURE, found[0], found[1], (at, at + found[2])) if found else None


def _place(query: _Query, at: int) -> Fact | None:
    start = at
    at = query.skip(at, tuple((lead,) for lead in _PLACE_LEADS)) if _is_lead(query, at) else at
    named = query.skip(at, (*_PLACE_TYPES, *((short,) for short in _SHORT_TYPES)))
    kind = " ".join(query.folded[at:named])
    found = _named(query, named, query.gazetteer.place_index, _SHORT_TYPES.get(kind, kind))
    if not found:
        named, found = at, _named(query, at, query.gazetteer.place_index)
    if not found:
        return None
    values, label, length = found
    end = _after_map(query, named + length)
    surely = end > named + length or (named > start and length < len(query.words))
    hard = surely or not (_in_names(query, named, end) or _goes_on(query, named))
    return Fact(FactKind.PLACE, values, label, (start if hard else named, end), hard)


def _after_map(query: _Query, at: int) -> int:
    """The word after "cũ", "mới" or "trước đây" at a word, or the word itself; "củ" is something else."""
    for phrase, keys in _OF_A_MAP:
        words = query.words[at : at + len(phrase)]
        if query.says(at, phrase) and all(not w.marked or w.accented == k for w, k in zip(words, keys, strict=True)):
            return at + len(phrase)
    return at


def _is_lead(query: _Query, at: int) -> bool:
    """Whether the word is "ở" or "tại", not ô or tai."""
    word = query.words[at]
    return word.folded in _PLACE_LEADS and (not word.marked or word.accented in ("ơ3", "tai5"))


def _in_names(query: _Query, start: int, end: int) -> bool:
    """Whether the words stand in names of products, or are all that was asked."""
    words = query.folded[start:end]
    pairs = [f"{a} {b}" for a, b in pairwise(words)] or words
    return end - start == len(query.words) or all(pair in query.vocabulary.names for pair in pairs)


def _goes_on(query: _Query, at: int) -> bool:
    """Whether a place's name is part of a longer one: the query begins like a producer's, or the word before stands
    before it in the catalogue ("gà đồi Tam Tiến" as in HTX Gà đồi Tam Tiến)."""
    if not at:
        return False
    producer = any(query.says(0, phrase) for phrase, _, _ in _PRODUCER_KINDS)
    return producer or f"{query.folded[at - 1]} {query.folded[at]}" in query.vocabulary.folded_bigrams


def _producer_kind(query: _Query, at: int) -> Fact | None:
    """A kind of producer that is no part of a producer's name: nothing follows that stands after it anywhere."""
    for phrase, value, label in _PRODUCER_KINDS:
        if not query.says(at, phrase) or len(phrase) == len(query.words):
            continue
        end = at + len(phrase)
        follows = f"{phrase[-1]} {query.folded[end]}" if end < len(query.words) else ""
        if follows in query.vocabulary.folded_bigrams or (end < len(query.words) and at == 0):
            return None
        return Fact(FactKind.PRODUCER_KIND, (value,), label, (at, end))
    return None


def _named(query: _Query, at: int, index: NameIndex, kind: str = "") -> tuple[tuple[str, ...], str, int] | None:
    """Values, label and length of the longest name at a word; accents that were typed must agree.

    Of names that are spelt the same those are meant whose labels begin with the folded `kind`, if any do: "thành phố
    Bắc Giang" is no province.
    """
    for length in range(min(index.longest, len(query.words) - at), 0, -1):
        words = query.words[at : at + length]
        found = [
            name
            for keys in index.by_folded.get(tuple(query.folded[at : at + length]), ())
            if all(map(_agrees, words, keys))
            for name in index.by_keys[keys]
        ]
        if found:
            found = [name for name in found if _folded(name.label).startswith(f"{kind} ")] or found
            return tuple(dict.fromkeys(name.value for name in found)), found[0].label, length
    return None


def _folded(text: str) -> str:
    return " ".join(map(folded_of, keys_of(text)))


def _agrees(word: Word, key: str) -> bool:
    return not word.marked or not is_marked(key) or part_of(word.accented, key)


_READERS: tuple[FactReader, ...] = (_price, _stars, _month, _paper, _signature, _place, _producer_kind)


def words_left(words: Sequence[Word], facts: Sequence[Fact]) -> Iterator[int]:
    """Positions of the words that no hard fact has taken; the short kind before a place's name ("TX. Chũ") is none to
    look for, whether the place is a filter or not."""
    taken = {at for fact in facts if fact.hard for at in range(*fact.span)}
    before = {fact.span[0] - 1 for fact in facts if fact.kind == FactKind.PLACE and not fact.hard}
    taken |= {at for at in before if at >= 0 and words[at].folded in _SHORT_TYPES and not words[at].marked}
    yield from (at for at in range(len(words)) if at not in taken)
