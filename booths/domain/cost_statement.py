"""The costs of one booking or event as the accountant reads them: plan beside actual, by source, by cooperative, per m²
and per đồng sold. All sums in whole đồng; shares add up to what was spent exactly."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.db.models import Model, Prefetch

from accounts.models import Organisation
from booths.domain.cost_subject import CostSubject, Measure, Sharer, subject_of
from booths.domain.rent import rounded
from booths.domain.share import share_out
from booths.enums import FundingKind, ShareBy
from booths.models import CostLine, FundingSource, Spending


@dataclass(frozen=True)
class LineSum:
    """A line with what was spent on it."""

    line: CostLine
    spendings: Sequence[Spending]

    @property
    def actual(self) -> int:
        """What counts."""
        return sum(row.amount for row in self.spendings if counts(row))

    @property
    def left(self) -> int:
        """Of the plan; below zero: more than planned."""
        return self.line.planned - self.actual

    @property
    def unvouchered(self) -> int:
        """How many spendings wait for their voucher's number."""
        return sum(counts(row) and not row.voucher for row in self.spendings)


@dataclass
class SourceSum:
    """What one source was to bear, and bore."""

    source: FundingSource
    planned: int = 0
    actual: int = 0

    @property
    def left(self) -> int:
        """Of the plan; below zero: more than planned."""
        return self.planned - self.actual


@dataclass
class OrganisationShare:
    """What was spent for one organisation: by others (support), and from what cooperatives give."""

    organisation: Organisation
    weight: int = 0
    supported: int = 0
    own: int = 0

    @property
    def whole(self) -> int:
        """Both."""
        return self.supported + self.own


@dataclass(frozen=True)
class Statement:
    """Everything about the costs of `subject`; `unshared` was spent where nobody is there to share it."""

    subject: CostSubject
    lines: Sequence[LineSum]
    measure: Measure
    sources: Sequence[SourceSum] = ()
    shares: Sequence[OrganisationShare] = ()
    unshared: int = 0

    @property
    def planned(self) -> int:
        """The whole plan."""
        return sum(line.line.planned for line in self.lines)

    @property
    def actual(self) -> int:
        """All that was spent."""
        return sum(line.actual for line in self.lines)

    @property
    def left(self) -> int:
        """Of the plan; below zero: more than planned."""
        return self.planned - self.actual

    @property
    def unvouchered(self) -> int:
        """How many spendings wait for their voucher's number."""
        return sum(line.unvouchered for line in self.lines)

    @property
    def per_m2(self) -> int | None:
        """Đồng spent for each m², rounded once, half upwards; None without an area."""
        return rounded(Fraction(self.actual) / Fraction(self.measure.area)) if self.measure.area else None

    @property
    def per_dong(self) -> Decimal | None:
        """Đồng spent for each đồng sold, to three places; None where nothing was sold."""
        if self.measure.sold <= 0:
            return None
        return (Decimal(self.actual) / Decimal(self.measure.sold)).quantize(Decimal("0.001"), ROUND_HALF_UP)


def counts(row: Spending) -> bool:
    """Whether a spending counts: neither taken back nor a counter-entry itself."""
    return row.corrects_id is None and not hasattr(row, "corrected_by_row")


def statement_of(row: Model) -> Statement:
    """The statement of a booking or event: two queries and those of its measure."""
    subject = subject_of(row)
    spent = Prefetch("spendings", Spending.objects.select_related("corrected_by_row", "noted_by"))
    rows = CostLine.objects.about(row).select_related("source", "organisation").prefetch_related(spent).order_by("pk")
    lines = [LineSum(line, list(line.spendings.all())) for line in rows]
    measure = subject.measure(row)
    shares, unshared = _shares(lines, measure.sharers)
    return Statement(subject, lines, measure, _sources(lines), shares, unshared)


def _sources(lines: Sequence[LineSum]) -> list[SourceSum]:
    sums: dict[int, SourceSum] = {}
    for line in lines:
        source = sums.setdefault(line.line.source_id, SourceSum(line.line.source))
        source.planned += line.line.planned
        source.actual += line.actual
    return sorted(sums.values(), key=lambda source: source.source.name)


def _shares(lines: Sequence[LineSum], sharers: Sequence[Sharer]) -> tuple[list[OrganisationShare], int]:
    """What was spent on each line, handed out line by line, so that each adds up."""
    shares = {s.organisation.pk: OrganisationShare(s.organisation, s.weight) for s in sharers}
    unshared = 0
    for line in lines:
        parts = _parts(line, sharers)
        own = line.line.source.kind == FundingKind.COOPERATIVE
        for organisation, part in parts:
            share = shares.setdefault(organisation.pk, OrganisationShare(organisation))
            share.own += part if own else 0
            share.supported += 0 if own else part
        unshared += line.actual - sum(part for _organisation, part in parts)
    return list(shares.values()), unshared


def _parts(line: LineSum, sharers: Sequence[Sharer]) -> list[tuple[Organisation, int]]:
    """One line's đồng by organisation."""
    if line.line.organisation is not None:
        return [(line.line.organisation, line.actual)]
    even = line.line.share_by == ShareBy.EVEN
    parts = share_out(line.actual, [1 if even else sharer.weight for sharer in sharers])
    return [(sharer.organisation, part) for sharer, part in zip(sharers, parts, strict=True)]
