"""Quiet hours: nobody's phone rings at night."""

from datetime import datetime, time, timedelta

from django.utils.timezone import localtime

BEGIN = time(22)
END = time(7)


def is_quiet(now: datetime) -> bool:
    """Whether it is night in Viet Nam."""
    clock = localtime(now).time()
    return clock >= BEGIN or clock < END


def morning_after(now: datetime) -> datetime:
    """When the night of `now` ends."""
    local = localtime(now)
    day = local.date() + timedelta(days=1 if local.time() >= BEGIN else 0)
    return datetime.combine(day, END, tzinfo=local.tzinfo)
