"""Words as conditions of the search server, with the meaning that `search/engines/matching.py` gives them.

What is matched and how near it is are constant scores, small whole numbers, so the order before the ranking is the
database engine's to the last place.
"""

from collections.abc import Sequence
from typing import Any

from elasticsearch_dsl.query import Bool, ConstantScore, MatchAll, Prefix, Query, Term

from search.understanding import Word


def matching(words: Sequence[Word], *, any_word: bool) -> Query:
    """Products with all words, or with any; the last may be an opening. Everything where nothing is asked."""
    if not words:
        return MatchAll()
    held = [_has("tokens", word) for word in words]
    if any_word:
        return Bool(filter=[Bool(should=held, minimum_should_match=1)])
    return Bool(filter=held)


def closeness(words: Sequence[Word], *, any_word: bool) -> list[Query]:
    """What adds to the score of a match.

    With all words: 2 if the name holds them, 1 if with an opening. With any: the words held, those of the name twice.
    """
    if any_word:
        return [_one(_has(field, word)) for word in words for field in ("tokens", "name_tokens")]
    return [
        _one(Bool(filter=[Term(name_tokens=word.folded) for word in words])),
        _one(Bool(filter=[_has("name_tokens", word) for word in words])),
    ]


def _has(field: str, word: Word) -> Query:
    condition: type[Any] = Prefix if word.unfinished else Term
    return condition(**{field: word.folded})


def _one(condition: Query) -> Query:
    return ConstantScore(filter=condition, boost=1)
