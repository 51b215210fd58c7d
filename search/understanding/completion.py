"""Complete what is being typed (search.md C): names, tags, producers, places, shared openings of names.

Every word but the last must be found, the last may be unfinished; accents that were typed agree letter for letter;
a phrase that begins with the words comes before one that holds them further on. What the catalogue does not know is
mended first, and suggests nothing if it cannot be.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from heapq import nsmallest

from accounts.vietnamese import accented_key, folded_key, syllables
from search.understanding.accents import is_marked, opening_agrees, part_of
from search.understanding.gazetteer import Gazetteer
from search.understanding.reading import Reader, lexicon
from search.understanding.sounds import alike
from search.understanding.spelling import one_edit
from search.understanding.synonyms import Synonyms
from search.understanding.vocabulary import Phrase, Vocabulary, folded_of, plain_letters
from search.understanding.words import MOST_LETTERS, Word, producer_lead, words_of

MOST = 8
AT_START = 4.0
"""What a phrase is worth that begins with what was typed, against one that holds it further on."""

EXTRA_WORD = 0.9
"""What each word beyond those typed is worth: short completions first."""

SAID_ALREADY = 0.1
"""What a phrase is worth that says no more than what was typed."""

TONE_TO_COME = 0.3
"""What a phrase is worth whose tone is not typed yet, where other accents are: many type it last."""

LONG = 4
"""Letters of a single syllable up to which it is not edited."""

MOST_LOOKED_AT = 1_000
"""Phrases with the words that are looked at, the weightiest first: a letter stands in tens of thousands."""

WHOLE_WORD = 1.3
"""What it is worth that the last word is whole."""


class _Index:
    """Phrases by the folded syllables they hold."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self.phrases = [(phrase, tuple(map(accented_key, syllables(phrase.text)))) for phrase in phrases]
        self.folded = [tuple(map(folded_of, keys)) for _, keys in self.phrases]
        self.holding: dict[str, list[int]] = defaultdict(list)
        for at, keys in enumerate(self.folded):
            for key in dict.fromkeys(keys):
                self.holding[key].append(at)


@lru_cache(maxsize=1)
def _index(phrases: tuple[Phrase, ...]) -> _Index:
    return _Index(phrases)


def complete(
    prefix: str, vocabulary: Vocabulary, synonyms: Synonyms, gazetteer: Gazetteer, most: int = MOST
) -> list[str]:
    """What the prefix may become, best first, at most `most`; nothing for what is not known."""
    prefix = prefix[:MOST_LETTERS]
    typed = words_of(prefix)
    words = Reader(lexicon(vocabulary, synonyms, gazetteer)).read(prefix).words
    if not words:
        return []
    changed = [word.folded for word in words] != [word.folded for word in typed]
    index = _index(vocabulary.phrases)
    ended = prefix[-1:].isspace()
    for readings in (
        _by_synonyms(typed, synonyms) if changed else (),  # an English word is no slip
        [(list(words), 1.0)],
        _by_synonyms(words, synonyms),
        _mended(words, vocabulary),
        _mended(typed, vocabulary) if changed else (),
    ):
        best: dict[str, tuple[float, str]] = {}
        for reading, worth in readings:
            for score, text in _completions(reading, index, vocabulary, ended=ended):
                key = " ".join(map(folded_key, syllables(text)))
                if key not in best or best[key][0] < score * worth:
                    best[key] = (score * worth, text)
        if best:
            ordered = sorted(best.values(), key=lambda pair: (-pair[0], pair[1]))
            return [text for _, text in ordered[:most]]
    return []


def _by_synonyms(words: Sequence[Word], synonyms: Synonyms) -> Iterator[tuple[list[Word], float]]:
    """What the words mean as a whole, the last of them perhaps unfinished ("hone" → mật ong), or what those before
    the last mean ("bắp ng" → ngô ng)."""
    folded = [word.folded for word in words]
    yield from _crossed_before_the_last(words, synonyms)
    for source, rows in synonyms.sources.items():
        opens = len(source) >= len(folded) and source[: len(folded) - 1] == tuple(folded[:-1])
        if not opens or len("".join(folded)) < 2 or not source[len(folded) - 1].startswith(folded[-1]):
            continue
        for keys, _, targets in rows:
            if _begins(words, keys):
                for target in targets:
                    yield [_whole(key) for key in target.keys], target.weight / len(source)


