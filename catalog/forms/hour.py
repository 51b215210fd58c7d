"""An hour as people write it: 5, 5h, 5 giờ sáng, 5h30, 5 rưỡi, 5:30, 2 giờ chiều, 17 giờ 15."""

import re
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_WRITTEN = re.compile(
    r"(?P<hour>\d{1,2})(?!\d)\s*(?:h|g|giờ|gio|:|\.)?"
    r"\s*(?:(?P<half>rưỡi|ruoi)|(?P<minute>\d{1,2})(?::00|\s*(?:p|phút|phut))?)?"
    r"\s*(?P<part>sáng|sang|trưa|trua|chiều|chieu|tối|toi|đêm|dem)?"
)
AFTERNOON = {"trưa", "trua", "chiều", "chieu", "tối", "toi"}
NIGHT = {"đêm", "dem"}
MIDNIGHT = NIGHT | {"tối", "toi"}
"""Behind twelve; "12 giờ trưa" and "12 giờ chiều" are noon."""
EVENING = 6
"""From this hour on "đêm" is before midnight: 9 giờ đêm is 21:00, 2 giờ đêm is 2:00."""


class HourField(forms.Field):
    """A time of day."""

    widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"})

    def to_python(self, value: Any) -> time | None:
        """The time, None where nothing was typed."""
        if isinstance(value, time) or value in self.empty_values or not str(value).strip():
            return value if isinstance(value, time) else None
        found = _WRITTEN.fullmatch(str(value).strip().casefold())
        try:
            return _time_of(found) if found else self._unclear()
        except ValueError:
            return self._unclear()

    def _unclear(self) -> time:
        raise ValidationError(_("Chưa rõ giờ. Hãy ghi như 5 giờ, 5h30, 5 rưỡi, 2 giờ chiều hoặc 17:00."))

    def prepare_value(self, value: Any) -> Any:
        """As it may be typed again."""
        return f"{value.hour}:{value.minute:02}" if isinstance(value, time) else value


def _time_of(found: "re.Match[str]") -> time:
    """Of an hour in words; ValueError for one that no day has."""
    hour, part = int(found["hour"]), found["part"]
    minute = 30 if found["half"] else int(found["minute"] or 0)
    if part in MIDNIGHT and hour == 12:
        return time(0, minute)
    is_late = part in AFTERNOON or (part in NIGHT and hour >= EVENING)
    if is_late and hour < (10 if part in ("trưa", "trua") else 12):
        hour += 12
    return time(hour, minute)
