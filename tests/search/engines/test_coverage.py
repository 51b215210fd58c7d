"""How much of a query documents cover, as engines count it."""

import pytest

from search.engines.coverage import WHOLE, Token, WeightedClause, clauses_of, decisive, least_of
from tests.search.understanding.catalogue import meaning


@pytest.mark.parametrize("text", ["vải thiều", "trái cây", "honey", "nước ép vải thiều lục ngạn", "ga d", "xyzt"])
def test_best_clauses_of_all_terms_cover_the_whole_at_most(text):
    understood = meaning(text)
    best = [
        max(clause.worth for clause in clauses_of(understood) if clause.term == at)
        for at in range(len(understood.terms))
    ]
    assert 0 < sum(best) <= WHOLE + len(best)


def test_an_unfinished_word_is_an_opening():
    ways = [way for clause in clauses_of(meaning("ga d", literal=True)) for way in clause.ways]
    assert ways == [(Token("ga"),), (Token("d", opening=True),)]


def test_many_documents_ask_for_two_thirds():
    assert [least_of(WHOLE, 5_000), least_of(WHOLE, 100_000), least_of(3_000, 100_000)] == [5_500, 6_666, 3_000]


def clause(term, worth, *keys):
    return WeightedClause(term, worth, tuple((Token(key),) for key in keys))


def test_arms_that_cannot_lead_to_enough_are_left_out():
    clauses = (clause(0, 6000, "vai"), clause(0, 1000, "v"), clause(1, 4000, "kho"))
    assert [decisive(clauses, least) for least in (5000, 5001)] == [clauses, (clauses[0], clauses[2])]


def test_ways_count_in_the_worthiest_clause_of_their_term():
    clauses = (
        clause(0, 4000, "rung"),
        clause(0, 3000, "rung"),
        clause(0, 2000, "rung", "nui"),
        clause(1, 1000, "rung"),
    )
    assert decisive(clauses, 0) == (clauses[0], clause(0, 2000, "nui"), clauses[3])
