"""An instance of choosing in a file: format `matchlab-1` in, `matchlab-pairs-1` out (docs/commands.md).

What cannot be solved as it was meant is refused with a sentence that says where it stands: a participant twice with
other limits, a pair with oneself or with somebody unknown, a score that is no number. Nothing is guessed.
"""

import math
from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal
from events.domain.choosing import Pair, Participant, choose_pairs, pair_of

FORMAT, ANSWER = "matchlab-1", "matchlab-pairs-1"
MOST_SCORE = 1_000_000
"""Beyond it sums of scores are no longer exact in the solver."""
Score = int | float


class InstanceError(Refusal):
    """The file is no instance; the sentence says where."""

    message = _("Tệp không phải bài toán ghép cặp dạng %(format)s: %(what)s.")

    def __init__(self, what: str) -> None:
        super().__init__(format=FORMAT, what=what)


def choose_from(instance: Any) -> dict[str, Any]:
    """The chosen pairs and who is left out. Raises InstanceError, ContradictoryError."""
    if not isinstance(instance, Mapping) or instance.get("format") != FORMAT:
        raise InstanceError(_now("thiếu “format”: “%(format)s”") % {"format": FORMAT})
    people = _people(instance)
    forbidden = _pairs(instance, "forbidden", people)
    scores = {pair: score for pair, score in _scores(instance, people).items() if pair not in forbidden}
    must = _pairs(instance, "must", people) & scores.keys()
    pinned = _pairs(instance, "pinned", people)
    choice = choose_pairs(list(people.values()), scores, must=must, pinned=pinned)
    return {
        "format": ANSWER,
        "instance": _text(instance, "name", "instance"),
        "pairs": [list(pair) for pair in choice.pairs],
        "left_out": [{"id": one, "reason": why.value} for one, why in sorted(choice.left_out.items())],
    }


def _people(instance: Mapping[str, Any]) -> dict[str, Participant]:
    """By id; one who stands there twice has the same limits."""
    people: dict[str, Participant] = {}
    for at, row in enumerate(_rows(instance, "participants", needed=True), 1):
        where = f"participants[{at}]"
        if not isinstance(row, Mapping):
            raise InstanceError(_now("%(where)s không phải một người tham dự") % {"where": where})
        name = _text(row, "id", where)
        person = Participant(name, _limit(row, "max", name), _limit(row, "min", name, missing=0))
        if people.setdefault(name, person) != person:
            raise InstanceError(_now("“%(id)s” có hai dòng với giới hạn khác nhau") % {"id": name})
    return people


def _scores(instance: Mapping[str, Any], people: Collection[str]) -> dict[Pair, Score]:
    """Of the listed pairs; of a pair that is listed twice the last line holds."""
    scores: dict[Pair, Score] = {}
    for at, row in enumerate(_rows(instance, "pairs", needed=True), 1):
        pair = _pair(row, f"pairs[{at}]", people)
        if len(row) != 3 or not _is_number(row[2]) or not 0 <= row[2] <= MOST_SCORE:
            said = {"where": f"pairs[{at}]", "most": MOST_SCORE}
            raise InstanceError(_now("%(where)s phải có điểm là một số từ 0 đến %(most)s") % said)
        scores[pair] = row[2]
    return scores


def _pairs(instance: Mapping[str, Any], name: str, people: Collection[str]) -> set[Pair]:
    """A list of pairs, whatever else its rows hold."""
    return {_pair(row, f"{name}[{at}]", people) for at, row in enumerate(_rows(instance, name), 1)}


def _pair(row: Any, where: str, people: Collection[str]) -> Pair:
    if not isinstance(row, list) or len(row) < 2 or not all(isinstance(one, str) for one in row[:2]):
        raise InstanceError(_now("%(where)s phải bắt đầu bằng hai mã người tham dự") % {"where": where})
    for one in row[:2]:
        if one not in people:
            raise InstanceError(_now("%(where)s: không có ai mang mã “%(id)s”") % {"where": where, "id": one})
    if row[0] == row[1]:
        raise InstanceError(_now("%(where)s ghép “%(id)s” với chính mình") % {"where": where, "id": row[0]})
    return pair_of(row[0], row[1])


def _rows(instance: Mapping[str, Any], name: str, *, needed: bool = False) -> list[Any]:
    rows = instance.get(name) if needed else instance.get(name) or []
    if not isinstance(rows, list):
        raise InstanceError(_now("“%(name)s” phải là một danh sách") % {"name": name})
    return rows


def _text(row: Mapping[str, Any], name: str, where: str) -> str:
    """A name that can be written into a file again."""
    text = row.get(name)
    if not isinstance(text, str) or not text or not text.isprintable():
        raise InstanceError(_now("%(where)s thiếu “%(name)s” bằng chữ") % {"where": where, "name": name})
    return text


def _limit(row: Mapping[str, Any], name: str, who: str, *, missing: int | None = None) -> int:
    """How many meetings: a whole number from 0."""
    limit = row.get(name, missing)
    if not _is_number(limit) or limit < 0 or limit != int(limit):
        raise InstanceError(_now("“%(name)s” của “%(id)s” phải là số nguyên từ 0") % {"name": name, "id": who})
    return int(limit)


def _is_number(value: Any) -> bool:
    """Whether it can be counted with; a whole one of any length, which `math` would turn into a float and fail."""
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int) and not isinstance(value, bool)
