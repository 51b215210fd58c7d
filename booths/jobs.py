"""The booths floor's clock: holds that run out, days that come within the horizon."""

from datetime import datetime

from accounts.work.periodic import every
from booths import links  # noqa: F401 - registers the kinds of links
from booths.consignment import jobs  # noqa: F401 - registers the clock of consignment
from booths.domain import booking_measure, contract, party, terms_paper  # noqa: F401 - register costs, papers and files
from booths.domain.hold import end_holds
from booths.domain.horizon import bookings_to_lengthen, move_horizon

MINUTE, DAY = 60, 24 * 60 * 60


@every(MINUTE, "booths.end_holds")
def end_expired(now: datetime) -> None:
    """Holds past their time fall back to planned, and their cooperatives are told."""
    end_holds(now=now)


@every(DAY, "booths.move_horizon")
def lengthen(now: datetime) -> None:
    """Open-ended bookings get the days that have come within the horizon."""
    for booking in bookings_to_lengthen(now=now):
        move_horizon(booking, now=now)
