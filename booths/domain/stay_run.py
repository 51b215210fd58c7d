"""Which stalls a stay was on from when to when: one that is moved in the middle keeps the days that are past."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from booths.domain.days import days_between
from booths.models import Booking, Stall


@dataclass(frozen=True)
class StayRun:
    """Days on the same stalls, both ends included."""

    first: date
    last: date
    stalls: list[Stall]


def stay_runs(booking: Booking, *, first: date, last: date) -> list[StayRun]:
    """The days from `first` through `last`, cut where the stay went to other stalls; days that it owns nowhere, those
    beyond the horizon say, are on its stalls of now. Two queries, three where it moved."""
    own = list(booking.stalls.all())
    was: dict[date, set[int]] = defaultdict(set)
    rows = booking.stall_days.filter(day__range=(first, last)).order_by()
    for stall, day in rows.values_list("stall_id", "day"):
        was[day].add(stall)
    here = {stall.pk for stall in own}
    days = days_between(first, last)
    if all(was.get(day, here) == here for day in days):
        return [StayRun(first, last, own)]
    known = list(Stall.objects.filter(pk__in=here.union(*was.values())))
    runs = []
    for there, group in groupby(days, key=lambda day: was.get(day, here)):
        same = list(group)
        runs.append(StayRun(same[0], same[-1], [stall for stall in known if stall.pk in there]))
    return runs
