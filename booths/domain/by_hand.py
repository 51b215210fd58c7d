"""Lines that whoever operates a stall writes into the ledger by hand, each on a day that has been.

The ledger itself (booths/domain/ledger.py) takes any day: sheets and files bring theirs.
"""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from booths.domain.ledger import correct_movement, take_return
from booths.domain.ledger_error import LedgerError
from booths.domain.sheet import recount_day
from booths.models import Booking, StockMovement


class NotYetError(LedgerError):
    """Nothing left the shelf tomorrow."""

    message = _("Ngày này chưa đến. Hãy ghi ngày đã xảy ra, không sau hôm nay.")
    field = "day"


class BeforeItsLineError(LedgerError):
    """What came back, or was wrong, was there first."""

    message = _("Dòng trong sổ là của ngày %(day)s nên không thể ghi vào ngày trước đó.")
    field = "day"


@transaction.atomic
def note_return(sale: StockMovement, *, quantity: Decimal, day: date, by: By, now: datetime) -> StockMovement:
    """A shopper brought back goods of a sale: the till of that day holds less, though its sheet is filed. Raises
    NotYetError, BeforeItsLineError and what `take_return` refuses."""
    demand_been(day, now)
    _demand_after(sale, day)
    _lock(sale)
    movement = take_return(sale, quantity=quantity, day=day, by=by, now=now)
    recount_day(sale.booking, day=day)
    return movement


@transaction.atomic
def take_line_back(movement: StockMovement, *, reason: str, day: date, by: By, now: datetime) -> StockMovement:
    """A line was wrong: the sheet of its own day is reckoned anew, that of `day` stays as it is. What was noted for a
    day to come is taken back on that day. Raises NotYetError, BeforeItsLineError and what `correct_movement` refuses.
    """
    if day != movement.day:
        demand_been(day, now)
    _demand_after(movement, day)
    _lock(movement)
    counter = correct_movement(movement, reason=reason, day=day, by=by, now=now)
    recount_day(movement.booking, day=movement.day)
    return counter


def demand_been(day: date, now: datetime) -> None:
    """Raises NotYetError for a day after today."""
    if day > localdate(now):
        raise NotYetError


def _lock(movement: StockMovement) -> None:
    """The stall first, as whoever files or mends a sheet."""
    Booking.objects.select_for_update(no_key=True).get(pk=movement.booking_id)


def _demand_after(movement: StockMovement, day: date) -> None:
    if day < movement.day:
        raise BeforeItsLineError(day=date_format(movement.day, "d/m/Y"))
