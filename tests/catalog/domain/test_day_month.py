"""Days of each year as people write them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from catalog.domain.day_month import DayMonth, DayMonthError, NoSuchDayError, last_day_of, read_day_month
from catalog.models import SeasonWindow
from tests.factories.catalog import create_product, create_season

days = st.integers(1, 12).flatmap(lambda m: st.tuples(st.integers(1, last_day_of(m)), st.just(m)))


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("15/5", (15, 5), (15, 5)),
        (" 5-12 ", (5, 12), (5, 12)),
        ("15.5", (15, 5), (15, 5)),
        ("15 tháng 5", (15, 5), (15, 5)),
        ("ngày 15 tháng 5", (15, 5), (15, 5)),
        ("Tháng 4", (1, 4), (30, 4)),
        ("đầu tháng 5", (1, 5), (10, 5)),
        ("giữa tháng 5", (11, 5), (20, 5)),
        ("cuối tháng 2", (21, 2), (29, 2)),
        ("tháng chạp", (1, 12), (31, 12)),
    ],
)
def test_day_is_read_by_the_end_that_it_is(typed, first, last):
    found = [read_day_month(typed, ends=ends) for ends in (False, True)]
    assert [(day.day, day.month) for day in found] == [first, last]


@pytest.mark.parametrize("typed", ["", "5", "mùa hè", "15/5/2026", "5/2026", "tháng 5 đến tháng 7", "15/"])
def test_what_is_no_day_is_refused_with_the_way_to_write_one(typed):
    with pytest.raises(DayMonthError) as refused:
        read_day_month(typed, ends=False)
    assert str(refused.value).endswith("Hãy ghi ngày và tháng, như 15/5, hoặc cả tháng: tháng 5.")


@pytest.mark.parametrize(
    ("typed", "lunar", "why"),
    [
        ("31/2", False, "Tháng 2 chỉ có 29 ngày."),
        ("31/4", False, "Tháng 4 chỉ có 30 ngày."),
        ("0/4", False, "Tháng 4 chỉ có 30 ngày."),
        ("31/5", True, "Tháng âm lịch có nhiều nhất 30 ngày."),
        ("1/13", False, "Tháng phải từ 1 đến 12."),
        ("tháng 13", False, "Tháng phải từ 1 đến 12."),
    ],
)
def test_day_that_its_month_does_not_have_is_refused(typed, lunar, why):
    with pytest.raises(NoSuchDayError) as refused:
        read_day_month(typed, ends=False, lunar=lunar)
    assert str(refused.value) == why


@given(days)
def test_day_shown_and_typed_again_is_the_same(day):
    assert read_day_month(str(DayMonth(*day)), ends=True) == DayMonth(*day)


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"start_day": 31, "start_month": 2}, {"start_day": ["Tháng 2 chỉ có 29 ngày."]}),
        ({"end_day": 31, "end_month": 4}, {"end_day": ["Tháng 4 chỉ có 30 ngày."]}),
        ({"calendar": "lunar", "end_day": 31}, {"end_day": ["Tháng âm lịch có nhiều nhất 30 ngày."]}),
    ],
)
def test_season_on_such_a_day_is_refused_by_the_model_and_by_the_database(db, fields, errors):
    values = {"start_day": 1, "start_month": 5, "end_day": 15, "end_month": 7, **fields}
    season = SeasonWindow(product=create_product(), **values)
    with pytest.raises(ValidationError) as refused:
        season.clean()
    assert refused.value.message_dict == errors
    with pytest.raises(IntegrityError), transaction.atomic():
        season.save()
    assert SeasonWindow.objects.count() == 0


def test_leap_day_may_end_a_season(db):
    season = create_season(months=(1, 2))
    season.full_clean()
    assert str(season) == "1/1 – 29/2"
