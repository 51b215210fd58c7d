"""Undo what is left of Telex and VNI when the input method was off: "mif chux", "mat5 ong", "d9o62i".

Nothing is guessed: the result counts only if the catalogue has it (see `search.understanding.reading.Reader`).
"""

from collections.abc import Iterator

from accounts.vietnamese import accented_key
from search.understanding.writing import MARKS, VOWELS

_TELEX_TONES = {"s": "1", "f": "2", "r": "3", "x": "4", "j": "5"}
_TELEX_DOUBLES = {"aa": "â", "ee": "ê", "oo": "ô", "dd": "đ"}
_TELEX_W = {"a": "ă", "o": "ơ", "u": "ư"}
_VNI_SHAPES = {"6": {"a": "â", "e": "ê", "o": "ô"}, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}, "9": {"d": "đ"}}


def readings(syllable: str) -> Iterator[str]:
    """The accented keys that the typed letters stand for in Telex and in VNI, if in any."""
    letters = syllable.lower()
    if not letters.isascii() or not letters.isalnum() or letters.isdecimal():
        return
    for read in (_telex, _vni):
        found = read(letters)
        if found:
            yield accented_key(found)


def _telex(letters: str) -> str:
    """The syllable typed in Telex; "" if nothing of Telex is in it."""
    if not letters.isalpha():
        return ""
    written: list[str] = []
    tone = ""
    for letter in letters:
        if letter in _TELEX_TONES and not VOWELS.isdisjoint(written):
            tone = _TELEX_TONES[letter] if not tone or letter != "r" else tone
        elif letter == "w" and _horn(written):
            continue
        elif not _doubled(written, letter):
            written.append(letter)
    read = _with_horns("".join(written))
    return _spelt(read, tone) if tone or read != letters else ""


def _doubled(written: list[str], letter: str) -> bool:
    """Give the letter's shape to its twin, which may stand before other letters ("thees", "these", "did")."""
    for at in range(len(written) - 1, -1, -1):
        shape = _TELEX_DOUBLES.get(written[at] + letter)
        if shape and (at == len(written) - 1 or (letter == "d" and at == 0) or letter != "d"):
            written[at] = shape
            return True
        if letter != "d" and written[at] in VOWELS and written[at] != letter:
            continue
    return False


def _horn(written: list[str]) -> bool:
    """Give the last vowel that takes one its horn or breve; "uo" takes two."""
    for at in range(len(written) - 1, -1, -1):
        if written[at] in _TELEX_W:
            written[at] = _TELEX_W[written[at]]
            return True
    return False


def _with_horns(letters: str) -> str:
    """In "uơ" before another letter both are horned (ươ): one w was enough."""
    at = letters.find("uơ")
    if at >= 0 and at + 2 < len(letters) and not letters.startswith("q"):
        return letters.replace("uơ", "ươ", 1)
    return letters


def _vni(letters: str) -> str:
    """The syllable typed in VNI; "" if it has no digit after a letter."""
    if not any(letter.isdecimal() for letter in letters):
        return ""
    written: list[str] = []
    tone = ""
    for letter in letters:
        if letter in _VNI_SHAPES:
            if not _shape(written, _VNI_SHAPES[letter]):
                return ""
        elif letter.isdecimal():
            tone = letter if letter in MARKS else ""
        else:
            written.append(letter)
    return _spelt(_with_horns("".join(written)), tone)


def _shape(written: list[str], shapes: dict[str, str]) -> bool:
    for at in range(len(written) - 1, -1, -1):
        if written[at] in shapes:
            written[at] = shapes[written[at]]
            return True
    return False


def _spelt(letters: str, tone: str) -> str:
    """The letters with the tone on a vowel: on which one makes no difference to the keys. A đ may stand alone."""
    if letters == "đ":
        return letters
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] in VOWELS:
            return letters[: at + 1] + MARKS.get(tone, "") + letters[at + 1 :]
    return ""
