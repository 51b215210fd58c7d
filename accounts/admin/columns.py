"""Columns of the staff's lists."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column, StatusTagColumn

from accounts.numbers import quantity_text
from accounts.phones import format_phone


def label_column(name: str, choices: Any, label: Any, **kwargs: Any) -> Column:
    """The label of an enum's value that stands in the attribute `name`."""
    labels = dict(choices.choices)
    return Column(name, label=label, accessor=lambda row: labels.get(getattr(row, name), "–"), **kwargs)


def tag_column(name: str, label: Any, text: Callable[[Any], Any], good: Callable[[Any], bool]) -> StatusTagColumn:
    """A state as a tag, filled where it is good."""
    return StatusTagColumn(name, label=label, accessor=text, primary=good)


def day_column(name: str, label: Any, **kwargs: Any) -> Column:
    """A day as dd/mm/yyyy."""
    return Column(name, label=label, accessor=lambda row: day_text(getattr(row, name)), **kwargs)


def day_text(day: date | None) -> str:
    """A day as people write it, "" for none."""
    return date_format(day, "d/m/Y") if day else ""


def quantity_column(name: str, label: Any, **kwargs: Any) -> Column:
    """A quantity without the zeros of its storage."""
    return Column(name, label=label, accessor=lambda row: quantity_text(getattr(row, name)), **kwargs)


def plain(value: Any) -> Any:
    """A value as people read it: yes and no, days, quantities, a dash for nothing."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if isinstance(value, Decimal):
        return quantity_text(value)
    if isinstance(value, datetime):
        return date_format(localtime(value), "d/m/Y H:i")
    return day_text(value) if isinstance(value, date) else value


def phone_column(label: Any) -> Column:
    """A phone number in its national form."""
    return Column("phone", label=label, accessor=lambda row: format_phone(row.phone) if row.phone else "")
