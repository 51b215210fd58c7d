"""From a text to words that the catalogue can be asked: left-overs of input methods undone, stuck words parted,
words that nobody knows mended."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from accounts.vietnamese import accented_key, folded_key, syllables
from search.understanding.gazetteer import Gazetteer, keys_of
from search.understanding.result import Mend
from search.understanding.segmentation import LONGEST_STUCK, joined, part
from search.understanding.spelling import is_known, readings
from search.understanding.synonyms import Synonyms
from search.understanding.telex import readings as telex_readings
from search.understanding.terms import ENGLISH_NOISE, NOISE, WEAK
from search.understanding.vocabulary import Vocabulary, folded_of
from search.understanding.words import MOST_WORDS, Word, as_words
from search.understanding.writing import written

SHORTEST_STUCK = 4

GUESSED, UNSUPPORTED = 0.9, 0.7
"""Worth of a mended word: supported by a neighbour in the catalogue, or by nothing."""

SURELY_BEGUN = 3
"""Letters of an unknown last word from which on what it begins is sure, if it fits the word before."""

SAID_OF_FACTS = (
    "dưới trên từ đến khoảng tầm",
    "dưới nghìn",
    "dưới triệu",
    "nghìn đồng",
    "triệu đồng",
    "ngàn đồng",
    *("thùng", "vỉ", "khay", "sọt", "chai", "hộp", "gói", "túi", "lọ", "hũ", "bao"),
    "giá rẻ",
    "giá dưới",
    "giá từ",
    "giá khoảng",
    "tối đa",
    "tối thiểu",
    "không quá",
    "triệu rưỡi",
    "trăm rưỡi",
    "trăm nghìn",
    "trăm ngàn",
    "mươi nghìn",
    "mười nghìn",
    "nửa triệu",
    "một triệu",
    "hai trăm",
    "ba trăm",
    "bốn trăm",
    "năm trăm",
    "sáu trăm",
    "bảy trăm",
    "tám trăm",
    "chín trăm",
    "mấy chục",
    "tỷ đồng",
    "mốt linh lẻ lăm nhăm rưởi chục",
    "trước đây",
    "huyện cũ",
    "xã mới",
    "một lít",
    "một gam",
    "lớn hơn",
    "cao hơn",
    "nhỏ hơn",
    "ít hơn",
    "rẻ hơn",
    "thấp hơn",
    "xấp xỉ",
    "đổ lên",
    "đổ lại",
    "trở lên",
    "trở xuống",
    "ocop sao",
    "ocop",
    "ba sao",
    "bốn sao",
    "năm sao",
    "hạng sao",
    "tháng giêng",
    "tháng chạp",
    "tháng",
    "mùa hè",
    "mùa thu",
    "mùa đông",
    "mùa xuân",
    "chỉ dẫn địa lý",
    "sản phẩm",
    "đặc sản",
    "hợp tác xã",
    "tổ hợp tác",
    "công ty",
    "cty",
    "doanh nghiệp",
    "hộ kinh doanh",
    "đạt chuẩn",
    "tiêu chuẩn",
    "chứng nhận",
    "huyện",
    "xã",
    "phường",
    "thị xã",
    "thành phố",
)
"""Phrases of facts, which mean what they say though no product may hold them."""

SHORT_UNITS = frozenset(["k", "tr", "ng", "d", "vnd", "tp", "tx", "tt", "p", "x", "h", "ml", "g", "kg", "l"])
"""Abbreviations in facts that are no words to be mended, and none that a slip leads to."""

LEXICONS = 2
"""Lexicons that a process keeps: of the snapshot in use, and of the same with the newest names. Each keeps its snapshot
in memory, old ones too, and is as large as it."""

COUNTED = 2
"""How often a phrase of the language counts, next to those of the catalogue."""


@lru_cache(maxsize=LEXICONS)
def lexicon(vocabulary: Vocabulary, synonyms: Synonyms, gazetteer: Gazetteer) -> Vocabulary:
    """The catalogue's words with those of the language that may be typed: synonyms, names, words of facts."""
    phrases = [keys for rows in synonyms.sources.values() for keys, _, _ in rows]
    phrases += [
        keys_of(name.text) for names in (gazetteer.places, gazetteer.papers, gazetteer.signatures) for name in names
    ]
    phrases += [tuple(map(accented_key, phrase.split())) for phrase in SAID_OF_FACTS]
    phrases += [tuple(phrase.split(" ")) for phrase in NOISE | ENGLISH_NOISE | WEAK]
    accented, bigrams = Counter(vocabulary.accented), Counter(vocabulary.bigrams)
    folded, syllabic = Counter(vocabulary.folded), Counter[str]()
    for keys in set(phrases):
        syllabic.update(keys)
        for pair in pairwise(keys):
            bigrams[" ".join(pair)] += COUNTED
    for key, count in syllabic.items():
        accented[key] += min(COUNTED, count)
        folded[folded_of(key)] += 0 if folded_of(key) in vocabulary.folded else 1
    return replace(vocabulary, folded=dict(folded), accented=dict(accented), bigrams=dict(bigrams), phrases=())


