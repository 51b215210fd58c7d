"""Settling with suppliers: counted from the ledger's lines, frozen on closing, then confirmed or objected to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import F, Q, QuerySet, Sum
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, user_of
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from booths.domain.reckoning import Figures, Sums, reckon
from booths.enums import MovementKind, SettlementAnswer, TermsModel
from booths.models import Booking, Consignment, SaleLine, Settlement, SupplierFee, SupplierPayment

CLOSED = "booths.settlement.close"
ANSWERED = "booths.settlement.answer"


class SettlementError(Refusal):
    """Something that cannot be done to a settlement."""


class PeriodWrongError(SettlementError):
    """A period begins the day after the last one settled: what lies between two would be settled in none."""

    message = _("Kỳ này phải bắt đầu từ ngày %(next)s, liền sau kỳ đã chốt trước.")
    field = "first"


class PeriodBackwardsError(SettlementError):
    """A period's last day is not before its first."""

    message = _("Ngày cuối kỳ phải từ ngày đầu kỳ trở đi.")
    field = "last"


class ObjectionMissingError(SettlementError):
    """Who does not agree says what is wrong."""

    message = _("Hãy ghi chỗ chưa khớp: mặt hàng nào, ngày nào, số nào.")
    field = "objection"


def figures_of(consignments: Iterable[Consignment], *, first: date, last: date) -> dict[int, Figures]:
    """Each consignment's figures from `first` through `last`, by its key; five queries whatever their number."""
    rows = list(consignments)
    keys = [row.pk for row in rows]
    lines = SaleLine.objects.filter(good__consignment__in=keys, movement__day__range=(first, last))
    sold, bases = _sales(lines)
    fees = _per_consignment(SupplierFee.objects.filter(day__range=(first, last), consignment__in=keys))
    paid = _per_consignment(SupplierPayment.objects.filter(day__range=(first, last), consignment__in=keys))
    opening = _openings(rows, first)
    found = {}
    for key in keys:
        of_sales, of_returns, delivered = sold[key]
        sums = Sums(of_sales, of_returns, delivered, tuple(bases[key].items()), fees[key], opening[key], paid[key])
        found[key] = reckon(sums)
    return found


def _sales(lines: QuerySet[SaleLine]) -> tuple[dict[int, tuple[int, int, int]], dict[int, dict[Decimal, int]]]:
    """Sold, returned and delivered sums by consignment; sums under commission by consignment and rate."""
    rows = (
        lines.order_by()
        .values("good__consignment", "movement__kind", "model", "rate")
        .annotate(retail=Sum("retail"), delivered=Sum("delivered"))
    )
    sums: dict[int, tuple[int, int, int]] = defaultdict(lambda: (0, 0, 0))
    bases: dict[int, dict[Decimal, int]] = defaultdict(dict)
    for row in rows:
        key, retail = row["good__consignment"], row["retail"]
        sold, returned, delivered = sums[key]
        if row["movement__kind"] == MovementKind.SOLD:
            sold += retail
        else:
            returned -= retail
        sums[key] = (sold, returned, delivered + row["delivered"])
        if row["model"] == TermsModel.COMMISSION and row["rate"] is not None:
            bases[key][row["rate"]] = bases[key].get(row["rate"], 0) + retail
    return sums, bases


def _per_consignment(rows: QuerySet[SupplierFee] | QuerySet[SupplierPayment]) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    summed = rows.order_by().values_list("consignment").annotate(total=Sum("amount"))
    found.update(dict(summed))
    return found


def _openings(rows: list[Consignment], first: date) -> dict[int, int]:
    """What was owed before `first`: after the last settlement, else as the consignment began."""
    found = {row.pk: row.opening for row in rows}
    before = Settlement.objects.filter(consignment__in=found, last_day__lt=first).order_by("last_day")
    found |= {settlement.consignment_id: settlement.owed for settlement in before}
    return found


@transaction.atomic
def close_settlement(booking: Booking, *, first: date, last: date, by: By | None, now: datetime) -> list[Settlement]:
    """Freeze the figures of every supplier at `booking` from `first` through `last`.

    Nothing can be written into the period afterwards. Raises PeriodBackwardsError, PeriodWrongError; then no supplier
    is settled.
    """
    if last < first:
        raise PeriodBackwardsError
    Booking.objects.select_for_update(no_key=True).get(pk=booking.pk)  # as a day's sheet: one of a new supplier waits
    rows = list(Consignment.objects.select_for_update(no_key=True).filter(booking=booking).order_by("pk"))
    latest = Settlement.objects.filter(consignment__in=rows).order_by("-last_day").first()
    following = latest.last_day + timedelta(days=1) if latest else first
    if first != following:
        raise PeriodWrongError(next=date_format(following, "d/m/Y"))
    figures = figures_of(rows, first=first, last=last)
    settled = [
        Settlement.objects.create(
            consignment=row,
            first_day=first,
            last_day=last,
            closed_at=now,
            closed_by=user_of(by) if by else None,
            **asdict(figures[row.pk]),
        )
        for row in rows
    ]
    for settlement in settled:
        note(settlement, CLOSED, by=by, now=now)
    return settled


@transaction.atomic
def answer_settlement(
    settlement: Settlement, *, answer: SettlementAnswer, by: By | None, now: datetime, objection: str = ""
) -> Settlement:
    """Note what the supplier said: it confirms, signs on paper, or objects and says where. The figures stay; what is
    wrong is corrected in the next period. Raises ObjectionMissingError."""
    said = objection.strip()
    if answer == SettlementAnswer.OBJECTED and not said:
        raise ObjectionMissingError
    locked = Settlement.objects.select_for_update(no_key=True).get(pk=settlement.pk)
    locked.answer, locked.objection = answer, said if answer == SettlementAnswer.OBJECTED else ""
    locked.answered_at = None if answer == SettlementAnswer.SILENT else now
    locked.save(update_fields=["answer", "objection", "answered_at"])
    note(locked, ANSWERED, by=by, now=now, answer=answer)
    return locked


def stall_total(booking: Booking, *, first: date, last: date) -> int:
    """What shoppers paid at the stall, counted from the sales themselves: the sum of all suppliers' net."""
    lines = SaleLine.objects.filter(movement__booking=booking, movement__day__range=(first, last))
    return lines.aggregate(total=Sum("retail"))["total"] or 0


def unconfirmed(booking: Booking) -> list[Settlement]:
    """Closed settlements that nobody has answered, oldest first: work for a call."""
    silent = Q(answer=SettlementAnswer.SILENT)
    return list(
        Settlement.objects.filter(silent, consignment__booking=booking)
        .select_related("consignment__supplier")
        .order_by(F("closed_at").asc(), "pk")
    )
