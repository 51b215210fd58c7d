"""Vietnamese number words of sums of money, as papers ask for them ("bằng chữ"). Pure.

Rules: groups of three digits with nghìn, triệu, tỷ; "linh" for an empty ten, "mốt" after a ten from twenty on, "lăm"
after any ten, "tư" for a four after a ten from twenty on is left as "bốn", which is never wrong; "không trăm" is said
inside a larger number. A test reads the words back with the search's own reader.
"""

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
