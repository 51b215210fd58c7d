"""What answers a query's words, whatever the filters: found by coverage, ranked, judged by the gate.

Kept under the search generation: facets and pages of one query share it. The order of the candidates is also kept by
what it was made of, so that a change of a product that is none of them ranks nothing anew.
"""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.core.cache import cache

from search.engines.coverage import LEAST, WeightedClause, clauses_of, least_of
from search.engines.sizes import sized_first
from search.index.freshness import ANSWERS_LAST, generation
from search.index.vocabulary_snapshot import current_vocabulary
from search.understanding import Understanding, ranking
from search.understanding.ranking import FEW, Document, head_of_query, rank

CANDIDATES = 200
"""Matches that are ranked anew; beyond them the engine's order stays (decision 17)."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What answers the words of a query.

    ids       products in the order of the ranking: all of them or, where more answer, the first `CANDIDATES`
    is_whole  whether these are all
    least     what a product covers that answers too, where there are more
    relaxed   whether none answers every term
    added     products that are pinned and do not answer by themselves
    """

    ids: tuple[int, ...]
    is_whole: bool = True
    least: int = 0
    relaxed: bool = False
    added: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document with what it covers of the query, and in how many terms."""

    document: Document
    coverage: int
    terms: int


Find = Callable[[tuple[WeightedClause, ...], int, int], list[Candidate]]
"""How an engine finds: the clauses, the least coverage, how many at most; those that cover most come first."""


def answers_to(understood: Understanding, *, engine: str, find: Find) -> Answers:
    """One query of the engine's, or none where the cache has it.

    What a release kept is not read by one in which the answers have other fields or another place in the code.
    """
    asked = sha256(f"{Answers.__module__} {Answers.__slots__} {understood!r}".encode()).hexdigest()
    key = f"search-{engine}-{generation()}-{asked}"
    kept: Answers | None = cache.get(key)
    if kept is None:
        kept = _answers(understood, find)
        cache.set(key, kept, ANSWERS_LAST)
    return kept


def _answers(understood: Understanding, find: Find) -> Answers:
    """Where the engine's last candidates hardly answer, those beyond them do not: then the ranking says it all."""
    clauses = clauses_of(understood)
    found = find(clauses, LEAST, CANDIDATES + 1)
    if not found:
        return Answers(())
    least = least_of(found[0].coverage, current_vocabulary().documents)
    found = [candidate for candidate in found if candidate.coverage >= least]
    order = ranked(understood, found[:CANDIDATES])
    if 0 < len(order) < FEW and len(understood.terms) > 1:
        found = [*found, *_of_the_head(understood, clauses, find, {candidate.document.pk for candidate in found})]
        order = ranked(understood, found)
    by_pk = {candidate.document.pk: candidate for candidate in found}
    relaxed = max((by_pk[pk].terms for pk in order), default=0) < len(understood.terms)
    if len(found) <= CANDIDATES or len(order) * 2 < CANDIDATES:
        return Answers(tuple(order), relaxed=relaxed)
    least = min(by_pk[pk].coverage for pk in order)
    return Answers(with_the_rest(order, found[:CANDIDATES]), is_whole=False, least=least, relaxed=relaxed)


def _of_the_head(
    understood: Understanding, clauses: Sequence[WeightedClause], find: Find, known: Container[int]
) -> list[Candidate]:
    """Candidates besides the known ones that hold the term which says what is looked for."""
    head = head_of_query(understood.terms)
    of_head = tuple(clause for clause in clauses if clause.term == head)
    return [candidate for candidate in find(of_head, 1, CANDIDATES) if candidate.document.pk not in known]


def ranked(understood: Understanding, found: Iterable[Candidate]) -> list[int]:
    """Ids of those that pass the gate, the best first; those sold in a size that was asked for before all."""
    return sized_first(_order(understood, [candidate.document for candidate in found]), understood.sizes)


def _order(understood: Understanding, documents: Sequence[Document]) -> list[int]:
    """Ids as `rank` gives them, from the cache where these documents were ranked for these words by this code."""
    versions = [(document.pk, document.version) for document in documents]
    if not all(version for _, version in versions):
        return [one.pk for one in rank(understood, documents)]
    asked = f"{_code()} {understood!r} {versions}"
    key = f"search-order-{sha256(asked.encode()).hexdigest()}"
    order: list[int] | None = cache.get(key)
    if order is None:
        order = [one.pk for one in rank(understood, documents)]
        cache.set(key, order, ANSWERS_LAST)
    return order


@lru_cache(maxsize=1)
def _code() -> str:
    """Of the code that ranks: what another release ranked is not read."""
    sources = sorted(Path(ranking.__file__).parent.glob("*.py"))
    return sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:8]


def with_pins(answers: Answers, pins: Sequence[tuple[int, int]]) -> Answers:
    """The answers with each (place, product) pinned; where there are more, a product beyond the first is one of them
    as it may be."""
    if not pins:
        return answers
    added = {pk for _, pk in pins}.difference(answers.ids) if answers.is_whole else ()
    return replace(answers, ids=placed(answers.ids, pins), added=frozenset(added))


def placed(ids: Sequence[int], pins: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """`ids` with each (place from 1, id) put in its place, the lowest first; nothing stands twice."""
    pinned = {pk for _, pk in pins}
    found = [pk for pk in ids if pk not in pinned]
    for place, pk in sorted(pins):
        found.insert(place - 1, pk)
    return tuple(found)


def with_the_rest(order: Sequence[int], found: Iterable[Candidate]) -> tuple[int, ...]:
    """The ranked ones, then the others as they were found: none that is counted is lost."""
    shown = set(order)
    return (*order, *(c.document.pk for c in found if c.document.pk not in shown))
