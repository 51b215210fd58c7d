"""Prices of consigned goods, each from a day on; what was sold keeps the price of its day."""

from datetime import date, datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from booths.enums import VatKind
from booths.models import ConsignedGood, Consignment, GoodPrice, SaleLine

PRICED = "booths.good.price"


class PriceError(Refusal):
    """A price that cannot be set."""


class SoldSinceError(PriceError):
    """A new price begins after the last sale, so that no day has sales at two prices by accident."""

    message = _("Đã bán từ ngày %(day)s với giá cũ. Giá mới phải áp dụng từ sau ngày %(last)s.")
    field = "valid_from"


class NoMoneyError(PriceError):
    """Goods cost something."""

    message = _("Giá bán lẻ phải lớn hơn 0.")
    field = "retail"


@transaction.atomic
def set_price(
    good: ConsignedGood,
    *,
    retail: int,
    delivered: int | None,
    valid_from: date,
    by: By,
    now: datetime,
    vat: VatKind | None = None,
) -> GoodPrice:
    """What shoppers pay from a day on, and the delivered price where the terms count by it; in đồng per unit.

    `vat` is what value added tax asks of the good from now on (None: as before); what was sold keeps its own.

    A price of that same day is replaced. Raises NoMoneyError, SoldSinceError.
    """
    Consignment.objects.select_for_update(no_key=True).get(pk=good.consignment_id)  # as who sells: none meanwhile
    locked = ConsignedGood.objects.select_for_update(no_key=True).get(pk=good.pk)
    if retail <= 0:
        raise NoMoneyError
    sales = SaleLine.objects.filter(good=locked, movement__day__gte=valid_from).order_by("-movement__day")
    last = sales.values_list("movement__day", flat=True).first()
    if last is not None:
        raise SoldSinceError(day=date_format(valid_from, "d/m/Y"), last=date_format(last, "d/m/Y"))
    if vat is not None and vat != locked.vat:
        locked.vat = vat
        locked.save(update_fields=["vat"])
    row, _made = GoodPrice.objects.update_or_create(
        good=locked, valid_from=valid_from, defaults={"retail": retail, "delivered": delivered}
    )
    note(locked, PRICED, by=by, now=now, retail=retail, delivered=delivered, valid_from=str(valid_from), vat=locked.vat)
    return row
