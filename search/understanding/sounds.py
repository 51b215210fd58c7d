"""Which syllables sound alike somewhere in Vietnam, so that one is written for the other.

Folded keys in, folded keys out. The pairs are those of the dialects (north: s/x, ch/tr, d/gi/r, l/n; south: v/d,
final n/ng, c/t) and of spelling that has two letters for one sound (c/k/q, g/gh, ng/ngh).
"""

from collections.abc import Iterator

_INITIALS = (
    ("s", "x"),
    ("ch", "tr"),
    ("l", "n"),
    ("d", "gi", "r"),
    ("v", "d", "gi"),
    ("c", "k", "q"),
    ("g", "gh"),
    ("ng", "ngh"),
    ("qu", "w", "h"),
    ("ph", "f"),
)
_FINALS = (("n", "ng"), ("c", "t"), ("n", "nh"), ("t", "ch"))
_MIDDLES = (("uou", "ieu"), ("uu", "iu"), ("uo", "ua"), ("ie", "i"), ("oa", "ua"), ("uye", "ie"))
_ONSETS = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr")
_CODAS = ("ng", "nh", "ch", "c", "m", "n", "p", "t")


def parts(folded: str) -> tuple[str, str, str]:
    """Initial consonant, vowels, final consonant; the i of gi belongs to it only before another vowel."""
    onset = next((onset for onset in _ONSETS if folded.startswith(onset)), "")
    if onset == "gi" and folded[2:3] not in set("aeiouy"):
        onset = "g"
    if not onset and folded and folded[0] not in "aeiouy":
        onset = folded[0]
    rest = folded[len(onset) :]
    coda = next((coda for coda in _CODAS if rest.endswith(coda) and len(rest) > len(coda)), "")
    return onset, rest[: len(rest) - len(coda)], coda


def alike(folded: str) -> Iterator[str]:
    """Keys that sound like this one, each once, itself left out: one part changed, or initial and final."""
    onset, middle, coda = parts(folded)
    onsets = _others(onset, _INITIALS)
    codas = _others(coda, _FINALS) if coda else []
    seen = {folded}
    changed = (
        *((other, middle, coda) for other in onsets),
        *((onset, middle, other) for other in codas),
        *((onset, other, coda) for other in _others(middle, _MIDDLES)),
        *((a, middle, b) for a in onsets for b in codas),
    )
    for key in map("".join, changed):
        if key not in seen:
            seen.add(key)
            yield key


def _others(part: str, groups: tuple[tuple[str, ...], ...]) -> list[str]:
    found: dict[str, None] = {}
    for group in groups:
        if part in group:
            found |= dict.fromkeys(other for other in group if other != part)
    return list(found)
