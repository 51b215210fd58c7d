"""The measures on cases worked out by hand."""

from math import log2

import pytest

from tests.relevance.measures import Completing, Score, completing, losses, score, summary

JUDGED = {"best": 3, "good": 2, "near": 1}
BEST_GAIN = 7 + 3 / log2(3) + 1 / 2


def test_score_of_the_best_order_is_full():
    assert score(JUDGED, ["best", "good", "near"]) == Score(ndcg=1, reciprocal=1, recall=1, empty=0, junk=0)


def test_score_of_a_mixed_answer_follows_places_and_grades():
    found = score(JUDGED, ["other", "near", "best"])

    assert found.ndcg == pytest.approx((1 / log2(3) + 7 / 2) / BEST_GAIN)
    assert (found.reciprocal, found.recall, found.junk) == (1 / 3, 1 / 2, pytest.approx(1 / 3))


def test_score_of_nothing_found_knows_no_junk():
    assert score(JUDGED, []) == Score(ndcg=0, reciprocal=0, recall=0, empty=1, junk=None)


def test_score_counts_a_product_once():
    assert score(JUDGED, ["best", "best", "good"]) == score(JUDGED, ["best", "good"])


@pytest.mark.parametrize(("shown", "recall"), [(30, 1), (20, 1), (10, 0.5)])
def test_recall_looks_through_the_first_twenty(shown, recall):
    names = [f"p{n}" for n in range(30)]

    assert score(dict.fromkeys(names, 3), names[:shown]).recall == recall


def test_gain_ends_after_ten_and_the_reciprocal_does_not():
    found = score({"best": 3}, [*(f"x{n}" for n in range(10)), "best"])

    assert (found.ndcg, found.reciprocal) == (0, 1 / 11)


def test_grade_one_gains_but_is_not_relevant():
    assert score({"near": 1}, ["near"]) == Score(ndcg=1, reciprocal=0, recall=0, empty=0, junk=0)


def query(name: str, kind: str, **judged: int) -> dict:
    return {"id": name, "type": kind, "judgments": judged}


def test_summary_keeps_impossible_queries_apart():
    asked = [query("1", "a", p=3), query("2", "b", p=3), query("3", "b", p=3), query("4", "z"), query("5", "z")]

    found = summary(asked, {"1": ["p"], "2": ["x", "p"], "4": ["x"]})

    assert (found.ndcg, found.empty, found.impossible) == (pytest.approx((1 + 1 / log2(3)) / 3), 1 / 3, 1 / 2)
    assert (found.lowest_type, found.junk) == ("b", 1 / 4)
    assert found.types == {"a": 1, "b": pytest.approx(1 / log2(3) / 2)}


def test_losses_compare_each_variation_with_its_own_original():
    asked = [query("1-base", "base", p=3), query("2-base", "base", p=3), query("2-fold", "fold", p=3)]

    assert losses(asked, {"1-base": ["p"], "2-base": ["x", "p"]}) == {"fold": pytest.approx(1 / log2(3))}


def prefix(name: str, *acceptable: str) -> dict:
    return {"id": name, "acceptable": list(acceptable)}


def test_completing_takes_the_first_right_one_of_ten():
    asked = [prefix("1", "vải thiều"), prefix("2", "mật ong"), prefix("3"), prefix("4", "gà")]
    late = ["a", "b", "c", "d", "e", "Mật ong hoa nhãn"]

    found = completing(asked, {"1": ["khác", "VAI THIEU Lục Nam"], "2": late, "3": ["x"]})

    assert found == Completing(first_five=1 / 3, reciprocal=pytest.approx((1 / 2 + 1 / 6) / 3), impossible=1)


@pytest.mark.parametrize(
    ("completion", "acceptable", "right"),
    [
        ("mì Chũ", "mỳ chũ", True),
        ("vải thiềuu", "vải thiều", False),
        ("Hộp quà vải thiều", "vải thiều", False),
        ("Hộp quà vải thiều", "*vải thiều", True),
        ("Gà đồi Yên Thế", "*yên thế", True),
        ("vải", "vải thiều", False),
    ],
)
def test_completion_is_right_word_for_word(completion, acceptable, right):
    assert completing([prefix("1", acceptable)], {"1": [completion]}).first_five == right
