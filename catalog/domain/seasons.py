"""Season windows: which months they cover, and whether a day is inside. Pure functions of their fields."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from accounts.numbers import quantity_text
from catalog.enums import SeasonCalendar, SeasonForm, SeasonKind
from catalog.models import SeasonWindow

ALL_YEAR = 0b1111_1111_1111


def solar_months(window: SeasonWindow) -> tuple[int, int]:
    """First and last solar month; lunar month m mostly lies in solar month m + 1 (Tết falls 21 January–20 February)."""
    if window.calendar == SeasonCalendar.LUNAR:
        return window.start_month % 12 + 1, window.end_month % 12 + 1
    return window.start_month, window.end_month


def months_mask(windows: Iterable[SeasonWindow]) -> int:
    """Bit mask of the solar months in which goods can be had, bit 0 = January; windows may cross the new year."""
    mask = 0
    for window in windows:
        if window.kind == SeasonKind.ALL_YEAR:
            return ALL_YEAR
        first, last = solar_months(window)
        span = (last - first) % 12 + 1
        if first == last and window.start_day > window.end_day:
            span = 12  # from the end of a month round to its beginning
        for step in range(span):
            mask |= 1 << ((first - 1 + step) % 12)
    return mask


def mask_of_months(months: Iterable[int]) -> int:
    """Bit mask of months by their numbers, bit 0 = the first; a month named twice counts once."""
    mask = 0
    for month in months:
        mask |= 1 << (month - 1)
    return mask


def months_in(mask: int) -> tuple[int, ...]:
    """The numbers of the months in a bit mask, 1–12, in the order of the calendar."""
    return tuple(month for month in range(1, 13) if mask >> (month - 1) & 1)


def month_runs(mask: int) -> list[tuple[int, int]]:
    """Months in a row as pairs of the first and the last; one may cross the new year, all twelve are (1, 12).

    >>> month_runs(mask_of_months([7, 8, 9, 11, 12, 1]))
    [(7, 9), (11, 1)]
    """
    if mask == ALL_YEAR:
        return [(1, 12)]
    months = set(months_in(mask))
    firsts = [month for month in months if (month - 2) % 12 + 1 not in months]
    lasts = [month for month in months if month % 12 + 1 not in months]
    return [(first, min(lasts, key=lambda last: (last - first) % 12)) for first in sorted(firsts)]


def window_covers(window: SeasonWindow, day: date) -> bool:
    """Whether `day` lies inside; lunar windows are judged by their solar months."""
    if window.kind == SeasonKind.ALL_YEAR:
        return True
    if window.calendar == SeasonCalendar.LUNAR:
        return bool(months_mask([window]) >> (day.month - 1) & 1)
    start, end = (window.start_month, window.start_day), (window.end_month, window.end_day)
    today = (day.month, day.day)
    return start <= today <= end if start <= end else today >= start or today <= end


def in_season(windows: Iterable[SeasonWindow], today: date) -> bool:
    """Whether goods can be had on `today` from a window that is not all year round."""
    return any(window.kind != SeasonKind.ALL_YEAR and window_covers(window, today) for window in windows)


def season_days(window: SeasonWindow) -> str:
    """The days of a season: "20/5 – 10/6", with "âm lịch" where the moon counts; "quanh năm"."""
    if window.kind == SeasonKind.ALL_YEAR:
        return _("quanh năm")
    days = f"{window.start_day}/{window.start_month} – {window.end_day}/{window.end_month}"
    return f"{days} {_('âm lịch')}" if window.calendar == SeasonCalendar.LUNAR else days


def season_in_words(window: SeasonWindow) -> str:
    """One season on one line: "20/5 – 10/6 · chính vụ · tươi · 500 tấn (2025)"."""
    kind = [] if window.kind == SeasonKind.ALL_YEAR else [str(SeasonKind(window.kind).label)]
    words = [season_days(window), *kind, str(SeasonForm(window.form).label)]
    if window.volume is not None:
        words.append(f"{quantity_text(window.volume)} {window.volume_unit} ({window.volume_year})")
    return " · ".join(words)
