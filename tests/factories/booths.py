"""Rows of the booths floor, as people would have made them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from accounts.models import Organisation, User
from booths.domain.booking import ask_for_stall, hold_stalls
from booths.enums import VenueKind
from booths.models import Booking, Stall, Venue
from tests.factories import names
from tests.factories.accounts import create_organisation


def create_venue(*, name: str = "Trạm dừng nghỉ Đèo Xanh", **fields: Any) -> Venue:
    """A rest stop with an invented name."""
    return Venue.objects.create(name=name, **{"kind": VenueKind.REST_STOP, **fields})


def create_stall(*, venue: Venue | None = None, code: str = "", **fields: Any) -> Stall:
    """A stall of 36 m² without a place on a plan."""
    fields = {"area": Decimal(36), **fields}
    return Stall.objects.create(venue=venue or create_venue(), code=code or f"A{names.number()}", **fields)


def create_booking(
    *,
    venue: Venue | None = None,
    organisation: Organisation | None = None,
    first_day: date = date(2026, 12, 1),
    last_day: date | None = date(2027, 2, 28),
    now: datetime,
) -> Booking:
    """A stay asked for, on no stall yet."""
    return ask_for_stall(
        venue or create_venue(),
        organisation=organisation or create_organisation(),
        first_day=first_day,
        last_day=last_day,
        by=None,
        now=now,
    )


def create_held(*, stall: Stall, by: User, now: datetime, **fields: Any) -> Booking:
    """A stay held on `stall`."""
    return hold_stalls(create_booking(venue=stall.venue, now=now, **fields), stalls=[stall], by=by, now=now)
