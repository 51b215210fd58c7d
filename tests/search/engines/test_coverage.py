"""How much of a query documents cover, as engines count it."""

import pytest

from search.engines.coverage import WHOLE, Token, arms_of, least_of
from tests.search.understanding.catalogue import meaning


@pytest.mark.parametrize("text", ["vải thiều", "trái cây", "honey", "nước ép vải thiều lục ngạn", "ga d", "xyzt"])
def test_best_arms_of_all_terms_cover_the_whole_at_most(text):
    understood = meaning(text)
    best = [max(arm.worth for arm in arms_of(understood) if arm.term == at) for at in range(len(understood.terms))]
    assert 0 < sum(best) <= WHOLE + len(best)


def test_an_unfinished_word_is_an_opening():
    ways = [way for arm in arms_of(meaning("ga d", literal=True)) for way in arm.ways]
    assert ways == [(Token("ga"),), (Token("d", opening=True),)]


def test_many_documents_ask_for_two_thirds():
    assert [least_of(WHOLE, 5_000), least_of(WHOLE, 100_000), least_of(3_000, 100_000)] == [5_500, 6_666, 3_000]
