"""A phone number of a row: read in any written form, kept in one, shown as people write it."""

from functools import partialmethod
from typing import Any

from django.core.validators import MaxLengthValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.forms.phone import PhoneField as PhoneFormField
from accounts.phones import format_phone, parse_phone

E164 = RegexValidator(r"^\+[1-9]\d{6,14}$", _("Số điện thoại chưa đúng, ví dụ 0912 345 678."))


class PhoneField(models.CharField):  # type: ignore[type-arg]  # takes no argument at run time
    """A number (số điện thoại) in E.164, "+84912345678"; empty where there is none.

    Whatever writes it, and whatever looks for it, may do so in any written form; what is no number is refused when
    the row is checked. Its form field shows and reads it, `get_<name>_display()` tells it as people write it. For
    migrations it is a text.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 16, "validators": [E164], **kwargs})
        self.validators[:] = [one for one in self.validators if not isinstance(one, MaxLengthValidator)]  # E164's own

    def deconstruct(self) -> Any:
        """As the text that it is in the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def contribute_to_class(self, cls: Any, name: str, *args: Any, **kwargs: Any) -> None:
        """With the way to show it."""
        super().contribute_to_class(cls, name, *args, **kwargs)
        setattr(cls, f"get_{name}_display", partialmethod(_shown, name=name))

    def to_python(self, value: Any) -> Any:
        """The one form of a number; what is none stays as it is written, for the check to refuse."""
        written = super().to_python(value)
        return parse_phone(written) or written if written else written

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        """The row holds what is stored."""
        stored = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, stored)
        return stored

    def formfield(self, **kwargs: Any) -> Any:
        """A field that reads every written form, of any length."""
        return models.Field.formfield(self, **{"form_class": PhoneFormField, **kwargs})


def _shown(row: Any, *, name: str) -> str:
    number = getattr(row, name)
    return format_phone(number) if number else ""
