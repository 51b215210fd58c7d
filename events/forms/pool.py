"""Shares of a pool: one line for each seller that brings the kind, typed by staff after a talk on the phone."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from accounts.forms.number import QuantityField
from catalog.enums import Period
from catalog.models import Kind
from events.enums import Role
from events.forms.goods import unit_choices
from events.models import Event, Registration


class PoolForm(forms.Form):
    """In which unit and rhythm, who leads, and what each brings; an empty share takes no part."""

    unit = forms.TypedChoiceField(label=_("Đơn vị tính"), coerce=int)
    period = forms.ChoiceField(label=_("Tính cho"), choices=Period.choices)

    def __init__(self, *args: Any, event: Event, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coming = event.registrations.coming().filter(role=Role.SELLER, offers__supply__kind=kind)
        self.sellers: list[Registration] = list(coming.order_by("search_key", "pk"))
        choices = unit_choices(kind)
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]  # a field that chooses
        self.fields["unit"].initial = choices[1][0] if len(choices) > 1 else None
        for row in self.sellers:
            self.fields[f"share_{row.pk}"] = QuantityField(label=row.unit_name, required=False)
        self.fields["lead"] = forms.TypedChoiceField(
            label=_("Đơn vị đầu mối"), coerce=int, choices=[(row.pk, row.unit_name) for row in self.sellers]
        )

    @property
    def lines(self) -> Iterator[BoundField]:
        """The shares."""
        return (self[f"share_{row.pk}"] for row in self.sellers)

    @property
    def shares(self) -> dict[Registration, Decimal]:
        """What was typed, by seller."""
        given = {row: self.cleaned_data[f"share_{row.pk}"] for row in self.sellers}
        return {row: quantity for row, quantity in given.items() if quantity is not None}

    @property
    def lead(self) -> Registration:
        """Who speaks for them."""
        return next(row for row in self.sellers if row.pk == self.cleaned_data["lead"])
