"""Bookings without an end: their days are kept ahead by the clock, as far as the horizon."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from booths.domain.booking_state import first_day_of, locked_booking, taken_from
from booths.domain.days import last_bookable, take_days
from booths.enums import BookingState
from booths.models import Booking


def move_horizon(booking: Booking, *, now: datetime) -> int:
    """Give an open-ended booking the days that the horizon has come to since; the number of stalls' days taken."""
    with transaction.atomic():
        locked = locked_booking(booking)
        if not locked.is_open_ended or locked.state not in BookingState.owning:
            return 0
        before = locked.stall_days.count()
        first = max(first_day_of(locked), taken_from(locked, localdate(now)))
        take_days(locked, stalls=list(locked.stalls.all()), first=first, last=None, now=now)
        return locked.stall_days.count() - before


def bookings_to_lengthen(*, now: datetime) -> list[Booking]:
    """Open-ended bookings whose days end before the horizon."""
    last = last_bookable(localdate(now))
    return list(Booking.objects.owning().filter(last_day=None, first_day__isnull=False).exclude(stall_days__day=last))
