"""Periods from a day until the day before another; None is without end on that side. Pure: no database."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Protocol, TypeVar


class Period(Protocol):
    """Anything with a first day and the day after its last."""

    valid_from: date | None
    valid_to: date | None


P = TypeVar("P", bound=Period)


def first_overlap(periods: Iterable[P]) -> tuple[P, P] | None:
    """The first two that share a day, the earlier one first; None where all lie apart."""
    ordered = sorted(periods, key=_begin)
    return next(((before, after) for before, after in pairwise(ordered) if _begin(after) < _end(before)), None)


def is_backwards(period: Period) -> bool:
    """Whether it ends before it has lasted a day."""
    return _end(period) <= _begin(period)


def period_text(period: Period) -> str:
    """01/06/2026 – 31/12/2026's ends as they are written in forms: "01/06/2026–01/01/2027", "–" for no end."""
    return f"{_day(period.valid_from)}–{_day(period.valid_to)}"


def _begin(period: Period) -> date:
    return period.valid_from or date.min


def _end(period: Period) -> date:
    return period.valid_to or date.max


def _day(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""
