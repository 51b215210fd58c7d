"""Which proposals are made."""

import random
from itertools import combinations
from typing import Any

import pytest

from events.domain.choosing import (
    ContradictoryError,
    Participant,
    Reason,
    UnlistedPinError,
    choose_pairs,
    pair_of,
)
from events.domain.choosing_file import InstanceError, choose_from


def value(pairs: Any, people: Any, scores: Any, must: Any) -> tuple[int, int, int] | None:
    """(pairs that must be, less the shortfall, score) of a choice; None where somebody has too many."""
    has = {person.id: sum(person.id in pair for pair in pairs) for person in people}
    if any(has[person.id] > person.most for person in people):
        return None
    short = sum(max(0, person.least - has[person.id]) for person in people)
    return sum(pair in must for pair in pairs), -short, sum(scores[pair] for pair in pairs)


def best_of_all(people: Any, scores: Any, must: Any, pinned: Any) -> tuple[int, int, int]:
    """By trying every set of pairs."""
    sets = (set(chosen) for n in range(len(scores) + 1) for chosen in combinations(scores, n))
    values = [value(chosen, people, scores, must) for chosen in sets if set(pinned) <= chosen]
    return max(found for found in values if found is not None)


@pytest.mark.parametrize("seed", range(40))
def test_no_other_choice_is_better(seed):
    dice = random.Random(seed)
    people = [Participant(name, dice.randrange(1, 3), dice.randrange(2)) for name in ("b1", "b2", "s1", "s2", "s3")]
    fitting = [pair_of(b, s) for b in ("b1", "b2") for s in ("s1", "s2", "s3")] + [("s1", "s2")] * dice.randrange(2)
    scores = {pair: dice.randrange(100) for pair in fitting if dice.random() < 0.8}
    must = {pair for pair in scores if dice.random() < 0.3}

    choice = choose_pairs(people, scores, must=must)

    assert value(choice.pairs, people, scores, must) == best_of_all(people, scores, must, ())


def test_everybody_who_fits_somebody_comes_before_a_higher_total():
    people = [Participant("b", 1, 1), Participant("b2", 1, 1), Participant("s", 1, 1), Participant("s2", 1, 1)]
    scores = {("b", "s"): 90, ("b", "s2"): 10, ("b2", "s"): 20}

    assert choose_pairs(people, scores).pairs == (("b", "s2"), ("b2", "s"))


def test_who_is_left_out_is_told_why():
    people = [Participant("b", 1, 1), Participant("s1", 1, 1), Participant("s2", 3, 2), Participant("s3", 1, 1)]
    scores = {("b", "s1"): 50, ("b", "s2"): 40}

    choice = choose_pairs(people, scores)

    assert choice.pairs == (("b", "s1"),)
    assert choice.left_out == {"s2": Reason.TOO_FEW_PARTNERS, "s3": Reason.NO_PARTNER}


def test_a_partner_who_is_full_is_a_reason():
    people = [Participant("b", 1), Participant("s1", 1, 1), Participant("s2", 1, 1)]

    choice = choose_pairs(people, {("b", "s1"): 50, ("b", "s2"): 40})

    assert choice.left_out == {"s2": Reason.PARTNERS_FULL}


def test_a_pinned_pair_is_chosen_whatever_it_costs():
    people = [Participant("b", 1), Participant("s1", 1, 1), Participant("s2", 1, 1)]

    assert choose_pairs(people, {("b", "s1"): 50, ("b", "s2"): 1}, pinned=[("b", "s2")]).pairs == (("b", "s2"),)


def test_the_same_question_has_the_same_answer():
    people = [Participant(name, 2, 1) for name in "abcdef"]
    scores = dict.fromkeys(combinations("abcdef", 2), 10)

    assert choose_pairs(people, scores) == choose_pairs(people[::-1], dict(reversed(scores.items())))


@pytest.mark.parametrize(
    ("pinned", "error", "who"),
    [([("b", "s1"), ("b", "s2")], ContradictoryError, "b"), ([("b", "s3")], UnlistedPinError, "b – s3")],
)
def test_pins_that_cannot_be_are_refused(pinned, error, who):
    people = [Participant("b", 1), Participant("s1", 1), Participant("s2", 1), Participant("s3", 1)]

    with pytest.raises(error) as refused:
        choose_pairs(people, {("b", "s1"): 1, ("b", "s2"): 1}, pinned=pinned)

    assert refused.value.data == {"who": who}


