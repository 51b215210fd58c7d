"""Combinations of terms that cover enough, as the search server is asked for them."""

from itertools import product

import pytest

from search.engines.elasticsearch.coverage_query import combinations

STEPS = ([6000, 3900, 500], [4000, 2600], [1000])


@pytest.mark.parametrize("least", [1, 2500, 4000, 6666, 8_000, 11_000, 11_001])
def test_combinations_hold_whatever_covers_enough_and_nothing_else(least):
    found = combinations(STEPS, least)
    for covered in product(*((*levels, 0) for levels in STEPS)):
        held = any(all(a >= b for a, b in zip(covered, one, strict=True)) for one in found)
        assert held == (sum(covered) >= least)


def test_combinations_name_none_that_another_implies():
    assert combinations(([6000], [4000]), 4000) == [(0, 4000), (6000, 0)]
