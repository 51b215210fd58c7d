"""Days of each year as people write them: 15/5, 15 tháng 5, tháng 5, cuối tháng 5. Pure: no database."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.domain.refusal import Refusal
from accounts.vietnamese import fold

SHORT_MONTHS = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
"""Solar months without a 31st; February with its leap day, which a season of every year may include."""
LUNAR_DAYS = 30
"""A lunar month has 29 or 30 days, which of them differs by year."""

THIRDS = {"dau": (1, 10), "giua": (11, 20), "cuoi": (21, 31), "": (1, 31)}
"""First and last day of a part of a month; the last is cut to the month's own."""
NAMED = {"gieng": 1, "chap": 12}

_NUMBERS = re.compile(r"(?:ngay )?(\d{1,2})\s*(?:[/.-]|thang)\s*(\d{1,2})")
_MONTH = re.compile(r"(?:(dau|giua|cuoi) )?thang (\d{1,2}|gieng|chap)")


@dataclass(frozen=True, slots=True)
class DayMonth:
    """A day of every year."""

    day: int
    month: int

    def __str__(self) -> str:
        return f"{self.day}/{self.month}"


class DayMonthError(Refusal):
    """No day of the year."""

    message = gettext_lazy("Chưa rõ ngày “%(typed)s”. Hãy ghi ngày và tháng, như 15/5, hoặc cả tháng: tháng 5.")


class NoSuchDayError(DayMonthError):
    """A day that its month does not have."""

    message = gettext_lazy("%(why)s")


def last_day_of(month: int, *, lunar: bool = False) -> int:
    """The last day that a month may have."""
    return LUNAR_DAYS if lunar else SHORT_MONTHS.get(month, 31)


def why_no_such_day(day: int, month: int, *, lunar: bool = False) -> str:
    """What is wrong with a day of a month; empty where it exists."""
    if not 1 <= month <= 12:
        return _("Tháng phải từ 1 đến 12.")
    last = last_day_of(month, lunar=lunar)
    if 1 <= day <= last:
        return ""
    if lunar:
        return _("Tháng âm lịch có nhiều nhất %(last)s ngày.") % {"last": last}
    return _("Tháng %(month)s chỉ có %(last)s ngày.") % {"month": month, "last": last}


def read_day_month(typed: str, *, ends: bool, lunar: bool = False) -> DayMonth:
    """The day that was typed; of a whole month or a part of one the first, or with `ends` the last day.

    Raises DayMonthError for what is no day, and for one that its month does not have.
    """
    text = " ".join(fold(typed).split()) if not re.search(r"[/.-]", typed) else typed.strip()
    if found := _NUMBERS.fullmatch(text):
        day, month = int(found[1]), int(found[2])
    elif found := _MONTH.fullmatch(text):
        month = NAMED.get(found[2]) or int(found[2])
        first, last = THIRDS[found[1] or ""]
        day = min(last, last_day_of(month, lunar=lunar)) if ends else first
    else:
        raise DayMonthError(typed=typed.strip())
    if why := why_no_such_day(day, month, lunar=lunar):
        raise NoSuchDayError(why=why)
    return DayMonth(day, month)
