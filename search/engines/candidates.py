"""What answers a query's words, whatever the filters: found by coverage, ranked, judged by the gate.

Kept under the search generation: facets and pages of one query share it.
"""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from django.core.cache import cache
from django.db import connection

from search.engines.coverage import LEAST, Arm, arms_of, least_of
from search.engines.database.conditions import Filters
from search.engines.database.facets import KEPT_FOR
from search.engines.database.matching import Matching
from search.index.freshness import generation
from search.index.vocabulary_snapshot import current_vocabulary
from search.understanding import Understanding
from search.understanding.columns import column_of_tokens, columns_of_tags
from search.understanding.ranking import FEW, Document, head_of_query, rank

CANDIDATES = 200
"""Matches that are ranked anew; beyond them the engine's order stays (decision 17)."""

COLUMNS = ("product_id", "name_tokens", "tag_tokens", "place_tokens", "body_tokens", "standing", "sort_key")


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


Find = Callable[[tuple[Arm, ...], int, int], list[Candidate]]
"""How an engine finds: the arms, the least coverage, how many at most; those that cover most come first."""


def answers_to(understood: Understanding, *, engine: str, find: Find) -> Answers:
    """One query of the engine's, or none where the cache has it.

    What a release kept is not read by one in which the answers have other fields or another place in the code.
    """
    asked = sha256(f"{Answers.__module__} {Answers.__slots__} {understood!r}".encode()).hexdigest()
    key = f"search-{engine}-{generation()}-{asked}"
    kept: Answers | None = cache.get(key)
    if kept is None:
        kept = _answers(understood, find)
        cache.set(key, kept, KEPT_FOR)
    return kept


def _answers(understood: Understanding, find: Find) -> Answers:
    """Where the engine's last candidates hardly answer, those beyond them do not: then the ranking says it all."""
    arms = arms_of(understood)
    found = find(arms, LEAST, CANDIDATES + 1)
    if not found:
        return Answers(())
    least = least_of(found[0].coverage, current_vocabulary().documents)
    found = [candidate for candidate in found if candidate.coverage >= least]
    order = ranked(understood, found[:CANDIDATES])
    if 0 < len(order) < FEW and len(understood.terms) > 1:
        found = [*found, *_of_the_head(understood, arms, find, {candidate.document.pk for candidate in found})]
        order = ranked(understood, found)
    by_pk = {candidate.document.pk: candidate for candidate in found}
    relaxed = max((by_pk[pk].terms for pk in order), default=0) < len(understood.terms)
    if len(found) <= CANDIDATES or len(order) * 2 < CANDIDATES:
        return Answers(tuple(order), relaxed=relaxed)
    least = min(by_pk[pk].coverage for pk in order)
    return Answers(with_the_rest(order, found[:CANDIDATES]), is_whole=False, least=least, relaxed=relaxed)


def _of_the_head(understood: Understanding, arms: Sequence[Arm], find: Find, known: Container[int]) -> list[Candidate]:
    """Candidates besides the known ones that hold the term which says what is looked for."""
    head = head_of_query(understood.terms)
    of_head = tuple(arm for arm in arms if arm.term == head)
    return [candidate for candidate in find(of_head, 1, CANDIDATES) if candidate.document.pk not in known]


def candidates(matching: Matching, filters: Filters, today: date, start: int, end: int) -> list[Candidate]:
    """Matches in the engine's order, with their texts."""
    sql = matching.ranged(COLUMNS, filters, today, start, end)
    with connection.cursor() as cursor:
        cursor.execute(sql.text, sql.params)
        rows = cursor.fetchall()
    return [Candidate(document_of(*columns), int(coverage), terms) for coverage, terms, *columns in rows]


def found_in_database(arms: tuple[Arm, ...], least: int, most: int) -> list[Candidate]:
    """The database's way to find."""
    return candidates(Matching(arms=arms, least=least), {}, date.min, 0, most)


def document_of(
    pk: int,
    name: str,
    tags: str,
    place: str,
    body: str,
    standing: int,
    sort_key: str,
) -> Document:
    """What the ranking reads, from the token columns of a document."""
    return Document(
        pk,
        column_of_tokens(name),
        *columns_of_tags(tags),
        column_of_tokens(place),
        column_of_tokens(body),
        standing,
        sort_key,
    )


def ranked(understood: Understanding, found: Iterable[Candidate]) -> list[int]:
    """Ids of those that pass the gate, the best first."""
    return [one.pk for one in rank(understood, [candidate.document for candidate in found])]


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
