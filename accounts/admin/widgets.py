"""Widgets of the staff's forms."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.db import models
from wagtail.admin.forms.models import register_form_field_override

from accounts.phones import format_phone


class QuantityInput(forms.NumberInput):
    """A number without the zeros of its storage: 600.000 would be read as six hundred thousand here."""

    def format_value(self, value: Any) -> str | None:
        """The shortest form; what was typed stays as it is."""
        if isinstance(value, Decimal):
            return f"{value.normalize():f}"
        try:
            return f"{Decimal(str(value)).normalize():f}" if value not in (None, "") else None
        except InvalidOperation:
            return str(value)


class PhoneInput(forms.TextInput):
    """A stored number in its national form; what was typed stays as it is."""

    input_type = "tel"

    def format_value(self, value: Any) -> str | None:
        """0912 345 678 for +84912345678."""
        return format_phone(str(value)) if value else None


register_form_field_override(models.DecimalField, override={"widget": QuantityInput})
