"""What becomes of a choice: begun, counted once it has a number. Choosing is not buying (decision 41)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, user_of
from accounts.domain.history import Change, label_of, note
from accounts.domain.refusal import Refusal
from accounts.models import Organisation
from catalog.enums import DealOrigin
from catalog.models import Deal, Quotation

OPENED = "catalog.deal.open"
NUMBERED = "catalog.deal.number"


class DealError(Refusal):
    """Something that cannot be done with a deal."""


class NoNumberError(DealError):
    """Nothing to count it by."""

    message = _("Hãy ghi số đơn hàng hoặc số hợp đồng; chưa có số thì giao dịch chưa được tính.")
    field = "order_number"


class FutureOrderError(DealError):
    """An order of a day to come."""

    message = _("Ngày đơn hàng, hợp đồng không thể sau hôm nay.")
    field = "counted_on"


class LostDealError(DealError):
    """Nothing comes of it any more."""

    message = _("Giao dịch này đã ghi là không thành.")


def open_deal(
    quotation: Quotation,
    *,
    origin: DealOrigin,
    buyer_name: str,
    buyer: Organisation | None,
    by: By,
    now: datetime,
    is_made_up: bool = False,
) -> Deal:
    """Begin a deal from a quotation that was chosen, in the caller's transaction and under the caller's locks; what was
    agreed on stands in it from now on, whatever becomes of the quotation."""
    deal = Deal.objects.create(
        quotation=quotation,
        origin=origin,
        seller=quotation.organisation,
        seller_name=quotation.organisation.name if quotation.organisation else quotation.author,
        buyer=buyer,
        buyer_name=buyer_name,
        product=quotation.product,
        kind=quotation.kind,
        goods=quotation.goods,
        quantity=quotation.quantity,
        unit=quotation.unit,
        per=quotation.per,
        price=quotation.price,
        price_unit=quotation.price_unit,
        is_made_up=is_made_up,
        agreed_at=now,
        agreed_by=user_of(by),
    )
    note(deal, OPENED, by=by, now=now)
    return deal


@transaction.atomic
def number_deal(
    deal: Deal,
    *,
    order_number: str = "",
    contract_number: str = "",
    counted_on: date,
    amount: int | None = None,
    by: By,
    now: datetime,
) -> Deal:
    """Note the order or contract that makes a deal count, from the day `counted_on` on; `amount` in whole đồng.

    Raises NoNumberError, FutureOrderError, LostDealError; then nothing has changed.
    """
    if not (order_number.strip() or contract_number.strip()):
        raise NoNumberError
    if counted_on > localdate(now):
        raise FutureOrderError
    row = Deal.objects.select_for_update().get(pk=deal.pk)
    if row.lost_at is not None:
        raise LostDealError
    told = {
        "order_number": order_number.strip() or row.order_number,
        "contract_number": contract_number.strip() or row.contract_number,
        "counted_on": row.counted_on or counted_on,
        "amount": row.amount if amount is None else amount,
    }
    changes = [Change(label_of(row, k), getattr(row, k), v) for k, v in told.items() if getattr(row, k) != v]
    for name, value in told.items():
        setattr(row, name, value)
    row.save(update_fields=list(told))
    note(row, NUMBERED, by=by, now=now, changes=changes)
    return row
