"""Which stall is whose on which day: the one guard against double bookings (decisions 29 and 30).

Every verb that takes or gives back days locks the stalls first, in key order, then reads, then writes; the unique row
per stall and day is the proof behind it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import connection
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from booths.domain import notice
from booths.enums import BookingState
from booths.models import Booking, Stall, StallDay

HORIZON = timedelta(days=550)
"""How far ahead days may be booked; an open-ended booking owns its days so far, and the clock moves the end on."""
TOLD = 4
"""Runs of taken days that a refusal names."""

HOLD_ENDED = "booths.booking.hold_ended"

_OWNERS = """
SELECT taken.stall_id, taken.day,
    owner.state = 'held' AND owner.hold_until <= %s AND owner.hold_paused_at IS NULL
FROM booths_stallday AS taken JOIN booths_booking AS owner ON owner.id = taken.booking_id
WHERE taken.stall_id IN ({stalls}) AND taken.day >= %s AND taken.day <= %s AND taken.booking_id <> %s
ORDER BY 1, 2
"""
"""Others' days, and whether they are those of a hold that has run out (`BookingQuerySet.hold_expired`). By hand: the
guard asks it of everybody who wants a stall, and composing it anew took three times as long as its answer."""


@dataclass(frozen=True)
class TakenDays:
    """Days in a row on which a stall belongs to somebody else."""

    stall: str
    first: date
    last: date

    def __str__(self) -> str:
        first, last = f"{self.first:%d/%m/%Y}", f"{self.last:%d/%m/%Y}"
        return f"{self.stall}: {first}" if first == last else f"{self.stall}: {first} – {last}"


class OwnedDay(NamedTuple):
    """A stall's day that belongs to another booking; `expired` where that is a hold whose time is over."""

    stall_id: int
    day: date
    expired: bool


class DaysTakenError(Refusal):
    """Some of the days are another booking's; `taken` has them, run by run."""

    message = _("Gian đã có đơn vị khác đặt: %(days)s. Hãy chọn gian khác hoặc đổi ngày.")
    field = "stalls"

    def __init__(self, taken: list[TakenDays]) -> None:
        more = "" if len(taken) <= TOLD else "…"
        super().__init__(days="; ".join(map(str, taken[:TOLD])) + more)
        self.taken = taken


class BeyondHorizonError(Refusal):
    """No day can be booked so far ahead."""

    message = _("Chỉ đặt được đến hết ngày %(last)s. Hãy chọn ngày kết thúc sớm hơn.")
    field = "last_day"


class NoStallError(Refusal):
    """Days without a stall cannot be taken."""

    message = _("Hãy chọn ít nhất một gian.")
    field = "stalls"


class StallClosedError(Refusal):
    """A stall is not let during these days, or stands at another venue."""

    message = _("Gian %(codes)s không dùng được trong những ngày này. Hãy chọn gian khác.")
    field = "stalls"


def lock_stalls(which: Q) -> list[Stall]:
    """Lock stalls in key order, which keeps two bookings of the same stalls from waiting for each other forever."""
    return list(Stall.objects.select_for_update().filter(which).order_by("pk"))


def last_bookable(today: date) -> date:
    """The last day that may be booked on `today`."""
    return today + HORIZON


def days_between(first: date, last: date) -> list[date]:
    """Every day from `first` through `last`."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def take_days(booking: Booking, *, stalls: list[Stall], first: date, last: date | None, now: datetime) -> None:
    """Give `booking` the days from `first` through `last` (None: to the horizon) on locked `stalls`.

    Its own days elsewhere go, but of stalls that were handed over those before `first`, which were used; days of holds
    that have expired are freed where they are in the way. Raises NoStallError, BeyondHorizonError, StallClosedError,
    DaysTakenError; then nothing is written.
    """
    _check_stalls(booking, stalls, first, last)
    horizon = last_bookable(localdate(now))
    if (last or first) > horizon:
        raise BeyondHorizonError(last=date_format(horizon, "d/m/Y"))
    found = _others(stalls, first, last, booking, now)
    _refuse(stalls, found)
    if found:
        end_expired_holds(stalls, now)
    if taken := _open_ended(stalls, last, booking):
        raise DaysTakenError(taken)
    wanted = {(stall.pk, day) for stall in stalls for day in days_between(first, last or horizon)}
    own = {(stall, day): pk for stall, day, pk in booking.stall_days.order_by().values_list("stall_id", "day", "pk")}
    used = {key for key in own if booking.state == BookingState.RUNNING and key[1] < first}
    StallDay.objects.filter(pk__in=[pk for key, pk in own.items() if key not in wanted | used]).delete()
    StallDay.objects.bulk_create(
        StallDay(stall_id=stall, day=day, booking=booking) for stall, day in sorted(wanted - own.keys())
    )


def refuse_taken(booking: Booking, *, stalls: Collection[Stall], now: datetime) -> None:
    """Look before the locks: raise DaysTakenError for days that others have for certain, so that most who come too late
    wait for nobody. What may be free is looked at again under the locks. One query."""
    if booking.first_day is not None:
        _refuse(stalls, _others(stalls, booking.first_day, booking.last_day, booking, now))


def _refuse(stalls: Collection[Stall], found: Iterable[OwnedDay]) -> None:
    """Raise DaysTakenError for days that are others' for certain; those of an expired hold may be freed."""
    if certain := [(row.stall_id, row.day) for row in found if not row.expired]:
        raise DaysTakenError(_runs_of(stalls, certain))


