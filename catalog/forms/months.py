"""Months of the year as twelve ticks over one bit mask."""

from typing import Any

from django import forms

from catalog.domain.seasons import mask_of_months, months_in
from catalog.enums import CalendarMonth


class MonthsField(forms.TypedMultipleChoiceField):
    """Ticked months ↔ a bit mask, bit 0 = the first month; none ticked is 0."""

    def __init__(self, **kwargs: Any) -> None:
        ticks = forms.CheckboxSelectMultiple(attrs={"class": "cp-months"})
        super().__init__(choices=CalendarMonth.choices, coerce=int, required=False, widget=ticks, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The months of a stored mask; what was posted stays as it is."""
        return list(months_in(value)) if isinstance(value, int) else value

    def clean(self, value: Any) -> int:
        """The mask of the ticked months."""
        return mask_of_months(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other months are ticked than the mask says."""
        return super().has_changed(self.prepare_value(initial or 0), data)
