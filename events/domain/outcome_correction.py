"""A sheet that was typed wrongly: mended, or struck out. What has gone on since (signed, delivered, counted) is not."""

from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.note import note
from accounts.calls.task import drop_calls
from accounts.models import CallTask, User
from catalog.models import Deal
from events.domain.agreement import agreement_values, set_paper_aside
from events.domain.outcome import (
    FutureDayError,
    Goods,
    OutcomeError,
    StruckError,
    fill_deal,
    open_deal,
    plan_calls,
)
from events.enums import OutcomeStep
from events.messages import FOLLOW_UP
from events.models import Agreement, Outcome

CORRECTED = "events.outcome.correct"
STRUCK = "events.outcome.strike"
WRONG = _("Sửa kết quả đã ghi")
"""Why calls are dropped and papers set aside."""


class SignedError(OutcomeError):
    """What was signed stands as it was signed."""

    message = _("Văn bản của kết quả này đã ký ngày %(day)s nên không sửa được nữa.")


class ReasonMissingError(OutcomeError):
    """A line goes with a reason."""

    message = _("Hãy ghi lý do bỏ dòng này.")
    field = "reason"


class DealGoesOnError(OutcomeError):
    """A deal that was numbered, delivered or followed is mended where it is followed."""

    message = _(
        "Giao dịch của kết quả này đã được theo dõi tiếp (có số, bước hoặc đợt giao). Hãy sửa ở trang giao dịch."
    )


@transaction.atomic
def correct_outcome(
    outcome: Outcome,
    *,
    step: OutcomeStep,
    agreed_on: date,
    goods: Goods,
    number: str = "",
    text: str = "",
    by: User,
    now: datetime,
) -> Outcome:
    """Write what the sheet says in place of what was typed; the deal and the calls follow, a paper that says otherwise
    is set aside. The sides stay.

    From a memorandum on there is a deal, below it none. Raises StruckError, FutureDayError, SignedError,
    DealGoesOnError; then nothing is written.
    """
    row = _locked(outcome)
    if agreed_on > localdate(now):
        raise FutureDayError
    before = {"step": row.step, "number": row.number, "agreed_on": str(row.agreed_on)}
    called, said = (row.step in OutcomeStep.followed, row.agreed_on), _on_paper(row)
    row.step, row.number, row.agreed_on, row.note = step, number, agreed_on, text
    dropped = _follow(row, goods, by=by, now=now)
    row.save(update_fields=["step", "number", "agreed_on", "note", "deal"])
    if said != _on_paper(row):
        _set_aside(row, by=by, now=now)
    if dropped is not None:
        Agreement.objects.filter(outcome=row).delete()
        dropped.delete()
    if called != (step in OutcomeStep.followed, agreed_on):
        _drop_calls(row, by=by, now=now)
        if step in OutcomeStep.followed:
            plan_calls(row, by=by, now=now)
    note(row, CORRECTED, by=by, now=now, before=before, step=step)
    return row


@transaction.atomic
def strike_outcome(outcome: Outcome, *, reason: str, by: User, now: datetime) -> None:
    """Take out a line that was never so (another pair, typed twice), with its deal, paper and calls.

    The event's log keeps who it named. Raises ReasonMissingError, StruckError, SignedError,
    DealGoesOnError.
    """
    if not reason.strip():
        raise ReasonMissingError
    row = _locked(outcome)
    deal = _locked_deal(row)
    if deal is not None and _goes_on(deal):
        raise DealGoesOnError
    _drop_calls(row, by=by, now=now)
    _set_aside(row, by=by, now=now)
    note(row.event, STRUCK, by=by, now=now, outcome=str(row), step=row.step, reason=reason.strip()[:255])
    row.delete()
    if deal is not None:
        deal.delete()


def _locked(outcome: Outcome) -> Outcome:
    """The outcome under its lock, which `sign_agreement` takes first too, so that nothing of it is signed meanwhile.
    Raises StruckError, SignedError."""
    locked = Outcome.objects.select_for_update(of=("self",)).select_related("event", "seller", "buyer")
    row = locked.filter(pk=outcome.pk).first()
    if row is None:
        raise StruckError
    signed = Agreement.objects.filter(outcome=row, signed_on__isnull=False).first()
    if signed is not None and signed.signed_on is not None:
        raise SignedError(day=f"{signed.signed_on:%d/%m/%Y}")
    return row


def _on_paper(row: Outcome) -> tuple[str, dict[str, Any]] | None:
    """What the paper of the outcome says; None where it has none."""
    paper = Agreement.objects.filter(outcome=row).first()
    if paper is None:
        return None
    paper.outcome = row
    return row.step, agreement_values(paper)


def _set_aside(row: Outcome, *, by: User, now: datetime) -> None:
    for paper in Agreement.objects.filter(outcome=row):
        set_paper_aside(paper, reason=str(WRONG), by=by, now=now)


def _follow(row: Outcome, goods: Goods, *, by: User, now: datetime) -> Deal | None:
    """Put the deal that belongs to the outcome on it; the one that is dropped, to be deleted once nothing names it."""
    deal = _locked_deal(row)
    if deal is not None and _goes_on(deal):
        raise DealGoesOnError
    if row.step not in OutcomeStep.followed:
        row.deal = None
        return deal
    if deal is None:
        row.deal = open_deal(row, goods, by=by, now=now)
    else:
        fill_deal(deal, row, goods).save()
        row.deal = deal
    return None


def _locked_deal(row: Outcome) -> Deal | None:
    return Deal.objects.select_for_update(of=("self",)).get(pk=row.deal_id) if row.deal_id else None


def _goes_on(deal: Deal) -> bool:
    """Whether something was noted of it besides what the sheet said."""
    followed = deal.deliveries.exists() or deal.steps.exists() or deal.lost_at is not None
    return followed or bool(deal.order_number) or (deal.contract_number != "" and not _by_sheet(deal))


def _by_sheet(deal: Deal) -> bool:
    """Whether the number came with the sheet."""
    return deal.outcomes.filter(step=OutcomeStep.CONTRACT, number=deal.contract_number).exists()


def _drop_calls(row: Outcome, *, by: User, now: datetime) -> None:
    kind = ContentType.objects.get_for_model(row)
    calls = CallTask.objects.filter(kind=FOLLOW_UP, subject_type=kind, subject_id=row.pk)
    drop_calls(calls, reason=str(WRONG), by=by, now=now)
