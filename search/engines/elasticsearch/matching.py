"""Coverage as the search server counts it, with the meaning that `search/engines/coverage.py` gives it.

Every way to say a term has a constant score, whole numbers below 2**24 in all, so that sums are exact: of a term the
best, over the terms the sum. What stands in the name adds a fraction, which orders equals.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from elasticsearch_dsl.query import Bool, ConstantScore, DisMax, FunctionScore, Prefix, Query, Term

from search.engines.coverage import Arm, Token

NAMED_SCALE = 1 << 16
"""What a name adds is divided by this: less than the smallest step of coverage."""


def covering(arms: Sequence[Arm], least: int) -> Query:
    """Products that cover at least `least`, with what they cover as their score; terms held are named queries."""
    terms = [_term(number, list(of_term)) for number, of_term in groupby(arms, key=lambda arm: arm.term)]
    covered = FunctionScore(query=Bool(should=terms, minimum_should_match=1), min_score=least)
    named = [_worth(arm, "name_tokens", arm.worth / NAMED_SCALE) for arm in arms if arm.named]
    return Bool(must=[covered], should=named)


def _term(number: int, arms: Sequence[Arm]) -> Query:
    return DisMax(queries=[_worth(arm, "tokens", arm.worth) for arm in arms], _name=str(number))


def _worth(arm: Arm, field: str, boost: float) -> Query:
    ways = [Bool(filter=[_holds(field, token) for token in way]) for way in arm.ways]
    return ConstantScore(filter=Bool(should=ways, minimum_should_match=1), boost=boost)


def _holds(field: str, token: Token) -> Query:
    condition: type[Any] = Prefix if token.opening else Term
    return condition(**{field: token.key})
