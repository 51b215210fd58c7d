"""How much of a query a document covers, as every engine's own query can count it. Pure.

Each term counts once, with the best of the ways to say it that the document holds; what is counted is an upper bound
of what the ranking will say (`search/understanding/gate.py`), since positions and accents are seen only there. So
whatever the bound leaves out is no answer, and the engines agree on what they leave out.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from accounts.vietnamese import BIGRAM_JOINT
from search.understanding import Alternative, Term, Understanding
from search.understanding.accents import agreement
from search.understanding.gate import COVERED_BY_EACH, OF_THE_BEST_COVERED
from search.understanding.hits import OPENING, OWN, SCATTERED
from search.understanding.ranking import NAMED_COVERS, NODE_COVERS

WHOLE = 10_000
"""Coverage of a document that has every term in full."""

LEAST = int(WHOLE * COVERED_BY_EACH)

MANY_DOCUMENTS = 100_000
OF_MANY = WHOLE * 2 // 3
"""From so many documents on, two thirds of the words are required: without, the slowest searches grow eightfold."""

BETTER_IN_NAME = 3
"""Ways to say a term, the best first, that are looked for in names to order candidates."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token asked for, folded or accented: a key of our own analysis, of letters and digits only; or an opening."""

    key: str
    opening: bool = False


Ways = tuple[tuple[Token, ...], ...]
"""Ways to say a term, each a set of tokens of which a document needs all."""


@dataclass(frozen=True, slots=True)
class WeightedClause:
    """Ways to say a term that are worth the same.

    term   the term's place in the query
    worth  what a document that holds one of them covers of the query, in parts of `WHOLE`, rounded up
    ways   of which the document needs one
    named  whether they raise a document that has them in its name
    """

    term: int
    worth: int
    ways: Ways
    named: bool = False


def clauses_of(understood: Understanding) -> tuple[WeightedClause, ...]:
    """The clauses of every term, the worthiest of a term first."""
    total = sum(term.weight for term in understood.terms)
    return tuple(clause for at, term in enumerate(understood.terms) for clause in _clauses(at, term, total))


def _clauses(at: int, term: Term, total: float) -> Iterator[WeightedClause]:
    by_worth: dict[int, dict[tuple[Token, ...], None]] = {}
    for quality, tokens in _ways(term):
        worth = math.ceil(WHOLE * quality * term.weight / total)
        by_worth.setdefault(worth, {})[tokens] = None
    ways_seen = 0
    for worth in sorted(by_worth, reverse=True):
        ways = tuple(by_worth[worth])
        yield WeightedClause(at, worth, ways, named=ways_seen < BETTER_IN_NAME)
        ways_seen += len(ways)


def decisive(clauses: Sequence[WeightedClause], least: int) -> tuple[WeightedClause, ...]:
    """The clauses that decide what a document covers, if that is at least `least`; the worthiest of a term come first.

    Whoever holds of a term no more than an clause of little worth cannot come to as much, whatever else it holds; and
    what a worthier clause of the term says too adds nothing.
    """
    best: dict[int, int] = {}
    for clause in clauses:
        best[clause.term] = max(clause.worth, best.get(clause.term, 0))
    whole = sum(best.values())
    needed = (clause for clause in clauses if whole - best[clause.term] + clause.worth >= least)
    return tuple(_said_once(sorted(needed, key=lambda clause: (clause.term, -clause.worth))))


def _said_once(clauses: Iterable[WeightedClause]) -> Iterator[WeightedClause]:
    """The clauses with each way in the worthiest of its term only."""
    said: set[tuple[int, tuple[Token, ...]]] = set()
    for clause in clauses:
        ways = tuple(way for way in clause.ways if (clause.term, way) not in said)
        said |= {(clause.term, way) for way in ways}
        if ways:
            yield replace(clause, ways=ways)


def _ways(term: Term) -> Iterator[tuple[float, tuple[Token, ...]]]:
    for alternative in term.alternatives:
        yield from _whole(alternative)
        if len(alternative.folded) > 1 and alternative.weight >= OWN and not term.place:
            yield from _parts(alternative)
    for node in sorted(term.nodes):
        keys = node.split()
        tokens = tuple(Token(f"{first}{BIGRAM_JOINT}{second}") for first, second in pairwise(keys))
        yield NAMED_COVERS if node in term.named else NODE_COVERS, tokens or (Token(node),)


def _whole(alternative: Alternative) -> Iterator[tuple[float, tuple[Token, ...]]]:
    """The alternative as it stands: a syllable with accents by its spellings, any other by folded keys."""
    if len(alternative.folded) > 1 or not any(alternative.spellings):
        yield alternative.weight * (OPENING if alternative.opening else 1.0), _tokens(alternative)
        return
    for key in alternative.spellings[0]:
        yield alternative.weight * agreement(alternative.accented[0], key), (Token(key),)


def _parts(alternative: Alternative) -> Iterator[tuple[float, tuple[Token, ...]]]:
    """Some of its syllables: of two the first, the noun, or the other, or both apart; of more whichever."""
    keys, worth = alternative.folded, SCATTERED * alternative.weight
    shares = (2 / 3, 1 / 3) if len(keys) == 2 else (1.0,) * len(keys)
    for at, share in enumerate(shares):
        spellings = alternative.spellings[at] if alternative.spellings else ()
        for key in spellings or (keys[at],):
            yield worth * share, (Token(key),)
    if len(keys) == 2:
        yield worth, tuple(Token(key) for key in keys)


def _tokens(alternative: Alternative) -> tuple[Token, ...]:
    tokens = alternative.tokens
    last = len(tokens) - 1
    return tuple(Token(key, alternative.opening and at == last) for at, key in enumerate(tokens))


def least_of(best: int, documents: int) -> int:
    """What a document must cover to be a match, given the best coverage there is and how many documents."""
    least = max(LEAST, int(OF_THE_BEST_COVERED * best))
    return max(least, min(OF_MANY, best)) if documents >= MANY_DOCUMENTS else least
