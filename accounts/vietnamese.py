"""Vietnamese text on every floor: cleaning, syllables, keys for search, alphabetical order, slugs.

Pure: no Django, no state but a bounded cache. Every function takes any string whatever, raises
nothing, and does work linear in its length, so it may be called on what a stranger typed.

Words used here
    syllable      lower-case letters and digits between spaces or signs: "vải", "st25", "45000"
    accented key  letters with ă â đ ê ô ơ ư, then the tone as one digit: "hòa", "hoà" → "hoa2"
    folded key    the same in ASCII without the tone: "hoa"
What was *meant* by a query (facts, synonyms, spelling) is the business of search, not of this module.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

LONGEST_SYLLABLE = 64
"""Characters of one syllable, and of one folded key: the rest of a longer run is dropped."""

SPELT = 8192
"""Syllables whose keys a process keeps: those of a catalogue, and some thousand of what people mistype."""

BIGRAM_JOINT = "þ"
"""Stands between the halves of a folded bigram ("vaiþthieu"). A letter to every tokenizer, so the token
stays whole; in no key, since keys hold ASCII and the seven Vietnamese letters only ("þ" folds to "th")."""

SLUG_WHEN_EMPTY = "muc"

_MOST_MARKS = 8  # combining marks kept after one letter; sorting a long run of them takes quadratic time
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})  # controls and NUL, zero-width and bidi marks, lone surrogates
_ONE_DYET = str.maketrans("ÐðƉɖ", "ĐđĐđ")  # Icelandic eth and African d: the same look, other code points

_ALL_VISIBLE = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02af\u1e00-\u1eff\u2013\u2014\u2018\u2019\u201c\u201d\u2026]*")
"""Letters and signs of nearly every text, none of them invisible or a mark: they need no look one by one."""

_GROUPED_NUMBER = re.compile(r"(?<![\w.,])[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*(?!\1?\d)")
_WORD = re.compile(r"\d+|[^\W\d_](?:[^\W_]|[\u0300-\u036f])*")
_RUN = re.compile(r"\d+|\D+")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
_Y_READ_AS_I = re.compile(r"(?<=[bcdfghjklmnpqrstvwxzđ])y|(?<=qu)y|^y$")

_TONES = {
    "\u0301": 1,
    "\u0300": 2,
    "\u0309": 3,
    "\u0303": 4,
    "\u0323": 5,
}  # sắc huyền hỏi ngã nặng
_TONE_ORDER = "041235"  # place in the dictionary of the tones 0-5: ngang huyền hỏi ngã sắc nặng
_SHAPES = frozenset("\u0302\u0306\u031b")  # circumflex, breve, horn
_SHAPED = frozenset("ăâêôơư")
_MARKED = _SHAPED | {"đ"}
_BASE = str.maketrans("ăâđêôơư", "aadeoou")
_LETTER_RANK = {
    "ă": "a1",
    "â": "a2",
    "đ": "d1",
    "ê": "e1",
    "ô": "o1",
    "ơ": "o2",
    "ư": "u1",
}
_FOREIGN = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "\u0131": "i", "þ": "th"}


class _Spelling(NamedTuple):
    """One syllable taken apart: letters (true y, foreign scripts as they are) and its tone, 0-5."""

    letters: str
    tone: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """The four streams of tokens of one text, in reading order, repeats kept.

    `accented` and `folded` have one token a syllable; `bigrams` has one for each two neighbours;
    `stuck` is each two neighbouring words as typed without a space ("vaithieu"), numbers left out.
    """

    accented: tuple[str, ...]
    folded: tuple[str, ...]
    bigrams: tuple[str, ...]
    stuck: tuple[str, ...]


def normalise(text: str) -> str:
    """Return the text as it is to be stored: NFC, Đ for Ð, nothing invisible, single spaces, case kept."""
    visible = (text if _ALL_VISIBLE.fullmatch(text) else "".join(_visible(text))).translate(_ONE_DYET)
    return unicodedata.normalize("NFC", " ".join(visible.split()))


def _visible(text: str) -> Iterator[str]:
    """Yield the characters that can be seen, white space, and at most a few marks on each letter."""
    marks = 0
    for char in text:
        if not char.isspace() and unicodedata.category(char) in _INVISIBLE:
            continue
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MOST_MARKS:
            yield char


def _plain(text: str) -> str:
    """Return normalised lower case in compatibility form: full-width and styled letters, ½, ², ٣ → 3."""
    lower = unicodedata.normalize("NFKC", normalise(text)).lower().translate(_ONE_DYET)
    composed = unicodedata.normalize("NFKC", lower)
    return _FOREIGN_DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), composed)


def _words(text: str) -> list[str]:
    """Return the lower-case words and numbers of the text, true to its spelling."""
    plain = _GROUPED_NUMBER.sub(lambda found: found[0].replace(found[1], ""), _plain(text))
    return [word[:LONGEST_SYLLABLE] for word in _WORD.findall(plain)]


def syllables(text: str) -> list[str]:
    """Return the lower-case syllables of the text; everything but letters and digits parts them.

    - A number parts from the letters after it ("1,5kg" → 1 5 kg, "4★" → 4, "200k" → 200 k), but
      digits after a letter stay: ST25 is a rice, and "mat5" a word typed in VNI.
    - Grouped thousands are one number: "45.000", "45,000" → 45000.
    - "Hợp tác xã", with or without accents, stuck together or as "H.T.X", is the syllable "htx".
      Not so after "tổ": "tổ hợp tác xã Nam Dương" is the co-operation group of a commune (xã).
    - A run of more than `LONGEST_SYLLABLE` characters is cut there.
    """
    return list(_with_cooperatives_short(_words(text)))


def _with_cooperatives_short(words: list[str]) -> Iterator[str]:
    folded = [folded_key(word) if word[0] in "htx" else "" for word in words]
    at = 0
    while at < len(words):
        phrase = folded[at : at + 3]
        after_group = at > 0 and folded[at - 1] == "to"
        if phrase == ["h", "t", "x"] or (phrase == ["hop", "tac", "xa"] and not after_group):
            yield "htx"
            at += 3
        else:
            yield "htx" if folded[at] == "hoptacxa" else words[at]
            at += 1


@lru_cache(maxsize=SPELT)
def _spell(syllable: str) -> _Spelling:
    """Take a syllable apart; of several tones or shapes on one letter the first counts."""
    letters: list[str] = []
    tone = 0
    for char in unicodedata.normalize("NFD", _plain(syllable)):
        if char in _TONES:
            tone = tone or _TONES[char]
        elif char in _SHAPES and letters:
            shaped = unicodedata.normalize("NFC", letters[-1] + char)
            letters[-1] = shaped if shaped in _SHAPED else letters[-1]
        elif char.isalnum():
            letters.append(_FOREIGN.get(char, char))
    return _Spelling("".join(letters), tone)


def _y_as_i(letters: str) -> str:
    """Write i for a y that sounds the same: mỳ = mì, quý = quí, quýt = quít; never tay, yên, thúy.

    The rule looks left only: y after a consonant (the u of qu is one), and y alone (y tế). So what
    has been typed of a word is folded like the beginning of the whole word.
    """
    return _Y_READ_AS_I.sub("i", letters)


def _in_latin(letters: str) -> str:
    """Write letters of other scripts as u and their code point, so that keys stay simple tokens."""
    if letters.isascii():
        return letters
    return "".join(c if c.isascii() or c in _MARKED else f"u{ord(c):x}" for c in letters)


@lru_cache(maxsize=SPELT)
def accented_key(syllable: str) -> str:
    """Return the letters with their shapes and the tone as a last digit: 0 none, 1 sắc … 5 nặng.

    Old and new tone placement, NFC and NFD, capitals, y and i give one key; equal accented keys mean
    equal folded keys. A number is its own key; a text without letters or digits gives "".
    """
    spelling = _spell(syllable)
    letters = _y_as_i(_in_latin(spelling.letters))[:LONGEST_SYLLABLE]
    return letters if not letters or letters.isdecimal() else f"{letters}{spelling.tone}"


@lru_cache(maxsize=SPELT)
def folded_key(syllable: str) -> str:
    """Return the syllable in ASCII letters and digits: đ → d, no tone, no shape, y as in accented_key."""
    letters = _y_as_i(_in_latin(_spell(syllable).letters))
    return _y_as_i(letters.translate(_BASE))[:LONGEST_SYLLABLE]


def has_marks(syllable: str) -> bool:
    """Tell whether accents were typed: a tone, a shape (ă â ê ô ơ ư) or đ."""
    spelling = _spell(syllable)
    return spelling.tone > 0 or not _MARKED.isdisjoint(spelling.letters)


def fold(text: str) -> str:
    """Return the folded keys joined with spaces, for `search_key` columns and what is looked up in them.

    Letters, digits and single spaces only, so it is safe in a LIKE pattern; `contains` finds a name by
    any beginning of its words, with or without accents, "Hợp tác xã" written out or short.
    """
    return " ".join(folded_key(syllable) for syllable in syllables(text))


def bigram(first: str, second: str) -> str:
    """Join two syllables, in any spelling, to the one token that stands for "next to each other"."""
    return f"{folded_key(first)}{BIGRAM_JOINT}{folded_key(second)}"


def stuck_word(first: str, second: str) -> str:
    """Return the folded key of two syllables typed without a space; the y rule sees them as one word."""
    return folded_key(first + second)


def tokens(text: str) -> Tokens:
    """Analyse a text for the index, and a query in the same way (streams: see `Tokens`)."""
    found = syllables(text)
    pairs = list(pairwise(found))
    return Tokens(
        accented=tuple(accented_key(syllable) for syllable in found),
        folded=tuple(folded_key(syllable) for syllable in found),
        bigrams=tuple(bigram(first, second) for first, second in pairs),
        stuck=tuple(stuck_word(a, b) for a, b in pairs if not (a[0].isdecimal() or b[0].isdecimal())),
    )


def sort_key(text: str, max_length: int = 255) -> str:
    """Return an ASCII key whose byte order is Vietnamese alphabetical order.

    The order of the Vietnam Lexicography Centre's dictionaries (Vũ Xuân Lương, "Quy tắc sắp xếp ABC"):
    a ă â b c d đ e ê f … o ô ơ … u ư v w x y z; tones ngang, huyền, hỏi, ngã, sắc, nặng. Syllable by
    syllable, the letters of one first, then its tone: "ba ba" < "bà con" < "ban". Numbers come before
    letters and by value; other scripts come last; capitals, signs and tone placement do not count.
    Cut at `max_length` characters, about two for each letter.
    """
    runs = (run for word in _words(text) for run in _RUN.findall(word))
    return " ".join(_sort_run(run) for run in runs)[:max_length].rstrip()


def _sort_run(run: str) -> str:
    """Return letters as two signs each and the tone ("đá" → "d1a04"), a number as length and digits."""
    if run.isdecimal():
        digits = run.lstrip("0") or "0"
        return f"{len(digits):02}{digits}"
    letters, tone = _spell(run)
    ranks = (_LETTER_RANK.get(c, f"{c}0" if c.isascii() else f"~{ord(c):06x}") for c in letters)
    return "".join(ranks) + _TONE_ORDER[tone]


def person_sort_key(full_name: str, max_length: int = 255) -> str:
    """Return the sort key of a person: given name (the last word) first, then family and middle names."""
    names = normalise(full_name).split()
    return sort_key(" ".join(names[-1:] + names[:-1]), max_length)


def slug(text: str, max_length: int = 80) -> str:
    """Return an ASCII slug to be read by people: true letters without marks ("Mỳ gạo" → "my-gao").

    Cut between words where possible; other scripts are left out; never empty ("muc" instead).
    """
    letters = " ".join(_spell(word).letters.translate(_BASE) for word in _words(text))
    latin = "".join(char for char in letters if char.isascii())
    whole = "-".join(word[:LONGEST_SYLLABLE] for word in _WORD.findall(latin))
    cut = whole[:max_length]
    if len(whole) > max_length and whole[max_length] != "-" and "-" in cut:
        cut = cut.rpartition("-")[0]
    return cut.rstrip("-") or SLUG_WHEN_EMPTY[:max_length]
