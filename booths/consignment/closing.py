"""A period closed and told: by whoever operates the stall, or by the Alliance's organiser for it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from accounts.actors.actor import By
from accounts.models import Organisation
from booths.consignment.links import send_settlement
from booths.domain.period import demand_closable
from booths.domain.settlement import close_settlement
from booths.domain.stock import lock_stock
from booths.models import Booking


@transaction.atomic
def close_and_tell(
    booking: Booking, *, first: date, last: date, by: By, now: datetime, anyway: bool = False
) -> list[Organisation]:
    """Freeze the period and send every supplier its figures with the link to answer; returns those that nobody is in
    charge of. `anyway`: though days have no sheet. Raises what `demand_closable` and `close_settlement` refuse with."""
    lock_stock(booking)
    demand_closable(booking, first=first, last=last, today=localdate(now), anyway=anyway)
    rows = close_settlement(booking, first=first, last=last, by=by, now=now)
    return [row.consignment.supplier for row in rows if send_settlement(row, by=by, now=now) is None]
