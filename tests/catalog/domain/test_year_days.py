"""Days of the year as a mask."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from catalog.domain.year_days import EVERY_DAY, days_between, days_of_dates, days_of_months, days_text, runs, shifted

DAY = st.dates(date(2024, 1, 1), date(2024, 12, 31))


def test_days_are_told_as_people_write_them() -> None:
    masks = [days_between((6, 15), (6, 25)), days_of_months(0b1000_0000_0011), EVERY_DAY]
    assert [days_text(mask) for mask in masks] == ["15/6–25/6", "1/12–29/2", "quanh năm"]


def test_months_apart_are_told_apart() -> None:
    assert days_text(days_of_months(0b10_0001)) == "1/1–31/1 và 1/6–30/6"


@given(first=DAY, last=DAY)
def test_days_between_holds_its_ends_and_nothing_beyond(first: date, last: date) -> None:
    days = days_between((first.month, first.day), (last.month, last.day))
    expected = (last - first).days % 366 + 1
    assert (days.bit_count(), runs(days)[0] if expected < 366 else (first, last)) == (expected, (first, last))


@given(first=DAY, last=DAY, by=st.integers(-60, 60))
def test_shifted_there_and_back_is_the_same(first: date, last: date, by: int) -> None:
    days = days_between((first.month, first.day), (last.month, last.day))
    assert shifted(shifted(days, by), -by) == days


def test_a_year_of_dates_is_every_day() -> None:
    assert days_of_dates(date(2027, 3, 1), date(2028, 3, 1)) == EVERY_DAY
