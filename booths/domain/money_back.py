"""Payments and fees of suppliers that were noted wrongly: taken back by a counter-entry, then noted anew."""

from datetime import date, datetime
from typing import TypeVar

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, user_of
from accounts.actors.note import note
from booths.domain.payment import PaymentError, demand_open
from booths.models import Consignment, SupplierFee, SupplierPayment

PAYMENT_BACK = "booths.payment.take_back"
FEE_BACK = "booths.fee.take_back"

Money = TypeVar("Money", SupplierPayment, SupplierFee)


class BackReasonMissingError(PaymentError):
    """A correction says why."""

    message = _("Hãy ghi lý do sửa.")
    field = "reason"


class BackAlreadyError(PaymentError):
    """What was taken back, or takes another back, stands."""

    message = _("Khoản này đã được sửa, hoặc là dòng sửa.")


class BackDayError(PaymentError):
    """It is taken back on its own day or one after it, until today."""

    message = _("Ngày ghi sửa phải từ ngày %(day)s đến hôm nay.")
    field = "day"


@transaction.atomic
def take_payment_back(payment: SupplierPayment, *, reason: str, day: date, by: By, now: datetime) -> SupplierPayment:
    """The payment was not made so. Raises BackReasonMissingError, BackDayError, SettledDayError, BackAlreadyError."""
    row = _locked(SupplierPayment, payment, reason, day, now)
    back = SupplierPayment.objects.create(
        consignment=row.consignment,
        day=day,
        amount=-row.amount,
        corrects=row,
        reason=reason.strip()[:255],
        voucher=row.voucher,
        how=row.how,
        account=row.account,
        noted_by=user_of(by),
    )
    note(back, PAYMENT_BACK, by=by, now=now, amount=row.amount, reason=back.reason)
    return back


@transaction.atomic
def take_fee_back(fee: SupplierFee, *, reason: str, day: date, by: By, now: datetime) -> SupplierFee:
    """The supplier does not bear it. Raises as `take_payment_back`."""
    row = _locked(SupplierFee, fee, reason, day, now)
    back = SupplierFee.objects.create(
        consignment=row.consignment,
        day=day,
        name=row.name,
        amount=-row.amount,
        corrects=row,
        reason=reason.strip()[:255],
    )
    note(back, FEE_BACK, by=by, now=now, amount=row.amount, reason=back.reason)
    return back


def _locked(model: type[Money], money: Money, reason: str, day: date, now: datetime) -> Money:
    """The row under its consignment's lock, as who closes a period: none is closed meanwhile."""
    consignment = Consignment.objects.select_for_update(no_key=True).get(pk=money.consignment_id)
    row: Money = model.objects.select_related("consignment").get(pk=money.pk)
    if not reason.strip():
        raise BackReasonMissingError
    if day != row.day and not row.day <= day <= localdate(now):
        raise BackDayError(day=date_format(row.day, "d/m/Y"))
    demand_open(consignment, day)
    if row.corrects_id is not None or model.objects.filter(corrects=row).exists():
        raise BackAlreadyError
    return row
