"""From mended words to terms: synonyms, weights, openings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from search.understanding.accents import CONTRADICTS, agreement, is_marked
from search.understanding.gazetteer import keys_of
from search.understanding.prefix import continuations
from search.understanding.result import Alternative, Mend, Term
from search.understanding.sizes import sizes_in
from search.understanding.spelling import Reading, is_known
from search.understanding.synonyms import Keys, Kind, Match, Synonyms, Target
from search.understanding.vocabulary import Vocabulary, folded_of
from search.understanding.words import VOWELS, Word
from search.understanding.writing import written


def _phrases(texts: str) -> frozenset[str]:
    """Accented keys of phrases parted by commas."""
    return frozenset(" ".join(keys_of(text)) for text in texts.split(","))


NOISE = _phrases(
    "sản phẩm, đặc sản, mặt hàng, mua, bán, cho, cho người, dành cho, phù hợp, của, có, các, những, loại, nào, ở, tại, "
    "đâu, cần, tìm, muốn, hàng, giá, rẻ, giá rẻ, và, với, là, từ, thì, giúp, tôi, mình, em, ơi, ạ, shop, uy tín, "
    "chính hãng, chất lượng, tốt, nhất, được, để, dùng, làm, nơi bán, chỗ bán, ở đâu, nơi nào, chỗ nào, địa chỉ, "
    "cửa hàng, bao nhiêu, bao nhiêu tiền, giá bao nhiêu, nhiêu tiền, bán buôn, bán lẻ, bán sỉ, mua sỉ, mua buôn, "
    "giá sỉ, giá buôn, giá gốc, đặt mua, đặt hàng, giao hàng, giao tận nơi, tận nơi, ship, online, hỏi, xin, "
    "thế nào, như thế nào, gì, khi nào, bao giờ, mùa nào, tháng nào, gần đây, gần nhất, "
    "1 kg, một kg, 1 cân, một cân, 1 ký, một ký, tx, tt, tp"
)
ENGLISH_NOISE = _phrases(
    "cheap, best, good, quality, of, for, and, with, from, product, products, local, buy, price, food, foods, order, "
    "natural, traditional, vietnam, vietnamese, where to, to buy, where, how much, price of, near me"
)
"""Words that say how one asks, not for what; dropped where another word is left."""

WEAK = _phrases(
    "thực phẩm, nông sản, hàng hóa, sạch, tươi, ngon, trái, quả, đồ, món, cao cấp, người, ta, quê, xịn, thơm ngon, "
    "đặc biệt, tự nhiên, nguyên chất, truyền thống, gia truyền, nhà làm, nhà trồng, tại vườn, ăn, uống, nấu"
)
"""Words that nearly every product could be called, or what one does with it; they weigh a third."""

WEAKENED = 1 / 3

SAID_NOWHERE = 0.89
"""Worth of a phrase that rows know for itself and the catalogue does not: then a part of it is something else (hạt of
hạt điều), so it stays below `search.understanding.hits.OWN`."""

BEGUN = 0.5
"""What a last word says that the catalogue does not know as a whole: it may just have been begun."""

MENDED, AS_TYPED, ANY_ACCENT, OPENED = 0.9, 0.95, 0.85, 0.7
"""Worth of an alternative: letters mended; as typed where mending is likelier; without the accents; an opening."""

DOUBTED = 0.7
"""Worth of a mend of a word that the catalogue knows as it was typed."""

MOST_CONTINUED = 12
"""Syllables that an unfinished word is taken for where more go on from the word before it, the most frequent."""

PLACE_WEIGHT = 0.8
"""What a place says against the thing that is looked for."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A stretch of words that names a place."""

    start: int
    end: int


def is_noise(words: Sequence[Word]) -> list[bool]:
    """Which words only say how one asks; none where nothing else would be left."""
    noise = _said(NOISE | ENGLISH_NOISE, words)
    for start, end, _text in sizes_in(words):
        noise[start:end] = [True] * (end - start)
    return noise if not all(noise) else [False] * len(words)


def _said(phrases: frozenset[str], words: Sequence[Word]) -> list[bool]:
    """Which words belong to one of the phrases, of three words at most."""
    said = [False] * len(words)
    for at in range(len(words)):
        fitting = (n for n in (3, 2) if at + n <= len(words))
        longest = next((n for n in fitting if _is_one_of(phrases, words[at : at + n])), 1)
        if longest > 1 or (not said[at] and _is_one_of(phrases, words[at : at + 1])):
            said[at : at + longest] = [True] * longest
    return said


def _is_one_of(phrases: frozenset[str], words: Sequence[Word]) -> bool:
    """Accents decide, unless a phrase of several words was typed without any."""
    if any(word.marked for word in words) or len(words) == 1:
        return " ".join(word.accented for word in words) in phrases
    return " ".join(word.folded for word in words) in _folded(phrases)


