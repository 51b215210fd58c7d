"""The choice of pairs as integer programmes, one after the other, each under what those before reached.

Between two sides that is a flow, whose corners are whole numbers, so it takes about as long as a sorted list. Imported
by who chooses alone (`events/domain/choosing.py`): numpy and scipy are heavy.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_matrix, vstack

from events.domain.choosing import Pair, Participant

WHOLE = 1e-6
"""How far from a whole number the solver's answer may be."""
INFEASIBLE = 2
"""Scipy's status where the rules contradict each other."""
Rule = tuple[csr_matrix, Any, Any]
"""Rows of a matrix, what they come to at least and at most."""


def solve(
    people: Sequence[Participant],
    pairs: Sequence[Pair],
    scores: Mapping[Pair, float],
    must: frozenset[Pair],
    pinned: frozenset[Pair],
) -> list[Pair]:
    """The chosen pairs, in their order. `must` are honoured if at all possible, `pinned` in any case.

    Columns: a yes or no for each pair, then what each person lacks of the least.
    """
    wide, tall = len(pairs), len(people)
    row = {person.id: at for at, person in enumerate(people)}
    ends = np.array([row[one] for pair in pairs for one in pair])
    meets = csr_matrix((np.ones(2 * wide), (ends, np.repeat(np.arange(wide), 2))), shape=(tall, wide + tall))
    lacks = csr_matrix((np.ones(tall), (np.arange(tall), wide + np.arange(tall))), shape=(tall, wide + tall))
    most = np.array([min(person.most, wide) for person in people], dtype=float)
    least = np.array([min(person.least, wide) for person in people], dtype=float)
    rules = [(meets, -np.inf, most), (meets + lacks, least, np.inf)]
    bounds = Bounds(
        np.array([float(pair in pinned) for pair in pairs] + [0.0] * tall), np.array([1.0] * wide + [np.inf] * tall)
    )
    none = [0.0] * tall
    short = np.array([0.0] * wide + [1.0] * tall)
    score = np.array([-float(scores[pair]) for pair in pairs] + none)
    if must:
        musts = np.array([-float(pair in must) for pair in pairs] + none)
        rules.append(_reached(musts, float(musts @ _best(musts, rules, bounds, wide))))
    fitting = np.asarray(meets.sum(axis=1)).ravel()
    at_least = float(np.maximum(0, least - np.minimum(most, fitting)).sum())
    values = _solved(score, [*rules, _reached(short, at_least)], bounds, wide)  # mostly nobody lacks more than must be
    if values is None:
        rules.append(_reached(short, float(short @ _best(short, rules, bounds, wide))))
        values = _best(score, rules, bounds, wide)
    return [pair for pair, value in zip(pairs, values[:wide], strict=True) if value > 0.5]


def _reached(cost: np.ndarray, value: float) -> Rule:
    """What was reached of a cost is not given up."""
    return csr_matrix(cost), -np.inf, np.array([round(value) + WHOLE])


def _best(cost: np.ndarray, rules: Sequence[Rule], bounds: Bounds, wide: int) -> np.ndarray:
    """The values of least cost. Pins were checked, and nobody must have the least: there is always a choice."""
    found = _solved(cost, rules, bounds, wide)
    if found is None:
        raise RuntimeError("the solver found nothing")
    return found


def _solved(cost: np.ndarray, rules: Sequence[Rule], bounds: Bounds, wide: int) -> np.ndarray | None:
    """The whole-numbered values of least cost; the programme's corners mostly are whole, and it is solved anew with
    that demanded where one is not. By the interior point and from there to a corner: where all scores are alike the
    simplex takes a minute for 961 × 150 pairs, this way it takes seconds. None where the rules leave nothing."""
    low = np.concatenate([np.broadcast_to(np.asarray(a, dtype=float), m.shape[0]) for m, a, _b in rules])
    high = np.concatenate([np.broadcast_to(np.asarray(b, dtype=float), m.shape[0]) for m, _a, b in rules])
    matrix = vstack([m for m, _a, _b in rules]).tocsr()
    above, below = np.isfinite(high), np.isfinite(low)
    found = linprog(
        cost,
        A_ub=vstack([matrix[above], -matrix[below]]),
        b_ub=np.concatenate([high[above], -low[below]]),
        bounds=np.column_stack([bounds.lb, bounds.ub]),
        method="highs-ipm",
    )
    if found.status == INFEASIBLE:
        return None
    if found.x is None or np.abs(found.x[:wide] - found.x[:wide].round()).max() > WHOLE:
        found = milp(
            cost,
            constraints=LinearConstraint(matrix, low, high),
            bounds=bounds,
            integrality=np.concatenate([np.ones(wide), np.zeros(len(cost) - wide)]),
            options={"mip_rel_gap": 0.0},
        )
    return None if found.x is None else np.asarray(found.x)
