"""How well a supply fits a need: gates, a score of named parts, gaps and questions. Pure: no database.

Both are told in the same kind of goods. A part that the need does not ask for is left out. Each part is met, met in
part, lacking, or not known; only what is known to be lacking closes a gate: what nobody has said is a question. Each
part has one sentence that is true of the rows it was judged by. Purchase requests and conferences judge by this alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog.domain.fit_facts import NeedFacts, SupplyFacts
from catalog.domain.fit_parts import JUDGES, Finding, Verdict, requirement
from catalog.enums import FitPart

WEIGHTS: dict[str, int] = {
    FitPart.SEASON: 25,  # goods that are not there on the day are worth nothing to a buyer
    FitPart.QUANTITY: 25,  # buyers would rather deal with two suppliers than with ten
    FitPart.PRICE: 15,  # can still be talked about
    FitPart.DELIVERY: 10,  # a lorry can be found
    FitPart.HOUR: 5,  # can be agreed on
    FitPart.PACK: 5,  # can be changed within days
}
PAPER_WEIGHT = 10
"""A paper takes weeks to months to get, so each counts as much as delivery."""
UNASKED = 50
"""The score where the need asks for nothing but the goods."""
PRIVATE = (FitPart.PRICE,)
"""Parts that tell the buyer's price band (decision 43)."""


@dataclass(frozen=True, slots=True)
class Part:
    """A finding with its weight, and whether the buyer will not do without it."""

    finding: Finding
    weight: int
    is_hard: bool = False

    @property
    def name(self) -> str:
        """A FitPart, or `requirement.<code>`."""
        return self.finding.name

    @property
    def sentence(self) -> str:
        """What is known, in one sentence."""
        return str(self.finding.words)

    @property
    def gap(self) -> str:
        """What is lacking; empty where nothing is."""
        return str(self.finding.gap)

    @property
    def question(self) -> str:
        """What is to be asked; empty where it is known."""
        return str(self.finding.question)

    @property
    def closes(self) -> bool:
        """Whether it is hard and known not to be met wholly."""
        return self.is_hard and self.finding.verdict in (Verdict.LACKING, Verdict.PARTLY)


@dataclass(frozen=True, slots=True)
class Fit:
    """How one supply fits one need."""

    need: int
    organisation: int
    name: str
    parts: tuple[Part, ...]
    score: int
    is_out: bool

    @property
    def reasons(self) -> list[str]:
        """What is met, wholly or in part."""
        return [part.sentence for part in self.parts if part.finding.verdict in (Verdict.MET, Verdict.PARTLY)]

    @property
    def gaps(self) -> list[str]:
        """What is lacking: "thiếu kiểm nghiệm vi sinh"."""
        return [part.gap for part in self.parts if part.finding.gap]

    @property
    def questions(self) -> list[str]:
        """What is to be asked."""
        return [part.question for part in self.parts if part.finding.question]

    @property
    def unknown(self) -> int:
        """How many parts nobody has told yet."""
        return sum(part.finding.verdict is Verdict.UNKNOWN for part in self.parts)

    def told_to_supplier(self, *, with_price: bool) -> tuple[Part, ...]:
        """The parts that the cooperative may read: never what the buyer would pay unless the buyer says so."""
        return tuple(part for part in self.parts if with_price or part.name not in PRIVATE)


def judge(need: NeedFacts, supply: SupplyFacts) -> Fit:
    """Every part that the need asks for, in one order; the score is 0 to 100, the share of what was asked by weight.

    Raises ValueError where the kinds differ: there is no fit to speak of.
    """
    if need.kind != supply.kind:
        raise ValueError(f"need {need.id} and the supply of {supply.organisation} are of different kinds")
    found = [finding for judged in JUDGES if (finding := judged(need, supply))]
    parts = [Part(finding, WEIGHTS[finding.name], finding.name in need.hard) for finding in found]
    parts += [Part(requirement(need, asked, supply), PAPER_WEIGHT, asked.is_hard) for asked in need.requirements]
    out = any(part.closes for part in parts)
    return Fit(need.id, supply.organisation, supply.name, tuple(parts), _score(parts), out)


def _score(parts: Sequence[Part]) -> int:
    weight = sum(part.weight for part in parts)
    return round(sum(part.weight * part.finding.share for part in parts) * 100 / weight) if weight else UNASKED


def ranked(fits: Iterable[Fit]) -> list[Fit]:
    """The best first; those behind a closed gate last, then by score, then those of whom more is known, then by row."""
    return sorted(fits, key=lambda fit: (fit.is_out, -fit.score, fit.unknown, fit.organisation))


def fits_of(needs: Iterable[NeedFacts], supplies: Iterable[SupplyFacts]) -> dict[int, list[Fit]]:
    """For each need, by its id, the fits of all supplies of its kind, ranked."""
    by_kind: dict[int, list[SupplyFacts]] = {}
    for supply in supplies:
        by_kind.setdefault(supply.kind, []).append(supply)
    return {need.id: ranked(judge(need, supply) for supply in by_kind.get(need.kind, ())) for need in needs}
