"""Figures with their targets: handed from the process that measures to the one that prints them all at the end."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Self

MARK = "@figure "
"""Begins a line of a child's output that is a figure; all other lines are for the reader."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure.

    part      the part of the bench that measured it, as `BENCH_ONLY` names it
    value     None where it could not be measured here; then `note` says why
    target    None where the figure is for information alone
    at_least  whether the target is a lower bound
    note      what was measured, or which case was the worst
    """

    part: str
    name: str
    value: float | None
    target: float | None = None
    at_least: bool = False
    note: str = ""

    @property
    def verdict(self) -> str:
        """In one word."""
        if self.value is None:
            return "unmeasured"
        if self.target is None:
            return ""
        held = self.value >= self.target if self.at_least else self.value <= self.target
        return "holds" if held else "misses"

    def line(self) -> str:
        """Name, figure, target, verdict, note."""
        value = "–" if self.value is None else f"{self.value:.3f}"
        target = "" if self.target is None else f"{'≥' if self.at_least else '≤'} {self.target:g}"
        return f"{self.part:<11}{self.name:<58}{value:>9}  {target:<7} {self.verdict:<10} {self.note}".rstrip()

    def to_text(self) -> str:
        """The line for the process that started this one."""
        return MARK + json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """The figure of such a line."""
        return cls(**json.loads(text.removeprefix(MARK)))


def unmeasured(part: str, why: str) -> list[Figure]:
    """What stands in the table of a part that cannot be measured here."""
    return [Figure(part, "all of it", None, note=why)]


def table(figures: Iterable[Figure]) -> str:
    """Every figure that has a target, or was not measured."""
    head = f"{'part':<11}{'figure':<58}{'measured':>9}  {'target':<7} verdict"
    shown = [figure for figure in figures if figure.target is not None or figure.value is None]
    return "\n".join([head, "-" * len(head), *(figure.line() for figure in shown)])


def succeeded(figures: Iterable[Figure], *, all_required: bool) -> bool:
    """Whether no target is missed; where servers are required, nothing is unmeasured either."""
    refused = {"misses", "unmeasured"} if all_required else {"misses"}
    return not any(figure.verdict in refused for figure in figures)
