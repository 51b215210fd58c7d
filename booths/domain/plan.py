"""The plan of a venue: rectangles typed in metres, drawn to scale. Pure but for what it is given."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from booths.models import Stall

EDGE = Decimal("0.5")
"""Metres of paper around the stalls."""


@dataclass(frozen=True)
class Box:
    """One stall on the plan, in metres; `label_x`, `label_y` are its middle. `taken` by whom, "" for nobody."""

    stall: Stall
    x: Decimal
    y: Decimal
    width: Decimal
    depth: Decimal
    taken: str = ""

    @property
    def label_x(self) -> Decimal:
        """The middle from the left."""
        return self.x + self.width / 2

    @property
    def label_y(self) -> Decimal:
        """The middle from above."""
        return self.y + self.depth / 2


@dataclass(frozen=True)
class Plan:
    """The boxes and the size of the paper in metres; `missing` stalls have no rectangle and stand in the table only."""

    boxes: list[Box]
    missing: list[Stall]
    width: Decimal
    depth: Decimal

    @property
    def viewbox(self) -> str:
        """As SVG takes it."""
        return f"{-EDGE} {-EDGE} {self.width + 2 * EDGE} {self.depth + 2 * EDGE}"


def plan_of(stalls: Iterable[Stall], taken: dict[int, str] | None = None) -> Plan:
    """The plan of these stalls; `taken` says by key who has one."""
    known = taken or {}
    boxes, missing = [], []
    for stall in stalls:
        if stall.x is None or stall.y is None or stall.width is None or stall.depth is None:
            missing.append(stall)
        else:
            boxes.append(Box(stall, stall.x, stall.y, stall.width, stall.depth, known.get(stall.pk, "")))
    width = max((box.x + box.width for box in boxes), default=Decimal(0))
    depth = max((box.y + box.depth for box in boxes), default=Decimal(0))
    return Plan(boxes, missing, width, depth)


def overlaps(plan: Plan) -> list[tuple[str, str]]:
    """Pairs of stalls that lie over each other: a slip of the keys."""
    found = []
    for at, one in enumerate(plan.boxes):
        for other in plan.boxes[at + 1 :]:
            apart = (
                one.x + one.width <= other.x
                or other.x + other.width <= one.x
                or one.y + one.depth <= other.y
                or other.y + other.depth <= one.y
            )
            if not apart:
                found.append((one.stall.code, other.stall.code))
    return found
