"""Sharing a sum in whole đồng so that the parts add up to it exactly. Pure."""

from collections.abc import Sequence
from fractions import Fraction


def share_out(amount: int, weights: Sequence[Fraction | int]) -> list[int]:
    """`amount` đồng by `weights`, each at least 0: every part is its exact share rounded down, and the đồng that are
    left go one by one to the largest remainders, the first of equals first.

    Where all weights are 0 each part is equal; where there is none the answer is empty.
    """
    if not weights:
        return []
    whole = sum(map(Fraction, weights), Fraction(0))
    exact = [Fraction(amount) * weight / whole if whole else Fraction(amount, len(weights)) for weight in weights]
    parts = [share.numerator // share.denominator for share in exact]
    by_rest = sorted(range(len(exact)), key=lambda at: (parts[at] - exact[at], at))
    for at in by_rest[: amount - sum(parts)]:
        parts[at] += 1
    return parts
