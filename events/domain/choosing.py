"""Which proposals of a meeting are made: a choice under everybody's limits, not a sorted list. Pure: no database.

In this order: the most pairs that must be, the smallest shortfall (how many meetings people lack of their least, so
that nobody goes home with none), the highest total score. The same input gives the same choice.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal

Pair = tuple[str, str]
"""Two participants, the smaller id first."""


class ContradictoryError(Refusal):
    """What is fixed cannot all be: pinned pairs that may not meet, or more of them than somebody takes."""

    message = _("Không chọn được: các cặp đã ghim vượt quá giới hạn của %(who)s. Hãy bớt ghim hoặc nâng giới hạn.")


class UnlistedPinError(ContradictoryError):
    """A pair is pinned that is forbidden or fits nobody."""

    message = _("Không chọn được: cặp %(who)s bị ghim nhưng không nằm trong các cặp được phép gặp.")


class Reason(Enum):
    """Why somebody gets fewer meetings than their least."""

    NO_PARTNER = "no_partner"  # nobody fits
    TOO_FEW_PARTNERS = "too_few_partners"  # fewer fit than the least
    PARTNERS_FULL = "partners_full"  # those who fit have as many as they take


@dataclass(frozen=True, slots=True)
class Participant:
    """One who may be proposed to others: at most `most` times, `least` times if it can be done."""

    id: str
    most: int
    least: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen pairs in order, and who is left below their least, with the reason."""

    pairs: tuple[Pair, ...]
    left_out: Mapping[str, Reason]


def pair_of(one: str, other: str) -> Pair:
    """The pair of two participants, whichever is named first."""
    return (one, other) if one <= other else (other, one)


def choose_pairs(
    participants: Sequence[Participant],
    scores: Mapping[Pair, float],
    *,
    must: Collection[Pair] = (),
    pinned: Collection[Pair] = (),
) -> Choice:
    """Choose among the pairs of `scores`; pairs that are not in it may not meet.

    `must` are honoured if at all possible, `pinned` in any case. Raises ContradictoryError.
    """
    from events.domain.solver import solve  # inline: scipy weighs 45 MB, and most processes never choose

    people = {person.id: person for person in participants}
    _check_pins(people, scores, pinned)
    pairs = sorted(pair for pair in scores if people[pair[0]].most and people[pair[1]].most)
    sorted_people = [people[name] for name in sorted(people)]
    chosen = solve(sorted_people, pairs, scores, frozenset(must), frozenset(pinned)) if pairs else []
    return Choice(tuple(chosen), _left_out(people, scores, chosen))


def _check_pins(people: Mapping[str, Participant], scores: Mapping[Pair, float], pinned: Collection[Pair]) -> None:
    for pair in sorted(set(pinned)):
        if pair not in scores:
            raise UnlistedPinError(who=" – ".join(pair))
    for person in people.values():
        if sum(person.id in pair for pair in set(pinned)) > person.most:
            raise ContradictoryError(who=person.id)


def _left_out(
    people: Mapping[str, Participant], scores: Mapping[Pair, float], chosen: Collection[Pair]
) -> dict[str, Reason]:
    """Who is below the least, and why."""
    fits, has = dict.fromkeys(people, 0), dict.fromkeys(people, 0)
    for pairs, counts in ((scores, fits), (chosen, has)):
        for pair in pairs:
            for one in pair:
                counts[one] += 1
    short = [person for person in people.values() if has[person.id] < person.least]
    return {person.id: _reason(person, fits[person.id]) for person in short}


def _reason(person: Participant, fitting: int) -> Reason:
    if not fitting:
        return Reason.NO_PARTNER
    return Reason.TOO_FEW_PARTNERS if fitting < person.least else Reason.PARTNERS_FULL
