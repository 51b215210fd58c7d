"""All costs of a year: by booking and event, and by source, in whole đồng."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet, Sum

from booths.domain.cost_subject import CostSubject, subjects_by_type
from booths.models import CostLine, FundingSource, Spending


@dataclass
class SubjectSum:
    """What one booking or event was to cost, and has cost in the year."""

    subject: CostSubject
    row: Model
    planned: int = 0
    actual: int = 0


@dataclass(frozen=True)
class SourceYear:
    """What one source has borne in the year."""

    source: FundingSource
    actual: int


@dataclass(frozen=True)
class Overview:
    """A year's costs; `year` None means all of them."""

    year: int | None
    subjects: Sequence[SubjectSum]
    sources: Sequence[SourceYear]
    unvouchered: int

    @property
    def actual(self) -> int:
        """All that was spent in the year."""
        return sum(source.actual for source in self.sources)

    @property
    def planned(self) -> int:
        """The plans of what money was spent on in the year."""
        return sum(row.planned for row in self.subjects)


def cost_years() -> list[int]:
    """Years in which money was spent, the last first; one query."""
    return [day.year for day in Spending.objects.counting().dates("spent_on", "year", order="DESC")]


def overview_of(year: int | None = None) -> Overview:
    """What was spent in `year` (all years without one), with the whole plan of everything it was spent on; without a
    year what was only planned stands there too. Five queries and one a kind of subject."""
    spent = Spending.objects.counting()
    if year is not None:
        spent = spent.filter(spent_on__year=year)
    actual = _by_subject(spent, "line__subject_type", "line__subject_id", "amount")
    planned = _by_subject(CostLine.objects.all(), "subject_type", "subject_id", "planned")
    keys = set(actual) | (set(planned) if year is None else set())
    rows = _rows(keys)
    subjects = [
        SubjectSum(subject, row, planned.get(key, 0), actual.get(key, 0)) for key, (subject, row) in rows.items()
    ]
    subjects.sort(key=lambda found: (-found.actual, -found.planned, str(found.row)))
    return Overview(year, subjects, _sources(spent), spent.without_voucher().count())


def _by_subject(rows: QuerySet[Any], kind: str, key: str, amount: str) -> dict[tuple[int, int], int]:
    summed = rows.order_by().values_list(kind, key).annotate(total=Sum(amount))
    return {(of, pk): total for of, pk, total in summed}


def _rows(keys: set[tuple[int, int]]) -> dict[tuple[int, int], tuple[CostSubject, Model]]:
    """The bookings and events themselves; what no floor knows any more is left out."""
    found: dict[tuple[int, int], tuple[CostSubject, Model]] = {}
    for kind, subject in subjects_by_type().items():
        wanted = [pk for of, pk in keys if of == kind]
        for pk, row in subject.rows().in_bulk(wanted).items():
            found[kind, pk] = (subject, row)
    return found


def _sources(spent: QuerySet[Spending]) -> list[SourceYear]:
    sums = dict(spent.order_by().values_list("line__source").annotate(total=Sum("amount")))
    sources = FundingSource.objects.in_bulk(sums)
    return sorted((SourceYear(sources[pk], total) for pk, total in sums.items()), key=lambda found: -found.actual)
