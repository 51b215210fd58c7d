"""Widgets of the staff's forms."""

from typing import Any

from django import forms
from django.db import models
from wagtail.admin.forms.models import register_form_field_override

from accounts.forms.number import MoneyField, NumberInput, QuantityField
from accounts.phones import format_phone, parse_phone


class PhoneInput(forms.TextInput):
    """A stored number in its national form; a typed one in any written form, however long, is read at once."""

    input_type = "tel"

    def format_value(self, value: Any) -> str | None:
        """0912 345 678 for +84912345678."""
        return format_phone(str(value)) if value else None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What is stored of a number; what is none stays as it was typed."""
        written = super().value_from_datadict(data, files, name)
        return parse_phone(written) or written if written else written


register_form_field_override(models.DecimalField, override={"form_class": QuantityField, "widget": NumberInput})
register_form_field_override(
    models.PositiveBigIntegerField,  # whole đồng, wherever people type one
    override={"form_class": MoneyField, "widget": NumberInput},
)
