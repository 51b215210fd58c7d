"""Reported figures beside what the register counts for the same day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from accounts.models import Membership, Organisation, ReportedFigure


@dataclass(frozen=True, slots=True)
class FigureBesideRegister:
    """A reported figure, and the register's own count where there is one for its key."""

    figure: ReportedFigure
    counted: int | None


def cooperatives_existing(day: date) -> int:
    """Cooperatives of the province on `day`, as far as the register knows them."""
    return Organisation.objects.counted().existing_on(day).exclude(evidence="sample").count()


def members_existing(day: date) -> int:
    """Members of the Alliance on `day`, as far as the register knows them."""
    return Membership.objects.on(day).exclude(organisation__evidence="sample").count()


# What the register can count itself, by the key of the reported figure.
COUNTS: dict[str, Callable[[date], int]] = {
    "cooperatives-total": cooperatives_existing,
    "members-total": members_existing,
}


def figures_beside_register(figures: Iterable[ReportedFigure]) -> list[FigureBesideRegister]:
    """Each figure with the register's count for its day; the reported value is never changed."""
    return [FigureBesideRegister(f, COUNTS[f.key](f.as_of) if f.key in COUNTS else None) for f in figures]
