"""A request's quotations as its buyer and the staff read them: prices on one basis, papers, season, what is left."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Prefetch

from catalog.domain.comparison import Basis, Line, Quoted, Sum, compared, summed
from catalog.domain.fit import Fit, fits_of
from catalog.domain.fit_rows import need_facts, supply_facts
from catalog.domain.measure import Amount, Measure, measure_of
from catalog.domain.year_days import days_of_dates, days_of_months
from catalog.enums import FitPart
from catalog.models import Deal, Invitation, PurchaseRequest, Quotation


@dataclass(frozen=True)
class Row:
    """One quotation in the table. `papers` are what is met, `gaps` what is lacking, `questions` what is not known;
    `changes` counts the quotations that stood before."""

    invitation: Invitation
    quotation: Quotation
    line: Line
    season: str
    papers: list[str]
    gaps: list[str]
    questions: list[str]
    changes: int
    holds: bool
    ticked: bool
    deal: Deal | None

    @property
    def may_be_chosen(self) -> bool:
        """Whether a choice would be taken."""
        return self.deal is None and self.holds


@dataclass(frozen=True)
class Table:
    """All of a request's quotations, the cheapest first, and the invited that have given none."""

    rows: list[Row]
    silent: list[Invitation]
    declined: list[Invitation]
    unit: Measure | None
    sum: Sum | None

    @property
    def has_choices(self) -> bool:
        """Whether anything can be ticked."""
        return any(row.may_be_chosen for row in self.rows)

    def only(self, invitations: Collection[int]) -> "Table":
        """What one sees who reaches these invitations alone."""
        return replace(
            self,
            rows=[row for row in self.rows if row.invitation.pk in invitations],
            silent=[row for row in self.silent if row.pk in invitations],
            declined=[row for row in self.declined if row.pk in invitations],
        )


def table_of(request: PurchaseRequest, *, ticked: Collection[int] | None = None, today: date) -> Table:
    """The table with what the ticked quotations (by their keys; None: those chosen) come to. A fixed number of
    queries, however many were invited."""
    invitations = _invitations(request)
    quotations = {row.pk: row.current[0] for row in invitations if row.current}  # type: ignore[attr-defined]
    basis = _basis(request, list(quotations.values()))
    deals = {deal.quotation_id: deal for deal in Deal.objects.filter(quotation__in=quotations.values())}
    ticks = {key for key in deals if key} if ticked is None else set(ticked)
    lines = compared([_quoted(row) for row in quotations.values()], basis) if basis else []
    fits = _fits(request, [row.organisation_id for row in invitations], today)
    by_key = {quotations[row.pk].pk: row for row in invitations if row.pk in quotations}
    rows = [_row(by_key[line.key], line, fits, deals.get(line.key), line.key in ticks, today) for line in lines]
    return Table(
        rows=rows,
        silent=[row for row in invitations if row.pk not in quotations and not row.declined_at],
        declined=[row for row in invitations if row.pk not in quotations and row.declined_at],
        unit=basis.unit if basis else None,
        sum=summed(lines, ticks, basis) if basis and ticks else None,
    )


def _invitations(request: PurchaseRequest) -> list[Invitation]:
    """With their quotations: `current` has at most one, `past` those before."""
    rows = Quotation.objects.select_related("unit", "price_unit", "content_unit")
    current = Prefetch("quotations", rows.current(), to_attr="current")
    past = Prefetch("quotations", Quotation.objects.filter(superseded_at__isnull=False), to_attr="past")
    found = request.invitations.select_related("organisation", "organisation__place")
    return list(found.prefetch_related(current, past).order_by("organisation__sort_key", "pk"))


def _basis(request: PurchaseRequest, quotations: Sequence[Quotation]) -> Basis | None:
    """The need's unit and period; without a quantity wanted, the unit of the first price."""
    need = request.need
    days = 0
    if need.first_on and need.last_on:
        days = days_of_dates(need.first_on, need.last_on).bit_count()
    elif need.months:
        days = days_of_months(need.months).bit_count()
    if need.quantity is not None and need.unit is not None:
        unit = measure_of(need.price_unit or need.unit)
        return Basis(unit, Amount(need.quantity, measure_of(need.unit), need.period), days)
    if need.price_unit is not None:
        return Basis(measure_of(need.price_unit), None, days)
    return Basis(measure_of(quotations[0].price_unit), None, days) if quotations else None


def _quoted(row: Quotation) -> Quoted:
    amount = Amount(row.quantity, measure_of(row.unit), row.per) if row.quantity is not None and row.unit else None
    return Quoted(
        row.pk,
        row.price,
        measure_of(row.price_unit),
        amount,
        row.content,
        measure_of(row.content_unit) if row.content_unit else None,
        row.delivery_included,
    )


def _fits(request: PurchaseRequest, organisations: list[int], today: date) -> dict[int, Fit]:
    """What is known of each invited cooperative today."""
    (need,) = need_facts([request.need])
    supplies = supply_facts([need.kind], organisations=organisations, today=today) if organisations else []
    return {fit.organisation: fit for fit in fits_of([need], supplies)[need.id]}


def _row(invitation: Invitation, line: Line, fits: dict[int, Fit], deal: Deal | None, ticked: bool, today: date) -> Row:
    fit = fits.get(invitation.organisation_id)
    parts = [part for part in fit.parts if part.name.startswith("requirement.")] if fit else []
    season = next((part.sentence for part in fit.parts if part.name == FitPart.SEASON), "") if fit else ""
    quotation = invitation.current[0]  # type: ignore[attr-defined]
    return Row(
        invitation=invitation,
        quotation=quotation,
        line=line,
        season=season,
        papers=[part.sentence for part in parts if not part.gap and not part.question],
        gaps=[part.gap for part in parts if part.gap],
        questions=[part.question for part in parts if part.question],
        changes=len(invitation.past),  # type: ignore[attr-defined]
        holds=quotation.holds_on(today),
        ticked=ticked,
        deal=deal,
    )
