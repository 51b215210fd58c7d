"""Which proposals of a meeting are made: a choice under everybody's limits, not a sorted list. Pure: no database.

In this order: the most pairs that must be, the smallest shortfall (how many meetings people lack of their least, so
that nobody goes home with none), the highest total score. Solved exactly, one integer programme after the other, each
under what those before reached; between two sides that is a flow, whose corners are whole numbers, so it takes about
as long as a sorted list. The same input gives the same choice.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from django.utils.translation import gettext_lazy as _
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_matrix, vstack

from accounts.domain.refusal import Refusal

WHOLE = 1e-6
"""How far from a whole number the solver's answer may be."""

Pair = tuple[str, str]
"""Two participants, the smaller id first."""


class ContradictoryError(Refusal):
    """What is fixed cannot all be: pinned pairs that may not meet, or more of them than somebody takes."""

    message = _("Không chọn được: các cặp đã ghim vượt quá giới hạn của %(who)s. Hãy bớt ghim hoặc nâng giới hạn.")


class UnlistedPinError(ContradictoryError):
    """A pair is pinned that is forbidden or fits nobody."""

    message = _("Không chọn được: cặp %(who)s bị ghim nhưng không nằm trong các cặp được phép gặp.")


class Reason(Enum):
    """Why somebody gets fewer meetings than their least."""

    NO_PARTNER = "no_partner"  # nobody fits
    TOO_FEW_PARTNERS = "too_few_partners"  # fewer fit than the least
    PARTNERS_FULL = "partners_full"  # those who fit have as many as they take


@dataclass(frozen=True, slots=True)
class Participant:
    """One who may be proposed to others: at most `most` times, `least` times if it can be done."""

    id: str
    most: int
    least: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen pairs in order, and who is left below their least, with the reason."""

    pairs: tuple[Pair, ...]
    left_out: Mapping[str, Reason]


def pair_of(one: str, other: str) -> Pair:
    """The pair of two participants, whichever is named first."""
    return (one, other) if one <= other else (other, one)


def choose_pairs(
    participants: Sequence[Participant],
    scores: Mapping[Pair, int],
    *,
    must: Collection[Pair] = (),
    pinned: Collection[Pair] = (),
) -> Choice:
    """Choose among the pairs of `scores`; pairs that are not in it may not meet.

    `must` are honoured if at all possible, `pinned` in any case. Raises ContradictoryError.
    """
    people = {person.id: person for person in participants}
    _check_pins(people, scores, pinned)
    pairs = sorted(pair for pair in scores if people[pair[0]].most and people[pair[1]].most)
    chosen = (
        _solve([people[name] for name in sorted(people)], pairs, scores, frozenset(must), frozenset(pinned))
        if pairs
        else ()
    )
    return Choice(tuple(chosen), _left_out(people, scores, chosen))


def _check_pins(people: Mapping[str, Participant], scores: Mapping[Pair, int], pinned: Collection[Pair]) -> None:
    for pair in sorted(set(pinned)):
        if pair not in scores:
            raise UnlistedPinError(who=" – ".join(pair))
    for person in people.values():
        if sum(person.id in pair for pair in set(pinned)) > person.most:
            raise ContradictoryError(who=person.id)


def _solve(
    people: Sequence[Participant],
    pairs: Sequence[Pair],
    scores: Mapping[Pair, int],
    must: frozenset[Pair],
    pinned: frozenset[Pair],
) -> list[Pair]:
    """Columns: a yes or no for each pair, then what each person lacks of the least."""
    wide, tall = len(pairs), len(people)
    row = {person.id: at for at, person in enumerate(people)}
    ends = np.array([row[one] for pair in pairs for one in pair])
    meets = csr_matrix((np.ones(2 * wide), (ends, np.repeat(np.arange(wide), 2))), shape=(tall, wide + tall))
    lacks = csr_matrix((np.ones(tall), (np.arange(tall), wide + np.arange(tall))), shape=(tall, wide + tall))
    most = np.array([person.most for person in people], dtype=float)
    least = np.array([person.least for person in people], dtype=float)
    rules = [(meets, -np.inf, most), (meets + lacks, least, np.inf)]
    bounds = Bounds(
        np.array([float(pair in pinned) for pair in pairs] + [0.0] * tall), np.array([1.0] * wide + [np.inf] * tall)
    )
    none = [0.0] * tall
    costs = [
        np.array([-float(pair in must) for pair in pairs] + none),
        np.array([0.0] * wide + [1.0] * tall),
        np.array([-float(scores[pair]) for pair in pairs] + none),
    ]
    values = np.zeros(wide + tall)
    for cost in costs:
        if not cost.any():
            continue
        values = _best(cost, rules, bounds, wide)
        reached = csr_matrix(cost)
        rules.append((reached, -np.inf, np.array([round(float(cost @ values)) + WHOLE])))
    return [pair for pair, value in zip(pairs, values[:wide], strict=True) if value > 0.5]


def _best(
    cost: np.ndarray, rules: Sequence[tuple[csr_matrix, object, object]], bounds: Bounds, wide: int
) -> np.ndarray:
    """The whole-numbered values of least cost; the programme's corners mostly are whole, and it is solved anew with
    that demanded where one is not."""
    low = np.concatenate([np.broadcast_to(np.asarray(a, dtype=float), m.shape[0]) for m, a, _b in rules])
    high = np.concatenate([np.broadcast_to(np.asarray(b, dtype=float), m.shape[0]) for m, _a, b in rules])
    matrix = vstack([m for m, _a, _b in rules]).tocsr()
    above, below = np.isfinite(high), np.isfinite(low)
    found = linprog(
        cost,
        A_ub=vstack([matrix[above], -matrix[below]]),
        b_ub=np.concatenate([high[above], -low[below]]),
        bounds=np.column_stack([bounds.lb, bounds.ub]),
        method="highs-ds",
    )
    if found.x is None or np.abs(found.x[:wide] - found.x[:wide].round()).max() > WHOLE:
        found = milp(
            cost,
            constraints=LinearConstraint(matrix, low, high),
            bounds=bounds,
            integrality=np.concatenate([np.ones(wide), np.zeros(len(cost) - wide)]),
            options={"mip_rel_gap": 0.0},
        )
    if found.x is None:  # pins were checked, and nobody must have the least: there is always a choice
        raise RuntimeError(f"the solver found nothing: {found.message}")
    return np.asarray(found.x)


def _left_out(
    people: Mapping[str, Participant], scores: Mapping[Pair, int], chosen: Collection[Pair]
) -> dict[str, Reason]:
    """Who is below the least, and why."""
    fits, has = dict.fromkeys(people, 0), dict.fromkeys(people, 0)
    for pairs, counts in ((scores, fits), (chosen, has)):
        for pair in pairs:
            for one in pair:
                counts[one] += 1
    short = [person for person in people.values() if has[person.id] < person.least]
    return {person.id: _reason(person, fits[person.id]) for person in short}


def _reason(person: Participant, fitting: int) -> Reason:
    if not fitting:
        return Reason.NO_PARTNER
    return Reason.TOO_FEW_PARTNERS if fitting < person.least else Reason.PARTNERS_FULL
