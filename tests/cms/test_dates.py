"""Days as people type them, on every form of the site."""

from datetime import date

import pytest
from django import forms

DAY = date(2027, 6, 15)
WRITTEN = ["15/6/2027", "15-06-2027", "15.6.2027", "15/6/27", "2027-06-15"]
IN_WORDS = ["ngày 15 tháng 6 năm 2027", "15 tháng 6 năm 2027", "15  Tháng 6, 2027"]


@pytest.mark.parametrize("typed", [*WRITTEN, *IN_WORDS])
def test_day_is_read_as_it_is_written(typed: str) -> None:
    assert forms.DateField().clean(typed) == DAY


@pytest.mark.parametrize("typed", ["15/13/2027", "31 tháng 2 năm 2027", "15/6", "hôm nay"])
def test_what_is_no_day_of_a_year_is_asked_again(typed: str) -> None:
    with pytest.raises(forms.ValidationError):
        forms.DateField().clean(typed)