class ReadWords(NamedTuple):
    """A text as it was read.

    words      at most `MOST_WORDS`
    mends      what was changed to get them
    guessed    guesses, as accented keys with their worth
    cut_after  the number of words that were read where there were more, 0 where all were
    """

    words: tuple[Word, ...]
    mends: list[Mend]
    guessed: dict[str, float]
    cut_after: int


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads with a lexicon."""

    lexicon: Vocabulary

    def read(self, text: str) -> ReadWords:
        """The words of the text; those that come out of parting stuck ones count as if they were typed apart."""
        typed = [syllable for syllable in syllables(text) if folded_key(syllable)]
        mends: list[Mend] = []
        found: list[str] = []
        shortened = False
        for syllable in joined(typed[:MOST_WORDS], self.lexicon, SHORT_UNITS):
            meant = self._meant(syllable)
            if meant != [syllable]:
                mends.append(Mend(syllable, " ".join(meant)))
            found += meant
            shortened |= len(meant) > 1 and len(syllable) > LONGEST_STUCK
        guessed: dict[str, float] = {}
        words = syllables(" ".join(self._mended(as_words(found), mends, guessed)))
        is_cut = shortened or max(len(typed), len(found), len(words)) > MOST_WORDS
        return ReadWords(as_words(words), mends, guessed, min(len(words), MOST_WORDS) if is_cut else 0)

    def _meant(self, syllable: str) -> list[str]:
        """The syllable, or the one or more it stands for; what is known is left alone."""
        folded = folded_key(syllable)
        if folded.isdecimal() or self.lexicon.knows(folded) or folded in SHORT_UNITS:
            return [syllable]
        keys = list(telex_readings(syllable))
        spelt = (written(key) for key in keys if key in self.lexicon.accented or key == "đ0")
        known = (written(key) for key in keys if key != f"{folded}0" and self.lexicon.knows(folded_of(key)))
        meant = [found] if (found := next(spelt, "")) else []
        if not meant and len(folded) >= SHORTEST_STUCK:  # "traxanh" is rather trà xanh than trẫnh
            meant = list(part(syllable, self.lexicon))
        return meant or [next(known, syllable)]

    def _mended(self, words: Sequence[Word], mends: list[Mend], guessed: dict[str, float]) -> list[str]:
        """The words as written, those that nobody knows taken for what was meant."""
        found = []
        for word, reading in zip(words, readings(words, self.lexicon, SHORT_UNITS), strict=True):
            unknown = not is_known(word, self.lexicon)
            begun = reading.supported and len(word.folded) >= SURELY_BEGUN and reading.accented != word.accented
            if unknown and reading.accented and (reading.slip or begun):
                mends.append(Mend(written(word.accented), written(reading.accented)))
                found.append(written(reading.accented))
                guessed[reading.accented] = GUESSED if reading.supported or len(words) == 1 else UNSUPPORTED
            else:
                found.append(written(word.accented))
        return found
