"""Numbers as people write and read them: "1.250,5" in Vietnamese, "1,250.5" in English; 65k, 1,2 triệu, 1tr2.

What is shown, typed again, is the same. What could mean two things, a thousand times apart, is refused with a sentence
that shows how to write it.
"""

import re
import unicodedata
from decimal import Decimal

from django.utils.formats import get_format, number_format
from django.utils.translation import gettext_lazy as _

from accounts.amount_words import amount_of_words, bare_number_of_words
from accounts.domain.refusal import Refusal

LEAST_BARE = 1_000
"""A sum below it needs its đồng written: "65" may be meant as 65.000."""
MOST_MONEY = 1_000_000_000_000
PLACES = 3
"""Decimals of a quantity, and digits between two separators of thousands."""
TOO_MUCH = 10**15
"""From here on a number is a slip of the finger, and more than any column holds."""

SPOKEN = {"k": 1_000, "nghìn": 1_000, "ngàn": 1_000, "ng": 1_000, "tr": 1_000_000, "triệu": 1_000_000}
SPOKEN |= {"củ": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
SLANG = {"cành": 1_000, "xị": 100_000, "lít": 100_000, "chai": 1_000_000}
COUNTED = {"k": 1_000, "nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000, "triệu": 1_000_000}
WITHOUT_MARKS = {"nghin": "nghìn", "ngan": "ngàn", "trieu": "triệu", "ty": "tỷ", "ti": "tỉ", "van": "vạn"}
WITHOUT_MARKS |= {"ruoi": "rưỡi", "nua": "nửa"}
"""Words as people type them who have no marks on their keys."""
PARTS = {"½": "0.5", "1/2": "0.5", "nửa": "0.5", "¼": "0.25", "1/4": "0.25", "¾": "0.75", "3/4": "0.75"}

_DONG = re.compile(r"\s*(?:₫|đồng|dong|vnđ|vnd|đ|d)\.?$")
_END = re.compile(r"[.,]-$|\.$")
"""What letters put behind a sum: "65.000,-", "65.000."."""
_WORDS = re.compile(r"(?:[^\W_]|[ ½]|1/2)+")
_BEFORE = re.compile(r"(?:₫|vnđ|vnd|đ)\s*(?=\d)")
_UNITS = "|".join(sorted(SPOKEN, key=len, reverse=True))
_SPOKEN = re.compile(rf"(?P<whole>\d+)(?:[.,](?P<part>\d+))?\s*(?P<unit>{_UNITS})\s*(?P<rest>.*)")
_SLANG = re.compile(rf"([0-9]{{1,3}})\s*({'|'.join(SLANG)})")
_GROUPED = re.compile(r"\d{1,3}(?:(?P<separator>[., ])\d{3})(?:(?P=separator)\d{3})*(?P<zeros>[.,]0{1,2})?")
_WHOLE = re.compile(r"\d+")
_ZEROS = re.compile(r"(\d{4,})[.,]0{1,2}")
_SQUARE_METRES = re.compile(r"\s*(?:m2|m²|mét vuông|met vuong)\.?$")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width signs, as some keyboards and spreadsheets have them."""
LONGEST = 60
"""Signs beyond which a text is no number, and Python would refuse to read its digits."""
_RANGE = re.compile(r"\d\s*(?:-|–|đến)\s*\d")


class UnclearNumberError(Refusal):
    """Not a number, or one that may mean two."""


class UnclearMoneyError(UnclearNumberError):
    """No sum of money that can be read in one way."""

    message = _("Chưa rõ số tiền “%(typed)s”. Hãy ghi như 65.000, 65k, 1,2 triệu hoặc 350.000 đ.")


class BareMoneyError(UnclearMoneyError):
    """So few đồng that thousands were probably meant."""

    message = _(
        "“%(typed)s” là %(typed)s đồng hay %(typed)s nghìn? Hãy ghi %(typed)s.000, %(typed)sk hoặc %(typed)s đ."
    )


class MoneyRangeError(UnclearMoneyError):
    """Two sums in one place."""

    message = _("Chỉ ghi một số tiền ở đây. Giá thấp nhất và giá cao nhất ghi ở hai ô.")


class SlangMoneyError(UnclearMoneyError):
    """A sum in words of the street, which count things as well."""

    message = _("“%(typed)s” có phải là %(meant)s đồng không? Nếu đúng, hãy ghi %(meant)s.")


class TooMuchMoneyError(UnclearMoneyError):
    """More than anything costs."""

    message = _("Số tiền quá lớn. Hãy xem lại số chữ số 0.")


class UnclearQuantityError(UnclearNumberError):
    """No quantity that can be read in one way."""

    message = _("Chưa rõ số lượng “%(typed)s”. Chỉ ghi số, như 0,5 hoặc 1.000 hoặc 1.000,5, không kèm đơn vị.")


class UnclearAreaError(UnclearNumberError):
    """No area that can be read in one way."""

    message = _("Chưa rõ diện tích “%(typed)s”. Hãy ghi số mét vuông, như 36 hoặc 13,5.")


class UnclearCountError(UnclearNumberError):
    """What was typed is no whole number."""

    message = _("Chưa rõ số “%(typed)s”. Hãy ghi một số nguyên, như 12 hoặc 1.000.")


class UnclearDegreesError(UnclearNumberError):
    """No place on the globe that can be read in one way."""

    message = _("Chưa rõ tọa độ “%(typed)s”. Hãy ghi số độ như trên bản đồ, ví dụ 21.2734 hoặc 106,1946.")


class AmbiguousQuantityError(UnclearQuantityError):
    """A thousand times apart, by who reads it."""

    message = _("“%(typed)s” có thể là %(less)s hoặc %(more)s. Hãy ghi lại cho rõ: %(less)s hoặc %(more)s.")


def half_width(typed: str) -> str:
    """Full-width digits and signs as plain ones."""
    return typed.translate(_WIDE)


def grouped(number: int) -> str:
    """A whole number with its thousands apart."""
    return number_format(number, force_grouping=True)


def quantity_text(amount: Decimal | float | None) -> str:
    """A quantity without the zeros of its storage: 961 for 961.00, "1.200,5" for 1200.500; "" for none. A float is the
    number that it was written as, 25.3 and not 25.30000000000000071."""
    if amount is None:
        return ""
    whole, _point, rest = f"{Decimal(str(amount)):f}".partition(".")
    rest = rest.rstrip("0")
    return number_format(Decimal(f"{whole}.{rest}") if rest else Decimal(whole), force_grouping=True)


def money_text(amount: int) -> str:
    """A sum as a form shows it: "65.000"; with its đồng where the bare number would be asked about: "500 đ"."""
    return f"{amount} đ" if 0 < amount < LEAST_BARE else grouped(amount)


def read_money(typed: str) -> int:
    """Đồng from 65000, 65.000, 65 000, 65k, 45 nghìn, 1,2 triệu, 1tr2, 2 triệu rưỡi, 350.000đ.

    Raises UnclearMoneyError for what is none, or may be another sum. A dot, comma or space before exactly three digits
    parts thousands, whatever the language: đồng have no decimals.
    """
    text = _END.sub("", _plain(typed))
    if len(text) > LONGEST:
        raise TooMuchMoneyError(typed=typed.strip())
    if _RANGE.search(text):
        raise MoneyRangeError(typed=typed.strip())
    bare = _BEFORE.sub("", _DONG.sub("", text), count=1).strip()
    amount = _spoken_money(bare)
    if amount is None:
        amount = _written_money(bare)
        if amount is not None and 0 < amount < LEAST_BARE and bare == text:
            raise BareMoneyError(typed=bare)
    if amount is None:
        amount = _money_in_words(bare, typed.strip(), is_dong=bare != text)
    if amount > MOST_MONEY:
        raise TooMuchMoneyError(typed=typed.strip())
    return amount


def _money_in_words(text: str, typed: str, *, is_dong: bool) -> int:
    """năm trăm nghìn, hai trăm đồng; what may be meant otherwise ("hai trăm", "500 cành") is asked about."""
    if slang := _SLANG.fullmatch(text):
        raise SlangMoneyError(typed=typed, meant=grouped(int(slang[1]) * SLANG[slang[2]]))
    if not _WORDS.fullmatch(text):
        raise UnclearMoneyError(typed=typed)
    amount, bare = amount_of_words(text), bare_number_of_words(text)
    if amount is None and bare is None:
        raise UnclearMoneyError(typed=typed)
    if amount is None and bare and not is_dong:
        raise BareMoneyError(typed=bare)
    return amount if amount is not None else bare or 0


def _plain(typed: str) -> str:
    """In NFC and small letters, spaces of any kind as one, words with their marks."""
    text = " ".join(half_width(unicodedata.normalize("NFC", typed)).casefold().split())
    return re.sub(r"[^\W\d_]+", lambda found: WITHOUT_MARKS.get(found[0], found[0]), text)


def _written_money(text: str) -> int | None:
    """A number in digits alone; decimals only where they are zeros, as spreadsheets write them."""
    if _WHOLE.fullmatch(text):
        return int(text)
    if found := _ZEROS.fullmatch(text):
        return int(found[1])
    found = _GROUPED.fullmatch(text)
    if found and not (found["zeros"] and found["zeros"][0] == found["separator"]):
        return int(re.sub(r"\D", "", text.removesuffix(found["zeros"] or "")))
    return None


def _spoken_money(text: str) -> int | None:
    """A number with a unit of speech and what follows it: "1tr2" and "1 triệu 250 nghìn"; None for another form.

    Three digits after a dot or comma before a unit may be thousands or decimals: unclear, so None too.
    """
    found = _SPOKEN.fullmatch(text)
    if found is None or len(found["part"] or "") >= PLACES:
        return None
    unit, rest = SPOKEN[found["unit"]], found["rest"]
    amount = Decimal(f"{found['whole']}.{found['part'] or 0}") * unit
    if rest:
        more = _after_unit(rest, unit)
        if more is None or found["part"]:
            return None
        amount += more
    return int(amount) if amount == int(amount) else None


def _after_unit(rest: str, unit: int) -> Decimal | int | None:
    """What stands behind a unit: "rưỡi", decimals of it ("1tr25", "45 nghìn 500"), or a smaller sum."""
    if rest == "rưỡi":
        return Decimal(unit) / 2
    if _WHOLE.fullmatch(rest) and len(rest) <= PLACES:
        return Decimal(f"0.{rest}") * unit
    smaller = _spoken_money(rest)
    return smaller if smaller is not None and smaller < unit else None


def read_quantity(typed: str, *, places: int = PLACES) -> Decimal:
    """A quantity of at most `places` decimals from 0,5 · 0.5 · 1.000 · 1.000,5 · 1 000 · nửa · 2 rưỡi · 3 nghìn.

    Dot and comma are read as the reader's language does where they may mean two things, and refused where the number
    would never be shown so ("1,500" in Vietnamese). Raises UnclearQuantityError.
    """
    text = _plain(typed)
    amount = _counted(text) if len(text) <= LONGEST else None
    if amount is None or amount >= TOO_MUCH or amount != round(amount, places):
        raise UnclearQuantityError(typed=typed.strip())
    return amount


def read_area(typed: str) -> Decimal:
    """Square metres with two decimals, the unit written or not: 36 · 36 m2 · 13,5m². Raises UnclearAreaError."""
    try:
        return read_quantity(_SQUARE_METRES.sub("", unicodedata.normalize("NFC", typed).strip().casefold()), places=2)
    except UnclearQuantityError as error:
        raise UnclearAreaError(typed=typed.strip()) from error


def read_degrees(typed: str) -> float:
    """Degrees of latitude or longitude as maps give them, with a dot or a comma before the decimals: 21.273, 106,1946°.

    Nobody parts thousands of degrees, so three digits behind a dot are decimals here. Raises UnclearDegreesError.
    """
    text = _plain(typed).removesuffix("°")
    if not re.fullmatch(r"-?[0-9]{1,3}(?:[.,][0-9]{1,15})?", text):
        raise UnclearDegreesError(typed=typed.strip())
    return float(text.replace(",", "."))


def read_count(typed: str) -> int:
    """A whole number from 1000, 1.000 or 1 000; raises UnclearCountError for what is none, half a person among it."""
    try:
        return int(read_quantity(typed, places=0))
    except UnclearQuantityError as error:
        raise UnclearCountError(typed=typed.strip()) from error


def _counted(text: str) -> Decimal | None:
    """With a half or a unit of counting behind the digits, or neither."""
    if text in PARTS:
        return Decimal(PARTS[text])
    for ending, part in {"rưỡi": "0.5", **PARTS}.items():
        whole = text.removesuffix(ending).strip()
        if whole != text and _WHOLE.fullmatch(whole) and not (ending == "rưỡi" and not whole):
            return int(whole) + Decimal(part)
    for name, times in COUNTED.items():
        number = text.removesuffix(name).strip()
        if number != text and number:
            amount = _written_quantity(number)
            return amount * times if amount is not None else None
    return _written_quantity(text)


def _written_quantity(text: str) -> Decimal | None:
    """Digits with their separators."""
    compact = text.replace(" ", "") if re.fullmatch(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?", text) else text
    if not re.fullmatch(r"\d+(?:[.,]\d+)*", compact):
        return None
    *parts, last = re.split(r"[.,]", compact)
    separators = re.findall(r"[.,]", compact)
    if not separators:
        return Decimal(compact)
    if len(separators) > 1:
        return _many_separators(parts, last, separators)
    return _one_separator(parts[0], last, separators[0], grouped_by_spaces=compact != text)


def _many_separators(parts: list[str], last: str, separators: list[str]) -> Decimal | None:
    """1.000.000 or 1.000,5: all but the first group have three digits, the last separator may part decimals."""
    if not 1 <= len(parts[0]) <= 3 or any(len(part) != 3 for part in parts[1:]) or len(set(separators[:-1])) > 1:
        return None
    if separators[-1] == separators[0]:
        return Decimal("".join((*parts, last))) if len(last) == 3 else None
    return Decimal(f"{''.join(parts)}.{last}")


def _one_separator(whole: str, last: str, separator: str, *, grouped_by_spaces: bool) -> Decimal | None:
    """0,5 is a decimal; 1.000 a thousand where the language parts thousands so; 1,500 may be either and is refused."""
    decimal = Decimal(f"{whole}.{last}")
    if len(last) != 3 or len(whole) > 3 or int(whole) == 0 or grouped_by_spaces:
        return decimal
    if separator == get_format("THOUSAND_SEPARATOR"):
        return Decimal(whole + last)
    if last.endswith("0"):
        less, more = quantity_text(decimal), f"{whole}{last}"
        raise AmbiguousQuantityError(typed=f"{whole}{separator}{last}", less=less, more=more)
    return decimal
