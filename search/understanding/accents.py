"""How typed accents agree with those of the catalogue. Keys are those of `accounts.vietnamese`.

Typed accents are evidence, not law: what is only missing costs little, what contradicts counts three tenths
(search.md A6), nothing is ever excluded.
"""

AGREES, AGREES_IN_PART, UNMARKED, CONTRADICTS = 1.0, 0.9, 0.7, 0.3
"""Worth of accents: the same, some missing, all missing where other words have theirs, others."""

_SHAPELESS = str.maketrans("ăâđêôơư", "aadeoou")
_SHAPES = frozenset("ăâđêôơư")


def is_marked(accented: str) -> bool:
    """Whether an accented key has a tone or a shaped letter."""
    return (accented[-1:] in "12345" and not accented.isdecimal()) or not _SHAPES.isdisjoint(accented)


def part_of(typed: str, key: str) -> bool:
    """Whether nothing typed contradicts the syllable: its tone or a shape is only missing (rươu for rượu)."""
    if typed == key:
        return True
    if len(typed) != len(key) or not typed or typed[-1] not in ("0", key[-1]):
        return False
    return all(a in (b, b.translate(_SHAPELESS)) for a, b in zip(typed[:-1], key[:-1], strict=True))


def agreement(typed: str, key: str) -> float:
    """1 for the same accents or none asked (""), less where some are missing, least where they contradict."""
    if not typed or typed == key:
        return AGREES
    if not part_of(typed, key):
        return CONTRADICTS
    return AGREES_IN_PART if is_marked(typed) else UNMARKED


def opening_agrees(typed: str, key: str) -> bool:
    """Whether letters typed so far, with the accents on them, may go on to become the syllable.

    The tone is typed on a letter, so an opening that has one has it for good; shapes may still come.
    """
    letters, whole = (one[:-1].replace("y", "i") for one in (typed, key))  # a final y was written i: y → yên
    if typed[-1:] not in ("0", key[-1:]):
        return False
    return len(letters) <= len(whole) and all(
        a in (b, b.translate(_SHAPELESS)) for a, b in zip(letters, whole, strict=False)
    )
