"""Parts of a sum add up to it."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from booths.domain.share import share_out

WEIGHTS = st.lists(st.integers(0, 50), min_size=1, max_size=12)


@given(st.integers(0, 10**12), WEIGHTS)
def test_parts_add_up_exactly_and_are_less_than_a_dong_off(amount, weights):
    parts = share_out(amount, weights)
    assert sum(parts) == amount
    whole = sum(weights)
    exact = [Fraction(amount * w, whole) if whole else Fraction(amount, len(weights)) for w in weights]
    assert all(abs(part - share) < 1 for part, share in zip(parts, exact, strict=True))


def test_the_first_of_equals_gets_the_odd_dong():
    assert share_out(100, [1, 1, 1]) == [34, 33, 33]


def test_nobody_gets_nothing():
    assert share_out(100, []) == []
