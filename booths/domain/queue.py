"""Waiting for a stall: the venue's list, in an order that the cooperative sees too."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.domain.refusal import Refusal
from accounts.domain.waiting import join_waiting
from accounts.models import WaitingEntry
from booths.enums import BookingState
from booths.models import Booking


class NotPlannedError(Refusal):
    """Only who has no place yet waits for one."""

    message = _("Đợt thuê này đã có gian, không cần xếp chờ.")


class NoAreaError(Refusal):
    """The list says how much each needs."""

    message = _("Hãy ghi diện tích cần trước khi xếp chờ.")


def queue_for_stall(booking: Booking, *, by: By, now: datetime) -> WaitingEntry:
    """Put the organisation of a booking without a place at the end of its venue's list.

    Raises NotPlannedError, NoAreaError, AlreadyWaitingError.
    """
    if booking.state != BookingState.PLANNED:
        raise NotPlannedError
    if not booking.area_asked:
        raise NoAreaError
    area = Decimal(booking.area_asked)
    return join_waiting(booking.venue, organisation=booking.organisation, quantity=area, unit="m²", by=by, now=now)


def place_in_queue(booking: Booking) -> WaitingEntry | None:
    """The entry of the booking's organisation on its venue's list, where it waits."""
    rows = WaitingEntry.objects.about(booking.venue).queued()
    return rows.filter(organisation=booking.organisation).first()
