"""A phone number in a form."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.phones import format_phone, parse_phone


class PhoneField(forms.CharField):
    """Takes a number in any written form and gives it in E.164, or "" where nothing was typed."""

    default_error_messages = {"invalid": _("Số điện thoại chưa đúng, ví dụ 0912 345 678.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Số điện thoại"))
        kwargs.setdefault("widget", forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        """The number in E.164."""
        written = super().clean(value)
        if not written:
            return ""
        number = parse_phone(written)
        if number is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return number

    def prepare_value(self, value: Any) -> Any:
        """Show a stored number as people write it."""
        return format_phone(value) if value else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Another way of writing the same number is no change."""
        return (parse_phone(initial or "") or "") != (parse_phone(data or "") or data or "")
