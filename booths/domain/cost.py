"""Costs of a booking or an event: planned line by line, spent with vouchers, each from one source (F30)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.models import Organisation, User
from booths.enums import ChargeKind, CostKind, ShareBy
from booths.models import Booking, CostLine, FundingSource, Spending

PLANNED = "booths.cost.plan"
REPLANNED = "booths.cost.change_plan"
DROPPED = "booths.cost.drop_plan"
SPENT = "booths.cost.spend"
NUMBERED = "booths.cost.number_voucher"
CORRECTED = "booths.cost.correct"


class CostError(Refusal):
    """A cost that cannot be written."""


class LabelMissingError(CostError):
    """Nobody would know what it was for."""

    message = _("Hãy ghi nội dung chi.")
    field = "label"


class OrganisationMissingError(CostError):
    """For one organisation alone, but for which?"""

    message = _("Hãy chọn đơn vị mà khoản này dành riêng.")
    field = "organisation"


class SourceClosedError(CostError):
    """No more is planned from a source that is closed."""

    message = _("Nguồn “%(source)s” không dùng nữa. Hãy chọn nguồn khác.")
    field = "source"


class SpentAlreadyError(CostError):
    """A line that money was spent on stays."""

    message = _("Dòng này đã có khoản chi nên không bỏ được. Muốn bỏ, hãy sửa các khoản chi bằng bút toán ngược trước.")


class AmountMissingError(CostError):
    """Nothing was spent."""

    message = _("Số tiền phải lớn hơn 0.")
    field = "amount"


class SpentLaterError(CostError):
    """What is to come is planned, not spent."""

    message = _("Ngày chi không thể sau hôm nay.")
    field = "spent_on"


class VoucherMissingError(CostError):
    """An empty number."""

    message = _("Hãy ghi số chứng từ.")
    field = "voucher"


class ReasonMissingError(CostError):
    """Money changes with a reason."""

    message = _("Hãy ghi lý do.")
    field = "reason"


class CorrectedAlreadyError(CostError):
    """It was taken back before."""

    message = _("Khoản này đã được sửa bằng một bút toán khác.")


class NothingBorneError(CostError):
    """The booking's rent is borne by nobody else, or its lines are here already."""

    message = _("Tiền thuê của đợt này không có phần hỗ trợ nào chưa ghi ở đây.")


@transaction.atomic
def plan_cost(
    subject: Model,
    *,
    kind: CostKind,
    label: str,
    source: FundingSource,
    planned: int,
    by: User,
    now: datetime,
    reckoned: str = "",
    share_by: ShareBy = ShareBy.EVEN,
    organisation: Organisation | None = None,
) -> CostLine:
    """Add a line to what `subject` is to cost, in whole đồng from one source; 0 for what nobody planned.

    Raises LabelMissingError, SourceClosedError, OrganisationMissingError.
    """
    if source.is_closed:
        raise SourceClosedError(source=source.name)
    fields = _fields(kind, label, source, planned, reckoned, share_by, organisation)
    line = CostLine.objects.create(subject=subject, **fields)
    note(subject, PLANNED, by=by, now=now, label=line.label, planned=planned, source=source.name)
    return line


@transaction.atomic
def change_plan(
    line: CostLine,
    *,
    kind: CostKind,
    label: str,
    source: FundingSource,
    planned: int,
    by: User,
    now: datetime,
    reckoned: str = "",
    share_by: ShareBy = ShareBy.EVEN,
    organisation: Organisation | None = None,
) -> CostLine:
    """Change a line; what was spent on it stays, the log keeps the old sum. Raises as `plan_cost`."""
    locked = _locked(line)
    if source.is_closed and source.pk != locked.source_id:
        raise SourceClosedError(source=source.name)
    before = {"label": locked.label, "planned": locked.planned, "source": locked.source.name}
    for name, value in _fields(kind, label, source, planned, reckoned, share_by, organisation).items():
        setattr(locked, name, value)
    locked.save()
    after = {"label": locked.label, "planned": planned, "source": source.name}
    _note(locked, REPLANNED, by=by, now=now, before=before, after=after)
    return locked


def _fields(
    kind: CostKind,
    label: str,
    source: FundingSource,
    planned: int,
    reckoned: str,
    share_by: ShareBy,
    organisation: Organisation | None,
) -> dict[str, Any]:
    if not label.strip():
        raise LabelMissingError
    if share_by == ShareBy.ONE and organisation is None:
        raise OrganisationMissingError
    return {
        "kind": kind,
        "label": label.strip(),
        "source": source,
        "planned": planned,
        "reckoned": reckoned.strip(),
        "share_by": share_by,
        "organisation": organisation if share_by == ShareBy.ONE else None,
    }


