"""One box for a phone number or an e-mail address: people give what they have."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from accounts.phones import format_phone, parse_phone
from accounts.vietnamese import normalise


class ReachField(forms.CharField):
    """Cleans to (number in E.164, address), one of them empty."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "tel"})
        super().__init__(**{"max_length": 254, "widget": widget, **kwargs})

    def clean(self, value: Any) -> tuple[str, str]:
        """The number or the address."""
        typed = normalise(str(super().clean(value))).strip()
        if "@" in typed:
            try:
                validate_email(typed)
            except ValidationError:
                raise ValidationError(_("Email chưa đúng, ví dụ ten@congty.vn.")) from None
            return "", typed
        phone = parse_phone(typed)
        if phone is None and typed:
            raise ValidationError(_("Số điện thoại chưa đúng, ví dụ 0912 345 678; hoặc ghi email."))
        return phone or "", ""

    def prepare_value(self, value: Any) -> Any:
        """A stored number as people read it."""
        return format_phone(value) if isinstance(value, str) and value.startswith("+") else value
