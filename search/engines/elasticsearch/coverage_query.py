"""Coverage as the search server counts it, with the meaning that `search/engines/coverage.py` gives it.

covering   scores: every way to say a term has a constant score, whole numbers below 2**24 in all, so that sums are
           exact: of a term the best, over the terms the sum. What stands in the name adds a fraction, which orders
           equals. Nothing else bounds what is found, so the server passes over whatever cannot be among the first.
matching   filters what covers enough, without scores, for counts and other orders
"""

from collections.abc import Sequence
from itertools import groupby, pairwise, product
from math import prod
from typing import Any

from elasticsearch_dsl.query import Bool, ConstantScore, DisMax, FunctionScore, MatchNone, Prefix, Query, Term

from search.engines.coverage import Token, WeightedClause

NAMED_SCALE = 1 << 16
"""What a name adds is divided by this: less than the smallest step of coverage."""

MOST_COMBINATIONS = 256
"""Combinations of what is covered of each term that are looked through; where there are more, scores are summed up."""


def covering(clauses: Sequence[WeightedClause]) -> Query:
    """Products that cover anything, with what they cover as their score; terms held are named queries."""
    named = [_worth(clause, "name_tokens", clause.worth / NAMED_SCALE) for clause in clauses if clause.named]
    return Bool(must=[_covered(clauses)], should=named)


def matching(clauses: Sequence[WeightedClause], least: int) -> Query:
    """Products that cover at least `least`: a filter of all ways to do so or, where they are many, of the sum."""
    terms = [list(of_term) for _, of_term in groupby(clauses, key=lambda clause: clause.term)]
    steps = [[clause.worth for clause in of_term] for of_term in terms]
    if prod(len(levels) + 1 for levels in steps) > MOST_COMBINATIONS:
        return Bool(filter=[FunctionScore(query=_covered(clauses), min_score=least)])
    ways = [
        Bool(filter=[_any_of([one for one in of_term if one.worth >= worth]) for of_term, worth in chosen if worth])
        for chosen in (zip(terms, worths, strict=True) for worths in combinations(steps, least))
    ]
    return Bool(filter=[Bool(should=ways, minimum_should_match=1)]) if ways else MatchNone()


def combinations(steps: Sequence[Sequence[int]], least: int) -> list[tuple[int, ...]]:
    """What to cover of each term, 0 for nothing, so that it is `least` in all and no step less would do.

    `steps` are what can be covered of each term, the highest first. Empty where nothing is enough.
    """
    below = [dict(pairwise((*levels, 0))) for levels in steps]
    return [
        chosen
        for chosen in product(*((0, *reversed(levels)) for levels in steps))
        if (spare := sum(chosen) - least) >= 0
        and all(not worth or worth - below[at][worth] > spare for at, worth in enumerate(chosen))
    ]


def _covered(clauses: Sequence[WeightedClause]) -> Query:
    terms = [_term(number, list(of_term)) for number, of_term in groupby(clauses, key=lambda clause: clause.term)]
    return Bool(should=terms, minimum_should_match=1)


def _term(number: int, clauses: Sequence[WeightedClause]) -> Query:
    return DisMax(queries=[_worth(clause, "tokens", clause.worth) for clause in clauses], _name=str(number))


def _worth(clause: WeightedClause, field: str, boost: float) -> Query:
    return ConstantScore(filter=_any_of([clause], field), boost=boost)


def _any_of(clauses: Sequence[WeightedClause], field: str = "tokens") -> Query:
    ways = [Bool(filter=[_holds(field, token) for token in way]) for clause in clauses for way in clause.ways]
    return Bool(should=ways, minimum_should_match=1)


def _holds(field: str, token: Token) -> Query:
    condition: type[Any] = Prefix if token.opening else Term
    return condition(**{field: token.key})