INSTANCE: dict[str, Any] = {
    "format": "matchlab-1",
    "name": "nhỏ",
    "participants": [
        {"id": "S1", "max": 1, "min": 1},
        {"id": "B1", "max": 1, "min": 0},
        {"id": "S2", "max": 1, "min": 1},
    ],
    "pairs": [["S1", "B1", 30], ["S2", "B1", 60]],
    "forbidden": [["B1", "S2"]],
}


def test_a_file_is_answered_without_forbidden_pairs():
    assert choose_from(INSTANCE) == {
        "format": "matchlab-pairs-1",
        "instance": "nhỏ",
        "pairs": [["B1", "S1"]],
        "left_out": [{"id": "S2", "reason": "no_partner"}],
    }


def test_a_file_whose_pins_cannot_be_is_refused():
    told = {**INSTANCE, "forbidden": [], "pinned": [["S1", "B1"], ["S2", "B1"]]}
    with pytest.raises(ContradictoryError) as refused:
        choose_from(told)
    assert refused.value.data == {"who": "B1"}


LIMIT = "“max” của “S1” phải là số nguyên từ 0"
SCORE = "pairs[1] phải có điểm là một số từ 0 đến 1000000"


@pytest.mark.parametrize(
    ("broken", "what"),
    [
        ({"format": "matchlab-2"}, "thiếu “format”: “matchlab-1”"),
        ({"participants": [{"id": "S1"}]}, LIMIT),
        ({"participants": [{"id": "S1", "max": 2.5}]}, LIMIT),
        ({"participants": [{"id": "S1", "max": float("inf")}]}, LIMIT),
        ({"participants": [{"id": "S1", "max": True}]}, LIMIT),
        ({"participants": [{"id": "S1", "max": -1}]}, LIMIT),
        ({"participants": ["S1"]}, "participants[1] không phải một người tham dự"),
        ({"participants": [{"id": "\ud800", "max": 1}]}, "participants[1] thiếu “id” bằng chữ"),
        (
            {"participants": [{"id": "S1", "max": 1}, {"id": "S1", "max": 2}]},
            "“S1” có hai dòng với giới hạn khác nhau",
        ),
        ({"pairs": [["S1", "B9", 3]]}, "pairs[1]: không có ai mang mã “B9”"),
        ({"pairs": [["S1", "S1", 3]]}, "pairs[1] ghép “S1” với chính mình"),
        ({"pairs": [["S1", "B1", "3"]]}, SCORE),
        ({"pairs": [["S1", "B1", float("nan")]]}, SCORE),
        ({"pairs": [["S1", "B1", 10**30]]}, SCORE),
        ({"pairs": [["S1", "B1", 10**400]]}, SCORE),
        ({"pairs": [["S1", "B1", -1]]}, SCORE),
        ({"pairs": [["S1", "B1"]]}, SCORE),
        ({"pairs": [["S1"]]}, "pairs[1] phải bắt đầu bằng hai mã người tham dự"),
        ({"pairs": 3}, "“pairs” phải là một danh sách"),
        ({"pinned": "S1"}, "“pinned” phải là một danh sách"),
    ],
)
def test_a_file_that_is_no_instance_is_refused_in_a_sentence(broken, what):
    with pytest.raises(InstanceError) as refused:
        choose_from({**INSTANCE, **broken})
    assert refused.value.data == {"format": "matchlab-1", "what": what}


@pytest.mark.parametrize("sent", [None, [], 7, "x"])
def test_what_is_no_object_is_refused(sent):
    with pytest.raises(InstanceError):
        choose_from(sent)


def test_limits_without_end_and_halves_of_points_are_solved():
    huge = [{"id": name, "max": 10**400, "min": 10**25} for name in ("S1", "B1")]
    answer = choose_from({**INSTANCE, "participants": huge, "pairs": [["S1", "B1", 0.5]], "forbidden": []})
    assert (answer["pairs"], len(answer["left_out"])) == ([["B1", "S1"]], 2)


def test_nobody_at_all_is_an_answer():
    nobody = {**INSTANCE, "participants": [], "pairs": [], "forbidden": []}
    assert choose_from(nobody)["pairs"] == []