def _crossed_before_the_last(words: Sequence[Word], synonyms: Synonyms) -> Iterator[tuple[list[Word], float]]:
    *before, last = words
    for keys, _, targets in synonyms.sources.get(tuple(word.folded for word in before), ()):
        if _begins(before, keys):
            for target in targets:
                yield [*(_whole(key) for key in target.keys), last], target.weight


def _begins(words: Sequence[Word], keys: Sequence[str]) -> bool:
    """Whether a phrase of synonyms goes as was typed; the last word may be its opening."""
    *before, last = words
    whole = all(part_of(word.accented, key) or not word.marked for word, key in zip(before, keys, strict=False))
    return whole and (not last.marked or opening_agrees(last.accented, keys[len(before)]))


def _whole(key: str) -> Word:
    return Word(key, folded_of(key), marked=is_marked(key), unfinished=False)


def _mended(words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[tuple[list[Word], float]]:
    """The words with one of them mended: sound-alikes, then one edit; the last may be the opening of a mended word.

    One edit links most short syllables, so a single one is edited only where it is long.
    """
    shortest = 1 if len(words) > 1 else LONG
    for at, word in enumerate(words):
        edited = one_edit(word.folded, vocabulary) if len(word.folded) > shortest else ()
        for folded in dict.fromkeys((*_alike(word, at == len(words) - 1, vocabulary), *edited)):
            tone = word.accented[-1] if word.marked else "0"
            mended = Word(f"{folded}{tone}", folded, marked=tone != "0", unfinished=word.unfinished)
            yield [*words[:at], mended, *words[at + 1 :]], 0.7


def _alike(word: Word, is_last: bool, vocabulary: Vocabulary) -> Iterator[str]:
    for folded in alike(word.folded):
        if vocabulary.knows(folded) or (is_last and vocabulary.openings(folded, 1)):
            yield folded


def _completions(
    words: Sequence[Word], index: _Index, vocabulary: Vocabulary, *, ended: bool
) -> Iterator[tuple[float, str]]:
    last = words[-1]
    lasts = {last.folded}
    if last.unfinished and not ended:
        lasts.update(vocabulary.openings(last.folded, 200))
    candidates = {at for key in lasts for at in index.holding.get(key, ())}
    for word in words[:-1]:
        candidates.intersection_update(index.holding.get(word.folded, ()))
    if len(candidates) > MOST_LOOKED_AT:
        candidates = set(nsmallest(MOST_LOOKED_AT, candidates))
    for at in candidates:
        phrase, keys = index.phrases[at]
        start = _start(words, keys, index.folded[at], ended=ended)
        if start is None:
            start = _after_lead(words, keys, index.folded[at], ended=ended)
        if start is None:
            continue
        beyond = len(keys) - len(words)
        score = phrase.weight * EXTRA_WORD**beyond * (AT_START if start == 0 else 1.0)
        if beyond == 0 and last.unfinished and index.folded[at][-1] == last.folded and not ended:
            score *= SAID_ALREADY
        if last.marked and last.accented[-1:] != keys[start + len(words) - 1][-1:]:
            score *= TONE_TO_COME
        is_whole = index.folded[at][start + len(words) - 1] == last.folded
        yield score * (WHOLE_WORD if is_whole else 1.0), phrase.text


def _start(words: Sequence[Word], keys: Sequence[str], folded: Sequence[str], *, ended: bool) -> int | None:
    """The first word of the phrase from which on it goes as was typed."""
    for start in range(len(keys) - len(words) + 1):
        pairs = zip(words, keys[start:], folded[start:], strict=False)
        if all(_fits(word, key, plain, ended=ended) for word, key, plain in pairs):
            return start
    return None


def _after_lead(words: Sequence[Word], keys: Sequence[str], folded: Sequence[str], *, ended: bool) -> int | None:
    """Where a producer's name goes on as was typed: of "HTX Nông nghiệp Đồng Hưu" many say "HTX Đồng Hưu".

    The place is that of the first word, as if nothing were left out.
    """
    lead = producer_lead([word.folded for word in words])
    if not 0 < lead < len(words) or list(folded[:lead]) != [word.folded for word in words[:lead]]:
        return None
    return _start(words[lead:], keys[lead:], folded[lead:], ended=ended)


def _fits(word: Word, key: str, folded: str, *, ended: bool) -> bool:
    if word.unfinished and not ended:
        opens = plain_letters(folded).startswith(plain_letters(word.folded))
        return opens and (not word.marked or opening_agrees(word.accented, key))
    return folded == word.folded and (not word.marked or part_of(word.accented, key))
