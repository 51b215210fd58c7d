"""Who has which stall when: the days of one month in a fixed number of queries, however many bookings there are."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from booths.models import Booking, Stall, StallDay, Venue


@dataclass(frozen=True)
class Stretch:
    """Days in a row with one booking (None: free); `days` is how many."""

    first: date
    days: int
    booking: Booking | None

    @property
    def last(self) -> date:
        """The last of them."""
        return self.first + timedelta(days=self.days - 1)


@dataclass(frozen=True)
class Month:
    """A venue's month: its days, and for each stall its stretches in order."""

    first: date
    days: list[date]
    rows: list[tuple[Stall, list[Stretch]]]

    @property
    def before(self) -> date:
        """The first day of the month before."""
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        """The first day of the next month."""
        return self.days[-1] + timedelta(days=1)


def month_of(venue: Venue, first: date) -> Month:
    """The month that begins on `first`; three queries."""
    days = [first + timedelta(days=n) for n in range(monthrange(first.year, first.month)[1])]
    stalls = list(Stall.objects.usable_between(days[0], days[-1]).filter(venue=venue))
    rows = StallDay.objects.filter(stall__venue=venue, day__range=(days[0], days[-1]))
    owner = {(stall, day): booking for stall, day, booking in rows.values_list("stall_id", "day", "booking_id")}
    found = Booking.objects.filter(pk__in=set(owner.values())).select_related("organisation")
    bookings = {booking.pk: booking for booking in found}
    return Month(first, days, [(stall, _stretches(stall, days, owner, bookings)) for stall in stalls])


def taken_on(venue: Venue, day: date) -> dict[int, str]:
    """By stall, whose it is on a day; one query."""
    rows = StallDay.objects.filter(stall__venue=venue, day=day).select_related("booking__organisation")
    return {row.stall_id: row.booking.organisation.short_name or row.booking.organisation.name for row in rows}


def _stretches(
    stall: Stall, days: list[date], owner: dict[tuple[int, date], int], bookings: dict[int, Booking]
) -> list[Stretch]:
    found: list[Stretch] = []
    for day in days:
        booking = bookings.get(owner.get((stall.pk, day), 0))
        if found and found[-1].booking is booking:
            found[-1] = Stretch(found[-1].first, found[-1].days + 1, booking)
        else:
            found.append(Stretch(day, 1, booking))
    return found
