"""How much of a query documents cover, as engines count it."""

import pytest

from search.engines.coverage import WHOLE, Arm, Token, arms_of, decisive, least_of
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


def arm(term, worth, *keys):
    return Arm(term, worth, tuple((Token(key),) for key in keys))


def test_arms_that_cannot_lead_to_enough_are_left_out():
    arms = (arm(0, 6000, "vai"), arm(0, 1000, "v"), arm(1, 4000, "kho"))
    assert [decisive(arms, least) for least in (5000, 5001)] == [arms, (arms[0], arms[2])]


def test_ways_count_in_the_worthiest_arm_of_their_term():
    arms = (arm(0, 4000, "rung"), arm(0, 3000, "rung"), arm(0, 2000, "rung", "nui"), arm(1, 1000, "rung"))
    assert decisive(arms, 0) == (arms[0], arm(0, 2000, "nui"), arms[3])
