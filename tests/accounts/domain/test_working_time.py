"""Working time: weekends, Tết and staff's corrections count for nothing."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.domain.working_time import corrections_from, in_working_days, is_worked, public_holidays, working_time
from accounts.models import WorkingDay

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def at(day: int, hour: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=HERE)


@pytest.mark.parametrize(
    ("begin", "end", "hours"),
    [
        (at(19, 9), at(19, 17), 8),  # within a Thursday
        (at(20, 16), at(23, 16), 24),  # Friday to Monday
        (at(21, 9), at(22, 20), 0),  # a weekend
        (at(23, 9), at(25, 9), 24),  # over 24/11, Vietnamese culture day
        (at(20, 16), at(20, 9), 0),  # the other way round
    ],
)
def test_days_off_count_for_nothing(begin: datetime, end: datetime, hours: int) -> None:
    assert working_time(begin, end, {}) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("tet", "year"), [(date(2007, 2, 17), 2007), (date(2026, 2, 17), 2026), (date(2030, 2, 2), 2030)]
)
def test_tet_is_that_of_viet_nam(tet: date, year: int) -> None:
    """In 2007 and 2030 the Chinese calendar has it a day later."""
    assert (tet in public_holidays(year), is_worked(tet, {})) == (True, False)


@pytest.mark.django_db
def test_staff_correct_the_calendar() -> None:
    WorkingDay.objects.create(day=date(2026, 11, 19), is_worked=False, note="Mất điện toàn tỉnh")
    WorkingDay.objects.create(day=date(2026, 11, 21), is_worked=True, note="Làm bù")
    corrections = corrections_from(date(2026, 11, 19))
    spent = working_time(at(18, 12), at(22, 12), corrections)
    assert spent == timedelta(hours=12 + 24 + 24)  # the rest of Wednesday, Friday, Saturday


moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 3, 31), timezones=st.just(HERE))


@given(st.lists(moments, min_size=3, max_size=3))
def test_parts_add_up(three: list[datetime]) -> None:
    first, second, third = sorted(three)
    whole = working_time(first, third, {})
    assert working_time(first, second, {}) + working_time(second, third, {}) == whole
    assert timedelta(0) <= whole <= third - first


def test_whole_working_days() -> None:
    assert [in_working_days(timedelta(hours=hours)) for hours in (0, 23, 24, 71, 72)] == [0, 0, 1, 2, 3]
