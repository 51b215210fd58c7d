"""Hours as people write them."""

from datetime import time

import pytest
from django.core.exceptions import ValidationError

from catalog.forms.hour import HourField

WRITTEN = {
    "5": time(5),
    "5h": time(5),
    "5 giờ sáng": time(5),
    "5h30": time(5, 30),
    "5h30 chiều": time(17, 30),
    "5 rưỡi": time(5, 30),
    "5 giờ rưỡi sáng": time(5, 30),
    "2 Giờ Chiều": time(14),
    "9 gio toi": time(21),
    "11 giờ trưa": time(11),
    "12 giờ trưa": time(12),
    "1 giờ trưa": time(13),
    "12 giờ đêm": time(0),
    "12 giờ tối": time(0),
    "5 30": time(5, 30),
    "2 giờ đêm": time(2),
    "10 giờ đêm": time(22),
    "17:00": time(17),
    "17 giờ 15 phút": time(17, 15),
    "14 giờ chiều": time(14),
    "": None,
}


@pytest.mark.parametrize(("typed", "hour"), WRITTEN.items())
def test_hour_is_read_as_it_is_said(typed: str, hour: time | None) -> None:
    assert HourField(required=False).clean(typed) == hour


@pytest.mark.parametrize("typed", ["sáng sớm", "25 giờ", "5h75", "530", "230", "123", "1730", "-5"])
def test_what_is_no_hour_is_asked_again(typed: str) -> None:
    with pytest.raises(ValidationError, match="Chưa rõ giờ"):
        HourField().clean(typed)
