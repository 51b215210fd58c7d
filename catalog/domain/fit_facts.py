"""What a need asks for and what is known of a supply, without their rows: what fit.py judges by. Pure: no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum

from catalog.domain.measure import Amount, PriceBand


class Proof(Enum):
    """How a supplier stands to a requirement."""

    HELD = "held"  # a paper that counts
    ENDED = "ended"  # a paper that counted
    SAID_YES = "said_yes"
    SAID_NO = "said_no"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement of a need, in its words."""

    code: str
    name: str
    gap: str
    is_hard: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of one requirement at one supplier; `until` is the last day of the paper, None without one."""

    proof: Proof
    paper: str = ""
    until: date | None = None


NOTHING_SAID = Held(Proof.UNSAID)


@dataclass(frozen=True, slots=True)
class NeedFacts:
    """A need; None, 0 and "" stand for what is not asked for. `days` is a mask of days of the year (year_days.py).

    `in_province` says that the place of delivery lies on our own map; `hard` names the FitParts of hard gates.
    """

    id: int
    kind: int
    kind_name: str
    amount: Amount | None = None
    days: int = 0
    first_on: date | None = None
    last_on: date | None = None
    band: PriceBand | None = None
    deliver_to: str = ""
    in_province: bool = False
    before: time | None = None
    pack: str = ""
    requirements: tuple[Asked, ...] = ()
    hard: frozenset[str] = frozenset()

    @property
    def year(self) -> int | None:
        """The year meant; None where it was told in months alone."""
        return self.first_on.year if self.first_on else None


@dataclass(frozen=True, slots=True)
class SupplyFacts:
    """A supply, as the organisation said or as drawn from its products; what is empty has not been said.

    Several `amounts` add up: what is known of several products. Of several `bands` the cheapest counts. `days` are
    those of a usual year, `days_of_year` those of a year whose season comes early or late.
    """

    organisation: int
    name: str
    kind: int
    amounts: tuple[Amount, ...] = ()
    days: int = 0
    bands: tuple[PriceBand, ...] = ()
    delivery: str = ""
    earliest: time | None = None
    packs: tuple[str, ...] = ()
    held: Mapping[str, Held] = field(default_factory=dict)
    days_of_year: Mapping[int, int] = field(default_factory=dict)
