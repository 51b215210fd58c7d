"""Days of the year as a bit mask of 366: when goods can be had, when they are wanted. Pure: no database."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from django.utils.translation import gettext as _

LEAP = 2024
"""A year that has every day there is."""
DAYS = 366
EVERY_DAY = (1 << DAYS) - 1


@cache
def bit_of(month: int, day: int) -> int:
    """The place of a day; a day that a month has not is its last one."""
    first = date(LEAP, month, 1)
    last = (date(LEAP + month // 12, month % 12 + 1, 1) - first).days
    return (first - date(LEAP, 1, 1)).days + min(day, last) - 1


def days_between(start: tuple[int, int], end: tuple[int, int]) -> int:
    """From one (month, day) to another, both included; round the new year where the end comes first."""
    first, last = bit_of(*start), bit_of(*end)
    if first <= last:
        return ((1 << (last - first + 1)) - 1) << first
    return EVERY_DAY ^ (((1 << (first - last - 1)) - 1) << (last + 1))


def days_of_dates(first: date, last: date) -> int:
    """From one date to another; a year and more is every day."""
    if last - first >= timedelta(days=365):
        return EVERY_DAY
    return days_between((first.month, first.day), (last.month, last.day))


@cache
def days_of_months(mask: int) -> int:
    """Of a mask of months, bit 0 = January."""
    days = 0
    for month in range(1, 13):
        if mask >> (month - 1) & 1:
            days |= days_between((month, 1), (month, 31))
    return days


def shifted(days: int, by: int) -> int:
    """As many days later (earlier below zero), round the new year."""
    by %= DAYS
    return ((days << by) | (days >> (DAYS - by))) & EVERY_DAY


def runs(days: int) -> list[tuple[date, date]]:
    """First and last day of each stretch, in a year that has every day; one may cross the new year."""
    if days == EVERY_DAY:
        return [(date(LEAP, 1, 1), date(LEAP, 12, 31))]
    return [(_date(first), _date(last)) for first, last in _stretches(days)]


def _stretches(days: int) -> Iterator[tuple[int, int]]:
    starts = [n for n in range(DAYS) if days >> n & 1 and not days >> (n - 1) % DAYS & 1]
    for first in starts:
        last = first
        while days >> (last + 1) % DAYS & 1:
            last = (last + 1) % DAYS
        yield first, last


def _date(bit: int) -> date:
    return date(LEAP, 1, 1) + timedelta(days=bit)


def days_text(days: int) -> str:
    """ "15/6–25/6", "1/12–28/2 và 1/6–30/6", "quanh năm"."""
    if days == EVERY_DAY:
        return _("quanh năm")
    said = [
        f"{first.day}/{first.month}" if first == last else f"{first.day}/{first.month}–{last.day}/{last.month}"
        for first, last in runs(days)
    ]
    return _(" và ").join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else "".join(said)