def _check_stalls(booking: Booking, stalls: list[Stall], first: date, last: date | None) -> None:
    if not stalls:
        raise NoStallError
    here = [stall for stall in stalls if stall.venue_id == booking.venue_id and stall.is_usable_between(first, last)]
    unusable = [stall.code for stall in stalls if stall not in here]
    if unusable:
        raise StallClosedError(codes=", ".join(unusable))


def taken_days(stalls: Collection[Stall], first: date, last: date | None) -> list[TakenDays]:
    """Days on `stalls` that somebody owns from `first` through `last` (None: for good), as runs in order of stall and
    day: those of expired holds too, until somebody else wants them.

    An open-ended booking takes every day from its first on, also those beyond its rows.
    """
    rows = StallDay.objects.filter(stall__in=[stall.pk for stall in stalls], day__range=(first, last or date.max))
    runs = _runs_of(stalls, rows.order_by("stall_id", "day").values_list("stall_id", "day"))
    told = {run.stall for run in runs}
    return runs + [run for run in _open_ended(stalls, last, None) if run.stall not in told]


def _others(stalls: Collection[Stall], first: date, last: date | None, but: Booking, now: datetime) -> list[OwnedDay]:
    """Others' days on `stalls` from `first` through `last`, in order; one query."""
    if not stalls:
        return []
    adapt = connection.ops.adapt_datefield_value
    asked = [connection.ops.adapt_datetimefield_value(now), *(stall.pk for stall in stalls)]
    asked += [adapt(first), adapt(last or date.max), but.pk]
    with connection.cursor() as cursor:
        cursor.execute(_OWNERS.format(stalls=", ".join(["%s"] * len(stalls))), asked)
        return [OwnedDay(stall, day, bool(expired)) for stall, day, expired in cursor.fetchall()]


def _runs_of(stalls: Collection[Stall], found: Iterable[tuple[int, date]]) -> list[TakenDays]:
    codes = {stall.pk: stall.code for stall in stalls}
    return _runs([(codes[stall], day) for stall, day in found])


def _open_ended(stalls: Collection[Stall], last: date | None, but: Booking | None) -> list[TakenDays]:
    """Open-ended bookings that begin before the end asked for; one query."""
    codes = {stall.pk: stall.code for stall in stalls}
    of_stall = Booking.stalls.through.objects.filter(stall__in=list(codes))
    rows = of_stall.filter(booking__state__in=BookingState.owning, booking__last_day=None)
    rows = rows if last is None else rows.filter(booking__first_day__lte=last)
    rows = rows.exclude(booking=but.pk) if but else rows
    found = rows.order_by("pk").values_list("stall_id", "booking__first_day")
    return [TakenDays(codes[stall], day, day) for stall, day in found if day]


def _runs(days: Iterable[tuple[str, date]]) -> list[TakenDays]:
    runs: list[TakenDays] = []
    for code, day in days:
        before = runs[-1] if runs else None
        if before and before.stall == code and day - before.last == timedelta(days=1):
            runs[-1] = TakenDays(code, before.first, day)
        else:
            runs.append(TakenDays(code, day, day))
    return runs


def end_expired_holds(stalls: Collection[Stall], now: datetime) -> int:
    """Holds past their time on locked `stalls` fall back to planned and own no day; the number of them."""
    there = StallDay.objects.filter(stall__in=[stall.pk for stall in stalls]).order_by().values("booking")
    rows = list(Booking.objects.hold_expired(now).filter(pk__in=there).select_for_update().order_by("pk"))
    for booking in rows:
        give_back(booking)
        booking.state, booking.hold_until = BookingState.PLANNED, None
        booking.save(update_fields=["state", "hold_until", "updated_at"])
        note(booking, HOLD_ENDED, by=None, now=now)
        notice.tell(booking, notice.HOLD_ENDED, by=None, now=now)
    return len(rows)


def give_back(booking: Booking, *, from_day: date | None = None) -> None:
    """Free the booking's days, from `from_day` on where one is given."""
    days = booking.stall_days.all()
    (days if from_day is None else days.filter(day__gte=from_day)).delete()
