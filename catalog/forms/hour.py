"""An hour as people write it: 5, 5h, 5 giờ, 5h30, 5:30, 17 giờ 15."""

import re
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_WRITTEN = re.compile(r"(?P<hour>\d{1,2})\s*(?:(?:h|g|giờ|gio|:|\.)\s*(?P<minute>\d{1,2})?\s*(?:p|phút|phut)?)?")


class HourField(forms.Field):
    """A time of day."""

    widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"})

    def to_python(self, value: Any) -> time | None:
        """The time, None where nothing was typed."""
        if isinstance(value, time) or value in self.empty_values or not str(value).strip():
            return value if isinstance(value, time) else None
        found = _WRITTEN.fullmatch(str(value).strip().casefold())
        try:
            return time(int(found["hour"]), int(found["minute"] or 0)) if found else self._unclear()
        except ValueError:
            return self._unclear()

    def _unclear(self) -> time:
        raise ValidationError(_("Chưa rõ giờ. Hãy ghi như 5 giờ, 5h30 hoặc 17:00."))

    def prepare_value(self, value: Any) -> Any:
        """As it may be typed again."""
        return f"{value.hour}:{value.minute:02}" if isinstance(value, time) else value
