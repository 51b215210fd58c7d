"""Season windows: months covered, days inside."""

from datetime import date

import pytest

from catalog.domain.seasons import ALL_YEAR, in_season, months_mask, window_covers
from catalog.enums import SeasonCalendar, SeasonKind
from catalog.models import SeasonWindow


def window(start: tuple[int, int], end: tuple[int, int], **fields: str) -> SeasonWindow:
    """A window from (day, month) to (day, month)."""
    return SeasonWindow(start_day=start[0], start_month=start[1], end_day=end[0], end_month=end[1], **fields)


def months(*windows: SeasonWindow) -> list[int]:
    mask = months_mask(windows)
    return [month for month in range(1, 13) if mask >> (month - 1) & 1]


@pytest.mark.parametrize(
    ("start", "end", "covered"),
    [
        ((20, 5), (10, 6), [5, 6]),
        ((1, 6), (30, 6), [6]),
        ((15, 11), (31, 1), [1, 11, 12]),
        ((20, 6), (10, 6), list(range(1, 13))),
        ((1, 1), (31, 12), list(range(1, 13))),
    ],
)
def test_months_of_a_window(start, end, covered):
    assert months(window(start, end)) == covered


def test_months_of_several_windows_add_up():
    assert months(window((15, 7), (15, 9)), window((15, 11), (31, 1))) == [1, 7, 8, 9, 11, 12]


def test_all_year_covers_every_month_whatever_its_days():
    assert months_mask([window((1, 5), (31, 5), kind=SeasonKind.ALL_YEAR)]) == ALL_YEAR


def test_lunar_month_lies_in_the_next_solar_month():
    assert months(window((15, 12), (15, 1), calendar=SeasonCalendar.LUNAR)) == [1, 2]


def test_no_window_covers_no_month():
    assert months_mask([]) == 0


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2026, 11, 14), False),
        (date(2026, 11, 15), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 31), True),
        (date(2027, 2, 1), False),
    ],
)
def test_window_over_the_new_year_covers_both_ends(day, inside):
    assert window_covers(window((15, 11), (31, 1)), day) is inside


def test_window_to_the_31st_covers_a_leap_day():
    assert window_covers(window((1, 2), (31, 2)), date(2028, 2, 29)) is True


@pytest.mark.parametrize(("day", "inside"), [(date(2027, 1, 10), True), (date(2027, 5, 10), False)])
def test_lunar_window_covers_days_about_tet(day, inside):
    assert window_covers(window((15, 12), (15, 1), calendar=SeasonCalendar.LUNAR), day) is inside


def test_goods_of_all_year_are_never_in_season():
    always = window((1, 1), (31, 12), kind=SeasonKind.ALL_YEAR)
    assert [in_season([always], date(2026, 6, 1)), in_season([always, window((1, 6), (30, 6))], date(2026, 6, 1))] == [
        False,
        True,
    ]
