"""An instance of choosing in a file: format `matchlab-1` in, `matchlab-pairs-1` out (docs/commands.md)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal
from events.domain.choosing import Participant, choose_pairs, pair_of

FORMAT, ANSWER = "matchlab-1", "matchlab-pairs-1"


class InstanceError(Refusal):
    """The file is no instance; the sentence says where."""

    message = _("Tệp không phải bài toán ghép cặp dạng %(format)s: %(what)s.")


def choose_from(instance: Mapping[str, Any]) -> dict[str, Any]:
    """The chosen pairs and who is left out. Raises InstanceError, ContradictoryError."""
    try:
        if instance["format"] != FORMAT:
            raise InstanceError(format=FORMAT, what=instance["format"])
        people = [Participant(p["id"], int(p["max"]), int(p.get("min", 0))) for p in instance["participants"]]
        forbidden = {pair_of(*pair) for pair in instance.get("forbidden", [])}
        listed = {pair_of(one, other): int(score) for one, other, score in instance["pairs"]}
        scores = {pair: score for pair, score in listed.items() if pair not in forbidden}
        must = {pair_of(*pair) for pair in instance.get("must", [])} & scores.keys()
        pinned = {pair_of(pin[0], pin[1]) for pin in instance.get("pinned", [])}
        choice = choose_pairs(people, scores, must=must, pinned=pinned)
        return {
            "format": ANSWER,
            "instance": instance["name"],
            "pairs": [list(pair) for pair in choice.pairs],
            "left_out": [{"id": one, "reason": why.value} for one, why in sorted(choice.left_out.items())],
        }
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InstanceError(format=FORMAT, what=f"{type(error).__name__} {error}") from error
