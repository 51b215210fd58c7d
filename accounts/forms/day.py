"""Days and moments in a form, as people write them on and from papers, in years that can be meant."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.numbers import half_width

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Beyond them a digit is missing or too many: "31/12/0202", "1/1/9999"."""
MIDNIGHT = re.compile(r"\s+0{1,2}:00(?::00)?$")
WHOLE = re.compile(r"(?:ngay\s*)?(\d{1,2})\s*(?:[./\-\s]|thang)\s*(\d{1,2})\s*(?:[./\-\s]|,?\s*nam|,)\s*(\d{2}|\d{4})")
WRITTEN_BY_MACHINES = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
MONTH = re.compile(r"(?:thang\s*)?(\d{1,2})\s*(?:[./\-\s]|nam)\s*(\d{4})")
YEAR = re.compile(r"(?:nam\s*)?(\d{4})")
CENTURY = 2000


def read_last_day(text: str) -> date | None:
    """The day until which something holds: "31/12/2027", "5.6.27", "12/2027" (its last day), "hết năm 2027"; None for
    none, and for a year that nobody means. Marks may be missing."""
    day = _last_day(re.sub(r"^(?:den |het |cuoi )+", "", " ".join(_bare(_tidy(text)).split())))
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _last_day(written: str) -> date | None:
    """Of a text in small letters without marks."""
    try:
        if found := WRITTEN_BY_MACHINES.fullmatch(written):
            return date(*map(int, found.groups()))
        if found := WHOLE.fullmatch(written):
            day, month, year = map(int, found.groups())
            return date(year if len(found[3]) > 2 else year + CENTURY, month, day)
        if found := MONTH.fullmatch(written):
            month, year = map(int, found.groups())
            first = date(year, month, 1)
            return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        found = YEAR.fullmatch(written)
        return date(int(found[1]), 12, 31) if found else None
    except (ValueError, OverflowError):
        return None


def _tidy(typed: str) -> str:
    """Full-width signs as plain ones, without a full stop or the midnight that spreadsheets put behind a day."""
    return MIDNIGHT.sub("", half_width(typed).strip().removesuffix("."))


def _bare(text: str) -> str:
    """In small letters without marks."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in letters if not unicodedata.combining(sign)).replace("đ", "d")


def refuse_far_years(day: date) -> None:
    """ValidationError for a year that nobody means; in one that is far enough a day has no next one."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(
            _("Năm %(year)s chưa đúng. Hãy ghi đủ bốn số của năm, như 31/12/2027."),
            code="year",
            params={"year": f"{day.year:04}"},
        )


class DayInput(forms.DateInput):
    """The phone's own calendar."""

    def __init__(self) -> None:
        super().__init__(attrs={"type": "date"}, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day, from the calendar or typed: 31/12/2027, 31-12-2027, 31.12.27, ngày 31 tháng 12 năm 2027."""

    widget: Any = DayInput
    default_validators = [refuse_far_years]
    default_error_messages = {
        "invalid": _("Ngày chưa đúng hoặc không có trên lịch. Hãy ghi đủ ngày, tháng, năm, như 31/12/2027.")
    }

    def to_python(self, value: Any) -> date | None:
        """The day, None where nothing was typed."""
        return super().to_python(_tidy(value) if isinstance(value, str) else value)


class MomentField(forms.DateTimeField):
    """A day and an hour: 31/12/2027 17:00."""

    default_validators = [refuse_far_years]
    default_error_messages = {"invalid": _("Ngày giờ chưa đúng. Hãy ghi đủ ngày và giờ, như 31/12/2027 17:00.")}

    def to_python(self, value: Any) -> datetime | None:
        """The moment, None where nothing was typed."""
        return super().to_python(half_width(value).strip() if isinstance(value, str) else value)


class DayAndHourField(forms.SplitDateTimeField):
    """A day and an hour, each with an input of its own."""

    default_validators = [refuse_far_years]


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
