"""Working time: how long somebody has had to answer, leaving out days on which nobody works.

A day that is worked counts with all its twenty-four hours, Saturday, Sunday, a public holiday or a day that staff took
out with none: "24 h of working time" after Friday at four is Monday at four. Public holidays of Viet Nam, Tết by the
Vietnamese lunar calendar among them, come from the `holidays` package; `WorkingDay` rows of the staff come before it.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache

from django.utils.timezone import localtime

from accounts.models import WorkingDay

DAY = timedelta(days=1)
SATURDAY = 5

Corrections = Mapping[date, bool]
"""Days that are worked (True) or not, otherwise than the calendar says."""


@cache
def public_holidays(year: int) -> frozenset[date]:
    """Days off of a year by law, with the days given for those that fall on a weekend."""
    import holidays  # inline: most processes never count working time

    return frozenset(holidays.country_holidays("VN", years=year))


def corrections_from(day: date) -> dict[date, bool]:
    """Staff's corrections from `day` on, in one query."""
    return dict(WorkingDay.objects.filter(day__gte=day).values_list("day", "is_worked"))


def is_worked(day: date, corrections: Corrections) -> bool:
    """Whether a day is worked."""
    if day in corrections:
        return corrections[day]
    return day.weekday() < SATURDAY and day not in public_holidays(day.year)


def next_worked(day: date, corrections: Corrections) -> date:
    """The day itself where it is worked, else the first after it that is."""
    while not is_worked(day, corrections):
        day += DAY
    return day


def working_time(begin: datetime, end: datetime, corrections: Corrections) -> timedelta:
    """Time between two moments on days that are worked, by the clock of Viet Nam; none where `end` comes first."""
    spent, moment, until = timedelta(0), localtime(begin), localtime(end)
    while moment < until:
        next_day = datetime.combine(moment.date() + DAY, time.min, tzinfo=moment.tzinfo)
        stop = min(next_day, until)
        if is_worked(moment.date(), corrections):
            spent += stop - moment
        moment = stop
    return spent


def in_working_days(spent: timedelta) -> int:
    """Whole working days in a stretch of working time."""
    return spent // DAY
