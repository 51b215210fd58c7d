"""Waiting for somebody's answer, in working time: reminded after one and three working days, then the staff call.

Every floor that waits for an answer counts by these steps and writes down how many were done, so that none is done
twice: `due_step` says what is next.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import Enum

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.domain.working_time import Corrections, corrections_from, in_working_days, working_time

REMINDERS = (timedelta(hours=24), timedelta(hours=72))
CALL_AFTER = timedelta(hours=96)
"""A working day after the last reminder somebody of the staff calls."""
STEPS = (*REMINDERS, CALL_AFTER)
LATE = REMINDERS[0]


class Due(Enum):
    """What is to be done with somebody who has not answered."""

    REMIND = "remind"
    CALL = "call"


def waited(since: datetime | None, now: datetime, corrections: Corrections) -> timedelta:
    """How long somebody has had to answer, in working time; nothing where it is not their turn."""
    return working_time(since, now, corrections) if since else timedelta(0)


def waited_in_words(since: datetime | None, now: datetime, corrections: Corrections) -> str:
    """ "2 ngày làm việc"; "dưới 1 ngày làm việc"; empty where nobody waits."""
    if since is None:
        return ""
    days = in_working_days(waited(since, now, corrections))
    return _("%(n)s ngày làm việc") % {"n": days} if days else _("dưới 1 ngày làm việc")


def is_late(since: datetime | None, now: datetime, corrections: Corrections) -> bool:
    """Whether a working day has gone by without an answer."""
    return waited(since, now, corrections) >= LATE


def due_step(since: datetime | None, *, done: int, now: datetime, corrections: Corrections) -> Due | None:
    """The next step where its time has come, one at a time however long nobody looked; None for nothing.

    `done` counts the steps that were done since then; after the call there is none.
    """
    if since is None or done >= len(STEPS) or waited(since, now, corrections) < STEPS[done]:
        return None
    return Due.REMIND if done < len(REMINDERS) else Due.CALL


def corrections_since(begun: Iterable[datetime | None], now: datetime) -> Corrections:
    """Staff's corrections of the calendar since the longest waiting of these began, in one query."""
    return corrections_from(min((localdate(moment) for moment in begun if moment), default=localdate(now)))