@cache
def _folded(phrases: frozenset[str]) -> frozenset[str]:
    """The phrases as they are typed without accents."""
    return frozenset(" ".join(map(folded_of, phrase.split())) for phrase in phrases)


class Terms:
    """Makes the terms of one query from its words, how each was read, and the places among them."""

    def __init__(
        self,
        words: Sequence[Word],
        readings: Sequence[Reading],
        vocabulary: Vocabulary,
        synonyms: Synonyms,
        guessed: Mapping[str, float] | None = None,
    ) -> None:
        self.guessed = guessed or {}
        self.any_marked = any(word.marked for word in words)
        self.words = words
        self.readings = readings
        self.vocabulary = vocabulary
        self.synonyms = synonyms
        self.weak = _said(WEAK, words)
        self.keys: list[Keys] = [
            tuple(dict.fromkeys(key for key in (word.accented, _surely(word, reading)) if key))
            for word, reading in zip(words, readings, strict=True)
        ]

    def terms(self, places: Sequence[Placed]) -> Iterator[Term]:
        """The terms in reading order."""
        found = list(self._terms(places))
        most = max((term.weight for term in found if not term.place), default=0.0)
        for term in found:
            yield replace(term, weight=min(term.weight, most)) if term.place and most else term

    def _terms(self, places: Sequence[Placed]) -> Iterator[Term]:
        starts = {place.start: place for place in places}
        at = 0
        while at < len(self.words):
            place = starts.get(at)
            match = None if place else self.synonyms.match(self.keys, at)
            length = place.end - place.start if place else match.length if match else 1
            if match and not match.targets and not match.nodes and self._is_said(self.words[at : at + length]):
                yield from (self._term(at + step, 1, None) for step in range(length))
            else:
                yield self._term(at, length, match, is_place=place is not None)
            at += length

    def _term(self, at: int, length: int, match: Match | None, *, is_place: bool = False) -> Term:
        whole = bool(match and (match.targets or match.nodes)) or is_place
        own = self._single(at) if length == 1 else self._phrase(at, length, worth=1.0 if whole else SAID_NOWHERE)
        others = [self._crossed(target) for target in (match.targets if match else ())]
        alternatives = tuple(spelt(one, self.vocabulary) for one in _best_first([*own, *others]))
        weight = self._weight(at, length, alternatives)
        return Term(
            typed=" ".join(written(word.accented) for word in self.words[at : at + length]),
            alternatives=alternatives,
            weight=weight * PLACE_WEIGHT if is_place else weight,
            place=is_place,
            nodes=match.nodes if match else frozenset(),
            named=match.named if match else frozenset(),
            foreign=self._is_foreign(at, length, match),
        )

    def _crossed(self, target: Target) -> Alternative:
        """What a row means, in its own accents where the catalogue has them: ho (to cough) is no hồ."""
        own = all(key in self.vocabulary.accented for key in target.keys)
        return Alternative(
            tuple(folded_of(key) for key in target.keys),
            target.keys,
            target.weight,
            head=target.kind == Kind.BROAD,
            spellings=tuple((key,) for key in target.keys) if own else (),
        )

    def _single(self, at: int) -> list[Alternative]:
        """A syllable as typed, as read, and, unfinished, what it may become."""
        word, reading = self.words[at], self.readings[at]
        doubted = reading.accented and folded_of(reading.accented) != word.folded
        worth = self.guessed.get(word.accented, AS_TYPED if doubted else 1.0)
        found = [Alternative((word.folded,), (self._accents(word),), worth)]
        if reading.accented and reading.accented != word.accented:
            found = self._read(word, reading, found[0])
        if word.unfinished:
            found += [Alternative((folded_of(key),), (key,), OPENED + 0.2) for key in self._continued(at)]
            found += self._openings(word, reading)
        return found

    def _continued(self, at: int) -> list[str]:
        """What an unfinished word becomes where the catalogue goes on from the word before it."""
        return continuations(self.words[at - 1], self.words[at], self.vocabulary)[:MOST_CONTINUED] if at else []

    def _accents(self, word: Word) -> str:
        """The accents asked for: none where none were typed anywhere, else that a word has none says something."""
        return word.accented if self.any_marked else ""

    def _read(self, word: Word, reading: Reading, own: Alternative) -> list[Alternative]:
        folded = folded_of(reading.accented)
        if folded != word.folded:
            begun = word.unfinished and folded.startswith(word.folded) and reading.supported
            sure = begun or not is_known(word, self.vocabulary)
            weight = (MENDED if reading.slip else OPENED + 0.2 * reading.supported) if sure else DOUBTED
            return [own, Alternative((folded,), (reading.accented,), weight)]
        if word.marked or reading.supported:
            return [
                Alternative((folded,), (reading.accented,), 1.0 if reading.supported else AS_TYPED),
                Alternative((folded,), (self._accents(word),), 1.0 if word.marked else ANY_ACCENT),
            ]
        return [own]

    def _openings(self, word: Word, reading: Reading) -> Iterator[Alternative]:
        """What an unfinished word may become; likely only where the catalogue does not know it as a whole."""
        known = self.vocabulary.knows(word.folded)
        if known and len(word.folded) > 2 and not reading.slip:
            return
        yield Alternative((word.folded,), (self._accents(word),), OPENED * (0.6 if known else 0.95), opening=True)

    def _phrase(self, at: int, length: int, worth: float) -> list[Alternative]:
        words = self.words[at : at + length]
        own = Alternative(tuple(word.folded for word in words), tuple(map(self._accents, words)), worth)
        read = tuple(
            reading.accented or word.accented
            for word, reading in zip(words, self.readings[at : at + length], strict=True)
        )
        folded = tuple(folded_of(key) for key in read)
        return [own] if folded == own.folded else [own, Alternative(folded, read, MENDED)]

    def _is_said(self, words: Sequence[Word]) -> bool:
        """Whether names or tags have each two of the words side by side: what descriptions mention is no product."""
        return all(f"{a.folded} {b.folded}" in self.vocabulary.names for a, b in pairwise(words))

    def _is_foreign(self, at: int, length: int, match: Match | None) -> bool:
        """Whether rows say what the words mean, and the catalogue knows none of them."""
        known = (self.vocabulary.knows(word.folded) for word in self.words[at : at + length])
        return match is not None and any(t.kind == Kind.MEANS for t in match.targets) and not any(known)

    def _weight(self, at: int, length: int, alternatives: Sequence[Alternative]) -> float:
        """Rarity of the term: of its own syllables or, where unknown, of the most frequent other way to say it."""
        known = [
            sum(self.vocabulary.rarity(key) for key in alternative.folded)
            for alternative in alternatives
            if not alternative.opening and not alternative.head and all(map(self.vocabulary.knows, alternative.folded))
        ]
        own = sum(self.vocabulary.rarity(word.folded) for word in self.words[at : at + length])
        weight = (known[0] if self.vocabulary.knows(self.words[at].folded) else min(known)) if known else own
        if all(self.weak[at : at + length]):
            return weight * WEAKENED
        last, reading = self.words[at + length - 1], self.readings[at + length - 1]
        unknown = not self.vocabulary.knows(last.folded) and not reading.supported
        begun = last.unfinished and unknown and bool(self.vocabulary.openings(last.folded, 1))
        return weight * BEGUN if begun else weight

    def mends(self) -> Iterator[Mend]:
        """What the screen says was mended: words the catalogue does not know that were read as others."""
        for word, reading in zip(self.words, self.readings, strict=True):
            if reading.slip and reading.accented:
                yield Mend(written(word.accented), written(reading.accented))


