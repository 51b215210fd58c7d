"""How well answers fit judgments. Pure: judgments are {product: grade 1–3}, answers are lists, the best first.

Means go over the queries that have an answer; those without one ("impossible") are judged by silence alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log2
from statistics import fmean
from typing import Any

from accounts.vietnamese import folded_key, syllables

RELEVANT = 2
"""The grade from which a product counts as found."""
SHOWN, LOOKED_THROUGH = 10, 20
FIRST, LISTED = 5, 10
"""Completions that are seen at once, and those of a whole list."""

Judged = Mapping[str, int]
Answers = Mapping[str, Sequence[str]]
Asked = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """One query that has an answer; every figure is 0–1.

    ndcg        discounted gain (2**grade - 1) of the first ten, as a part of the best possible
    reciprocal  1 / place of the first relevant product, 0 where there is none
    recall      relevant products among the first twenty, of those that fit in there
    empty       1 where nothing was found
    junk        part of the first ten that is graded 0; None where nothing was found
    """

    ndcg: float
    reciprocal: float
    recall: float
    empty: float
    junk: float | None


@dataclass(frozen=True, slots=True)
class Summary:
    """Means over queries; `impossible` is the part of those without an answer that got one, `types` nDCG by type."""

    ndcg: float
    reciprocal: float
    recall: float
    empty: float
    junk: float
    impossible: float
    types: Mapping[str, float]

    @property
    def lowest_type(self) -> str:
        """The type that is served worst."""
        return min(self.types, key=lambda name: self.types[name])


@dataclass(frozen=True, slots=True)
class Completing:
    """Means over prefixes: a right completion among the first five, 1 / its place among ten."""

    first_five: float
    reciprocal: float
    impossible: float


def score(judged: Judged, found: Sequence[str]) -> Score:
    """The score of one answer; a product named twice counts once."""
    grades = [judged.get(one, 0) for one in dict.fromkeys(found)]
    relevant = sum(grade >= RELEVANT for grade in judged.values())
    reached = sum(grade >= RELEVANT for grade in grades[:LOOKED_THROUGH])
    shown = grades[:SHOWN]
    return Score(
        ndcg=_gain(shown) / _gain(sorted(judged.values(), reverse=True)[:SHOWN]),
        reciprocal=_reciprocal(grade >= RELEVANT for grade in grades),
        recall=reached / min(relevant, LOOKED_THROUGH) if relevant else 0.0,
        empty=float(not grades),
        junk=shown.count(0) / len(shown) if shown else None,
    )


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades, start=1))


def _reciprocal(right: Iterable[bool]) -> float:
    return next((1 / place for place, is_right in enumerate(right, start=1) if is_right), 0.0)


def _mean(values: Iterable[float]) -> float:
    """0 where there are none."""
    return fmean(found) if (found := list(values)) else 0.0


def summary(asked: Iterable[Asked], answers: Answers) -> Summary:
    """Queries as the files hold them; one without an answer in `answers` found nothing."""
    scores: dict[str, list[Score]] = defaultdict(list)
    answered: list[float] = []
    for one in asked:
        found = answers.get(one["id"], ())
        if one["judgments"]:
            scores[one["type"]].append(score(one["judgments"], found))
        else:
            answered.append(float(bool(found)))
    every = [one for of_type in scores.values() for one in of_type]
    return Summary(
        ndcg=_mean(one.ndcg for one in every),
        reciprocal=_mean(one.reciprocal for one in every),
        recall=_mean(one.recall for one in every),
        empty=_mean(one.empty for one in every),
        junk=_mean(one.junk for one in every if one.junk is not None),
        impossible=_mean(answered),
        types={name: _mean(one.ndcg for one in of_type) for name, of_type in scores.items()},
    )


def losses(asked: Iterable[Asked], answers: Answers) -> dict[str, float]:
    """nDCG lost by each kind of variation: mean over its queries of the original's less that of the variation.

    Ids are "<query>-<kind>", the original's kind is "base".
    """
    reached: dict[str, dict[str, float]] = defaultdict(dict)
    for one in asked:
        query = one["id"].rpartition("-")[0]
        reached[one["type"]][query] = score(one["judgments"], answers.get(one["id"], ())).ndcg
    base = reached.pop("base")
    return {kind: _mean(base[query] - ndcg for query, ndcg in of.items()) for kind, of in reached.items()}


def completing(asked: Iterable[Asked], answers: Answers) -> Completing:
    """Prefixes as the file holds them; those with nothing acceptable are to get nothing."""
    right: list[list[bool]] = []
    answered: list[float] = []
    for one in asked:
        found = list(dict.fromkeys(answers.get(one["id"], ())))[:LISTED]
        if one["acceptable"]:
            right.append([_is_right(text, one["acceptable"]) for text in found])
        else:
            answered.append(float(bool(found)))
    return Completing(
        first_five=_mean(float(any(of[:FIRST])) for of in right),
        reciprocal=_mean(_reciprocal(of) for of in right),
        impossible=_mean(answered),
    )


def _is_right(completion: str, acceptable: Iterable[str]) -> bool:
    """Whether it begins with something acceptable, word for word whatever the accents, or holds what has a star."""
    said = _folded(completion)
    for text in acceptable:
        wanted = _folded(text.removeprefix("*"))
        runs = [said[at:end] for at, end in combinations(range(len(said) + 1), 2) if end - at == len(wanted)]
        if wanted in (runs if text.startswith("*") else runs[:1]):
            return True
    return False


def _folded(text: str) -> list[str]:
    return [folded_key(syllable) for syllable in syllables(text)]
