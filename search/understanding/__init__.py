"""What was meant by a query. Pure: no Django; functions of a text, a snapshot of the catalogue's words, and rows.

`understand` reads facts, left-overs of Telex, stuck words, spelling and synonyms before either engine sees the query,
so that every engine is asked the same; `search.understanding.ranking` orders what an engine found.
"""

from collections.abc import Sequence

from accounts.vietnamese import folded_key, syllables
from search.understanding.counts import Counts, Texts
from search.understanding.facts import facts_of, spelt_out, words_left
from search.understanding.gazetteer import Gazetteer, Name
from search.understanding.prefix import finished, said_of
from search.understanding.reading import SHORT_UNITS, Reader, lexicon
from search.understanding.result import Alternative, Fact, FactKind, Mend, Term, Understanding
from search.understanding.sizes import sizes_of
from search.understanding.spelling import readings
from search.understanding.synonyms import Synonyms
from search.understanding.terms import Placed, Terms, is_noise, spelt
from search.understanding.vocabulary import Vocabulary
from search.understanding.words import MOST_LETTERS, MOST_WORDS, Word, producer_lead, words_of
from search.understanding.writing import written

__all__ = [
    "MOST_WORDS",
    "Alternative",
    "Counts",
    "Fact",
    "FactKind",
    "Gazetteer",
    "Mend",
    "Name",
    "Synonyms",
    "Term",
    "Texts",
    "Understanding",
    "Vocabulary",
    "Word",
    "understand",
    "words_of",
]


EMPTY_GAZETTEER, NO_SYNONYMS = Gazetteer(), Synonyms()


def understand(
    text: str,
    vocabulary: Vocabulary,
    gazetteer: Gazetteer | None = None,
    synonyms: Synonyms | None = None,
    *,
    literal: bool = False,
) -> Understanding:
    """What the text asks for; `literal` takes its words as they stand. Any text whatever, bounded work."""
    text = text[:MOST_LETTERS]
    if literal:
        return _literal(text, vocabulary)
    gazetteer, synonyms = gazetteer or EMPTY_GAZETTEER, synonyms or NO_SYNONYMS
    words_known = lexicon(vocabulary, synonyms, gazetteer)
    read, mended, guessed, cut_after = Reader(words_known).read(spelt_out(text))
    words = finished(read, vocabulary, gazetteer.place_index)
    facts = facts_of(words, gazetteer, vocabulary)
    left = list(words_left(words, facts))
    noise = is_noise([words[at] for at in left])
    kept = [at for at, is_noisy in zip(left, noise, strict=True) if not is_noisy]
    if facts and any(fact.hard for fact in facts) and all(_is_asking(words, left)):
        kept = []
    chosen = [words[at] for at in kept]
    made = Terms(chosen, readings(chosen, words_known, SHORT_UNITS), vocabulary, synonyms, guessed)
    places = _places(facts, kept)
    return Understanding(
        text=text,
        terms=tuple(made.terms(places)),
        facts=tuple(facts),
        mended=(*mended, *(Mend(*said) for said in [said_of(read, words)] if said), *made.mends()),
        producer=_names_producer([word.folded for word in chosen]),
        sizes=sizes_of([words[at] for at in left]),
        cut_after=cut_after,
        words=_counted(text, read) if facts else (),
    )


def _counted(text: str, read: Sequence[Word]) -> tuple[str, ...]:
    """The words that the spans of facts count."""
    typed = [syllable for syllable in syllables(text) if folded_key(syllable)]
    if [folded_key(word) for word in typed] == [word.folded for word in read]:
        return tuple(typed)
    return tuple(written(word.accented) for word in read)


def _is_asking(words: Sequence[Word], left: list[int]) -> list[bool]:
    """Whether the words that facts left only say how one asks: "sản phẩm có chỉ dẫn địa lý" has none of its own."""
    marker = Word("", "", marked=False, unfinished=False)
    return is_noise([*(words[at] for at in left), marker])[:-1]


def _places(facts: list[Fact], kept: list[int]) -> list[Placed]:
    """The soft places, in positions of the kept words."""
    position = {at: new for new, at in enumerate(kept)}
    return [
        Placed(position[fact.span[0]], position[fact.span[1] - 1] + 1)
        for fact in facts
        if not fact.hard and fact.kind == FactKind.PLACE and all(at in position for at in range(*fact.span))
    ]


def _names_producer(folded: list[str]) -> bool:
    """Whether the words begin like a producer's name, and go on."""
    return 0 < producer_lead(folded) < len(folded)


def _literal(text: str, vocabulary: Vocabulary) -> Understanding:
    """Each word a term with its one spelling."""
    terms = tuple(
        Term(word.accented, (spelt(_as_typed(word), vocabulary),), vocabulary.rarity(word.folded))
        for word in words_of(text)
    )
    return Understanding(text=text, terms=terms, literal=True)


def _as_typed(word: Word) -> Alternative:
    return Alternative((word.folded,), (word.accented if word.marked else "",), opening=word.unfinished)
