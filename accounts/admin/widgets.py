"""Widgets of the staff's forms."""

from django.db import models
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from accounts.forms.day import DayField, MomentField
from accounts.forms.number import CountField, MoneyField, NumberInput, QuantityField

register_form_field_override(models.DecimalField, override={"form_class": QuantityField, "widget": NumberInput})
register_form_field_override(
    models.PositiveBigIntegerField,  # whole đồng, wherever people type one
    override={"form_class": MoneyField, "widget": NumberInput},
)
for counted in (models.IntegerField, models.PositiveIntegerField, models.PositiveSmallIntegerField):
    register_form_field_override(
        counted, override={"form_class": CountField, "widget": NumberInput(inputmode="numeric")}
    )
register_form_field_override(models.DateField, override={"form_class": DayField, "widget": AdminDateInput})
register_form_field_override(models.DateTimeField, override={"form_class": MomentField, "widget": AdminDateTimeInput})
register_form_field_override(
    models.FloatField, override={"form_class": QuantityField, "decimal_places": 6, "widget": NumberInput}
)
