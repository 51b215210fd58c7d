"""The gate: whether anything answers a query at all, and which products then do (search.md A6). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.understanding.result import Term

COVERED_BY_SOME = 0.58
"""Of the query's weight, what one product at least must cover: else nothing is shown."""

COVERED_BY_EACH = 0.25
"""Of the query's weight, what a product must cover to be shown."""

OF_THE_BEST_COVERED = 0.55
"""Of what the best answer covers, what a product must cover: where some say it all, half of it is no answer."""

OF_THE_BEST = 0.2
"""Of the best score, what a product must reach to be shown."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a product answers: its score, the share of the query's weight that it covers, how well each term."""

    score: float
    covered: float
    qualities: tuple[float, ...]
    together: bool


def passing(answers: Sequence[Answer], terms: Sequence[Term]) -> list[bool]:
    """Which answers are shown: none unless one covers most of the query with words that stand together."""
    if not any(_opens(answer, terms) for answer in answers):
        return [False] * len(answers)
    least = max(COVERED_BY_EACH, OF_THE_BEST_COVERED * max(answer.covered for answer in answers))
    return [answer.covered >= least for answer in answers]


def _opens(answer: Answer, terms: Sequence[Term]) -> bool:
    alone = sum(term.weight >= max(t.weight for t in terms) / 2 for term in terms) == 1
    return answer.covered >= COVERED_BY_SOME and (answer.together or alone)