def _surely(word: Word, reading: Reading) -> str:
    """The key a word was read as; "" where accents that were typed contradict it, or no vowel is typed yet: then it
    may go on in many ways."""
    begun = word.unfinished and VOWELS.isdisjoint(word.folded)
    same = folded_of(reading.accented) == word.folded
    crossed = same and word.marked and agreement(word.accented, reading.accented) == CONTRADICTS
    return "" if begun or crossed else reading.accented


def spelt(alternative: Alternative, vocabulary: Vocabulary) -> Alternative:
    """The alternative with the spellings of its syllables; of an opening none are known."""
    if alternative.opening or alternative.spellings or not any(alternative.accented):
        return alternative
    keys = tuple(zip(alternative.folded, alternative.accented, strict=True))
    if len(keys) == 1 and is_marked(keys[0][1]) and keys[0][1] in vocabulary.accented:
        return replace(alternative, spellings=(alternative.accented,))  # a word of its own: dưa is no dứa
    return replace(alternative, spellings=tuple(_spellings(folded, typed, vocabulary) for folded, typed in keys))


def _spellings(folded: str, typed: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    if not typed:
        return ()
    agreeing = (key for key in vocabulary.spellings.get(folded, ()) if agreement(typed, key) > CONTRADICTS)
    return tuple(dict.fromkeys((typed, *agreeing)))


def _best_first(alternatives: Sequence[Alternative]) -> tuple[Alternative, ...]:
    """Each alternative once, with its highest weight."""
    best: dict[tuple[Keys, Keys, bool], Alternative] = {}
    for one in alternatives:
        key = (one.folded, one.accented, one.opening)
        if key not in best or best[key].weight < one.weight:
            best[key] = one
    return tuple(sorted(best.values(), key=lambda one: -one.weight))
