"""A day in a form, as people write it on and from papers."""

import re
import unicodedata
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

WHOLE = re.compile(r"(?:ngay\s*)?(\d{1,2})\s*(?:[./\-\s]|thang)\s*(\d{1,2})\s*(?:[./\-\s]|,?\s*nam|,)\s*(\d{2}|\d{4})")
WRITTEN_BY_MACHINES = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
MONTH = re.compile(r"(?:thang\s*)?(\d{1,2})\s*(?:[./\-\s]|nam)\s*(\d{4})")
YEAR = re.compile(r"(?:nam\s*)?(\d{4})")
CENTURY = 2000


def read_last_day(text: str) -> date | None:
    """The day until which something holds: "31/12/2027", "5.6.27", "12/2027" (its last day), "hết năm 2027"; None for
    none. Marks may be missing."""
    written = re.sub(r"^(?:den |het |cuoi )+", "", " ".join(_bare(text).split()))
    try:
        if found := WRITTEN_BY_MACHINES.fullmatch(written):
            return date(*map(int, found.groups()))
        if found := WHOLE.fullmatch(written):
            day, month, year = map(int, found.groups())
            return date(year if year > 99 else year + CENTURY, month, day)
        if found := MONTH.fullmatch(written):
            month, year = map(int, found.groups())
            first = date(year, month, 1)
            return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        found = YEAR.fullmatch(written)
        return date(int(found[1]), 12, 31) if found else None
    except ValueError:
        return None


def _bare(text: str) -> str:
    """In small letters without marks."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in letters if not unicodedata.combining(sign)).replace("đ", "d")


class LastDayField(forms.CharField):
    """Takes a day, a month or a year in any written form; of a month and a year the last day."""

    default_error_messages = {"invalid": _("Ngày chưa đúng. Hãy ghi như 31/12/2027, hoặc 12/2027, hoặc 2027.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"}))
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> date | None:
        """The day, None where nothing was typed."""
        written = super().clean(value)
        if not written:
            return None
        day = read_last_day(written)
        if day is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day

    def prepare_value(self, value: Any) -> Any:
        """A day as people write it; what was typed stays as it is."""
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value
