"""Money between a stall and its suppliers: fees, payments, and to which account they may go."""

from datetime import date, datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, user_of
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.models import Organisation, User
from booths.enums import PaidHow
from booths.models import BankAccount, Consignment, Settlement, SupplierFee, SupplierPayment

PAID = "booths.payment.note"
CHARGED = "booths.fee.charge"
TOLD = "booths.account.tell"
PROVEN = "booths.account.prove"
CASH_LIMIT = 5_000_000
"""From here on money goes through a bank, for the supplier's costs to count (papers B, code bank)."""


class PaymentError(Refusal):
    """Money that cannot be noted."""


class AmountMissingError(PaymentError):
    """Something was paid."""

    message = _("Số tiền phải lớn hơn 0.")
    field = "amount"


class SettledDayError(PaymentError):
    """A settled period is closed for money as for goods."""

    message = _("Kỳ đến hết ngày %(last)s đã chốt. Hãy ghi vào ngày sau đó.")
    field = "day"


class PaidInFutureError(PaymentError):
    """Nothing was paid tomorrow."""

    message = _("Ngày trả không thể sau hôm nay.")
    field = "day"


class ChargedInFutureError(PaymentError):
    """A cost is noted once there is one."""

    message = _("Ngày của khoản phí không thể sau hôm nay.")
    field = "day"


class AccountUnprovenError(PaymentError):
    """Paid to an account only that a paper told and a call back confirmed."""

    message = _("%(supplier)s chưa có tài khoản đã xác nhận: cần văn bản, rồi gọi lại số quen để hỏi.")
    field = "how"


class AccountIncompleteError(PaymentError):
    """An account names its bank, number, holder and the paper that told it."""

    message = _("Hãy ghi đủ ngân hàng, số tài khoản, chủ tài khoản và văn bản thông báo.")
    field = "paper"


class CashTooMuchError(PaymentError):
    """A large sum goes through a bank."""

    message = _("Từ 5.000.000 đồng trở lên phải chuyển khoản.")
    field = "how"


@transaction.atomic
def record_payment(
    consignment: Consignment, *, amount: int, day: date, how: PaidHow, by: By, now: datetime, voucher: str = ""
) -> SupplierPayment:
    """Note money paid to a supplier, in đồng; a transfer goes to its newest proven account.

    Raises AmountMissingError, PaidInFutureError, SettledDayError, CashTooMuchError, AccountUnprovenError.
    """
    locked = (
        Consignment.objects.select_for_update(of=("self",), no_key=True)
        .select_related("supplier")
        .get(pk=consignment.pk)
    )
    if amount <= 0:
        raise AmountMissingError
    if day > localdate(now):
        raise PaidInFutureError
    demand_open(locked, day)
    if how == PaidHow.CASH and amount >= CASH_LIMIT:
        raise CashTooMuchError
    account = proven_account(locked.supplier) if how == PaidHow.TRANSFER else None
    if how == PaidHow.TRANSFER and account is None:
        raise AccountUnprovenError(supplier=locked.supplier)
    payment = SupplierPayment.objects.create(
        consignment=locked,
        day=day,
        amount=amount,
        how=how,
        account=account,
        voucher=voucher.strip()[:60],
        noted_by=user_of(by),
    )
    note(payment, PAID, by=by, now=now, amount=amount, supplier=str(locked.supplier))
    return payment


@transaction.atomic
def charge_fee(consignment: Consignment, *, amount: int, day: date, name: str, by: By, now: datetime) -> SupplierFee:
    """A cost that the supplier bears by its terms. Raises AmountMissingError, ChargedInFutureError,
    SettledDayError."""
    locked = Consignment.objects.select_for_update(no_key=True).get(pk=consignment.pk)
    if amount <= 0 or not name.strip():
        raise AmountMissingError
    if day > localdate(now):
        raise ChargedInFutureError
    demand_open(locked, day)
    fee = SupplierFee.objects.create(consignment=locked, day=day, name=name.strip()[:120], amount=amount)
    note(fee, CHARGED, by=by, now=now, amount=amount)
    return fee


@transaction.atomic
def tell_account(
    organisation: Organisation, *, bank: str, number: str, holder: str, paper: str, by: By, now: datetime
) -> BankAccount:
    """An organisation's paper names an account; nothing is paid to it before somebody called back.

    Raises AccountIncompleteError.
    """
    given = [text.strip() for text in (bank, number, holder, paper)]
    if not all(given):
        raise AccountIncompleteError
    names = ("bank", "number", "holder", "paper")
    account = BankAccount.objects.create(organisation=organisation, told_at=now, **dict(zip(names, given, strict=True)))
    note(account, TOLD, by=by, now=now, organisation=str(organisation))
    return account


@transaction.atomic
def prove_account(account: BankAccount, *, by: User, now: datetime) -> BankAccount:
    """Somebody called the organisation at a number that was known before, and it said yes."""
    locked = BankAccount.objects.select_for_update(no_key=True).get(pk=account.pk)
    if locked.called_back_at is None:
        locked.called_back_at, locked.called_back_by = now, by
        locked.save(update_fields=["called_back_at", "called_back_by"])
        note(locked, PROVEN, by=by, now=now)
    return locked


def proven_account(organisation: Organisation) -> BankAccount | None:
    """To which account the organisation is paid."""
    return BankAccount.objects.filter(organisation=organisation).proven().first()


def demand_open(consignment: Consignment, day: date) -> None:
    """Raises SettledDayError where the day's period is settled. Called under the consignment's lock."""
    closed = (
        Settlement.objects.filter(consignment__booking=consignment.booking_id, last_day__gte=day)
        .order_by("-last_day")
        .first()
    )
    if closed:
        raise SettledDayError(last=date_format(closed.last_day, "d/m/Y"))