@transaction.atomic
def drop_plan(line: CostLine, *, by: User, now: datetime) -> None:
    """Take a line off the plan again. Raises SpentAlreadyError where money counts on it or ever did."""
    locked = _locked(line)
    if locked.spendings.exists():
        raise SpentAlreadyError
    _note(locked, DROPPED, by=by, now=now, label=locked.label, planned=locked.planned)
    locked.delete()


@transaction.atomic
def plan_borne_rent(booking: Booking, *, source: FundingSource, by: User, now: datetime) -> CostLine:
    """Put what others bear of the booking's rent, as it was fixed, into its plan as a line from `source`.

    Raises NothingBorneError where nothing is borne or the line stands there already, SourceClosedError.
    """
    locked = Booking.objects.select_for_update(no_key=True).get(pk=booking.pk)
    charges = list(locked.charges.filter(kind=ChargeKind.SUBSIDY))
    label = "; ".join(dict.fromkeys(charge.label for charge in charges))[:200]
    planned = -sum(charge.amount for charge in charges)
    told = gettext("Hỗ trợ tiền thuê: %(what)s") % {"what": label}
    if not planned or CostLine.objects.about(locked).filter(label=told).exists():
        raise NothingBorneError
    return plan_cost(locked, kind=CostKind.RENT, label=told, source=source, planned=planned, by=by, now=now)


@transaction.atomic
def note_spending(
    line: CostLine,
    *,
    amount: int,
    spent_on: date,
    by: User,
    now: datetime,
    voucher: str = "",
    payee: str = "",
    remark: str = "",
) -> Spending:
    """Note money that was spent on a line, with its voucher or before that came; more than planned is allowed and
    shown. Raises AmountMissingError, SpentLaterError."""
    if amount <= 0:
        raise AmountMissingError
    if spent_on > localdate(now):
        raise SpentLaterError
    locked = _locked(line)
    row = Spending.objects.create(
        line=locked,
        amount=amount,
        spent_on=spent_on,
        voucher=voucher.strip(),
        payee=payee.strip(),
        note=remark.strip(),
        noted_at=now,
        noted_by=by,
    )
    _note(locked, SPENT, by=by, now=now, label=locked.label, amount=amount, voucher=row.voucher)
    return row


@transaction.atomic
def number_voucher(spending: Spending, *, voucher: str, by: User, now: datetime) -> Spending:
    """Fill in, or mend, the number of a voucher; the old one stays in the log. Raises VoucherMissingError."""
    if not voucher.strip():
        raise VoucherMissingError
    locked = Spending.objects.select_for_update(no_key=True).get(pk=spending.pk)
    before, locked.voucher = locked.voucher, voucher.strip()
    locked.save(update_fields=["voucher"])
    _note(locked.line, NUMBERED, by=by, now=now, before=before, after=locked.voucher, amount=locked.amount)
    return locked


@transaction.atomic
def correct_spending(spending: Spending, *, reason: str, by: User, now: datetime) -> Spending:
    """Take a spending back by a row of its own with a reason; what is right is noted anew.

    Raises ReasonMissingError, CorrectedAlreadyError.
    """
    if not reason.strip():
        raise ReasonMissingError
    row = Spending.objects.select_for_update(no_key=True).get(pk=spending.pk)
    if row.corrects_id is not None or Spending.objects.filter(corrects=row).exists():
        raise CorrectedAlreadyError
    counter = Spending.objects.create(
        line_id=row.line_id,
        amount=row.amount,
        spent_on=row.spent_on,
        payee=row.payee,
        note=reason.strip()[:255],
        corrects=row,
        noted_at=now,
        noted_by=by,
    )
    _note(row.line, CORRECTED, by=by, now=now, label=row.line.label, amount=row.amount, reason=reason.strip())
    return counter


def _locked(line: CostLine) -> CostLine:
    return CostLine.objects.select_for_update(no_key=True, of=("self",)).select_related("source").get(pk=line.pk)


def _note(line: CostLine, action: str, *, by: User, now: datetime, **told: Any) -> None:
    """In the history of what the line is about."""
    assert line.subject is not None
    note(line.subject, action, by=by, now=now, **told)
