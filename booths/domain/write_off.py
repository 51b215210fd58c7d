"""Goods that leave a stall without a buyer, noted by whoever operates it; what is destroyed has its minutes."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from booths.domain.by_hand import demand_been
from booths.domain.ledger import take_out
from booths.domain.ledger_error import LedgerError
from booths.enums import MovementKind
from booths.models import ConsignedGood, StockMovement


class MinutesMissingError(LedgerError):
    """Destroying goods takes minutes that three people signed."""

    message = _("Tiêu huỷ hàng cần số và ngày của biên bản tiêu huỷ.")
    field = "reason"


def write_off(
    good: ConsignedGood,
    *,
    kind: MovementKind,
    quantity: Decimal,
    day: date,
    reason: str,
    by: By,
    now: datetime,
) -> StockMovement:
    """Take goods out. Raises NotYetError, MinutesMissingError and what `take_out` refuses; `reason` names the
    minutes."""
    demand_been(day, now)
    if kind == MovementKind.DESTROYED and not reason.strip():
        raise MinutesMissingError
    told = reason.strip()[:255]
    return take_out(good, kind=kind, quantity=quantity, day=day, by=by, now=now, reason=told)
