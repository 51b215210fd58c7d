"""Days as people write them."""

from datetime import date

import pytest

from accounts.forms.day import read_last_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/12/2027", date(2027, 12, 31)),
        ("5.6.27", date(2027, 6, 5)),
        ("5-6-2027", date(2027, 6, 5)),
        ("ngày 5 tháng 6 năm 2027", date(2027, 6, 5)),
        ("ngay 5 thang 6 nam 2027", date(2027, 6, 5)),
        ("5 tháng 6, 2027", date(2027, 6, 5)),
        ("2027-06-05", date(2027, 6, 5)),
        ("hết tháng 2/2028", date(2028, 2, 29)),
        ("đến hết năm 2027", date(2027, 12, 31)),
        ("5 6 2027", date(2027, 6, 5)),
        ("2/2028", date(2028, 2, 29)),
        ("12/2027", date(2027, 12, 31)),
        ("tháng 2 năm 2027", date(2027, 2, 28)),
        ("2027", date(2027, 12, 31)),
        ("31/4/2027", None),
        ("13/2027", None),
        ("sang năm", None),
    ],
)
def test_day_month_and_year_are_read(text, day):
    assert read_last_day(text) == day
