"""Widgets of the staff's forms."""

from typing import Any

from django import forms
from django.db import models
from wagtail.admin.forms.models import register_form_field_override

from accounts.forms.number import MoneyField, NumberInput, QuantityField
from accounts.phones import format_phone


class PhoneInput(forms.TextInput):
    """A stored number in its national form; what was typed stays as it is."""

    input_type = "tel"

    def format_value(self, value: Any) -> str | None:
        """0912 345 678 for +84912345678."""
        return format_phone(str(value)) if value else None


register_form_field_override(models.DecimalField, override={"form_class": QuantityField, "widget": NumberInput})
register_form_field_override(
    models.PositiveBigIntegerField,  # whole đồng, wherever people type one
    override={"form_class": MoneyField, "widget": NumberInput},
)
