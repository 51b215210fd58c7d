"""Sums of money and quantities in a form: text inputs that read what people write and show what may be typed again."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import DecimalValidator, MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal
from accounts.numbers import (
    PLACES,
    money_text,
    quantity_text,
    read_area,
    read_count,
    read_degrees,
    read_money,
    read_quantity,
)

LEAST_AREA = Decimal("0.01")


class NumberInput(forms.TextInput):
    """A text input with a phone's keys for numbers: `type=number` takes 65.000 for 65."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, inputmode: str = "decimal") -> None:
        super().__init__({"inputmode": inputmode, "autocomplete": "off", **(attrs or {})})


class NumberField(forms.Field):
    """A number read by a function of ours; a refusal of it is the error beside the field."""

    widget: Any = NumberInput

    def __init__(
        self,
        *,
        read: Callable[[str], Any],
        show: Callable[[Any], str],
        min_value: Any = None,
        max_value: Any = None,
        **kwargs: Any,
    ) -> None:
        """`read` gives the number that was typed or raises a Refusal, `show` writes one as it is typed again."""
        super().__init__(**kwargs)
        self.read, self.show = read, show
        if min_value is not None:
            self.validators.append(MinValueValidator(min_value))
        if max_value is not None:
            self.validators.append(MaxValueValidator(max_value))

    def to_python(self, value: Any) -> Any:
        """The number, None where nothing was typed."""
        if value in self.empty_values or not str(value).strip():
            return None
        if not isinstance(value, str):
            return value
        try:
            return self.read(value)
        except Refusal as refusal:
            raise ValidationError(str(refusal), code="invalid") from refusal

    def prepare_value(self, value: Any) -> Any:
        """A stored number as people write it; what was typed stays as it is."""
        return value if value is None or isinstance(value, str) else self.show(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Another way of writing the same number is no change; what cannot be read is one."""
        try:
            typed = self.to_python(data)
        except ValidationError:
            return True
        return bool(self.to_python(initial) != typed)


class MoneyField(NumberField):
    """Whole đồng, from 65000, 65.000, 65k, 1,2 triệu, 350.000đ."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read=read_money, show=money_text, **{"min_value": 0, **kwargs})


class QuantityField(NumberField):
    """A quantity of at most three decimals, or as many as its column has, from 0,5, 1.000, 1.000,5, nửa, 2 rưỡi."""

    def __init__(self, *, max_digits: int | None = None, decimal_places: int | None = None, **kwargs: Any) -> None:
        places = PLACES if decimal_places is None else decimal_places
        super().__init__(read=partial(read_quantity, places=places), show=quantity_text, **kwargs)
        self.validators.append(DecimalValidator(max_digits, decimal_places))


class AreaField(NumberField):
    """An area in square metres, more than none, with or without its unit: 36, 36 m2, 13,5m²."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read=read_area, show=quantity_text, **kwargs)
        self.validators.append(MinValueValidator(LEAST_AREA, _("Diện tích phải lớn hơn 0.")))
        self.validators.append(DecimalValidator(8, 2))


class CountField(NumberField):
    """A whole number of people, days, places …, from 1000, 1.000, 1 000; Django's own takes 1.000 for 1."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read=read_count, show=str, **{"widget": NumberInput(inputmode="numeric"), **kwargs})


class DegreesField(NumberField):
    """A latitude or longitude from a map: 21.2734, 106,1946."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        """`most` degrees to either side."""
        super().__init__(read=read_degrees, show=str, min_value=-most, max_value=most, **kwargs)
