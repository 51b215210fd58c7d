"""Write an accented key as people write it, for "tìm theo nghĩa: …"."""

import unicodedata

MARKS = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
VOWELS = frozenset("aăâeêioôơuưy")
_SHAPED = frozenset("ăâêôơư")


def written(key: str) -> str:
    """The syllable of an accented key, the tone where the older spelling has it: hòa, quý → quí, thuở."""
    if not key or key.isdecimal():
        return key
    letters, tone = key[:-1], MARKS.get(key[-1], "")
    at = _tone_place(letters)
    if not tone or at < 0:
        return letters
    return unicodedata.normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :])


def _tone_place(letters: str) -> int:
    vowels = [at for at, letter in enumerate(letters) if letter in VOWELS]
    if len(vowels) > 1 and letters[:2] in ("qu", "gi"):
        vowels = vowels[1:]
    shaped = [at for at in vowels if letters[at] in _SHAPED]
    if shaped:
        return shaped[-1]
    if not vowels:
        return -1
    closed = vowels[-1] < len(letters) - 1
    return vowels[-1] if closed or len(vowels) == 1 else vowels[-2]
