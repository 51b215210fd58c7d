"""Widgets of the staff's forms."""

from django.db import models
from wagtail.admin.forms.models import register_form_field_override

from accounts.forms.number import MoneyField, NumberInput, QuantityField

register_form_field_override(models.DecimalField, override={"form_class": QuantityField, "widget": NumberInput})
register_form_field_override(
    models.PositiveBigIntegerField,  # whole đồng, wherever people type one
    override={"form_class": MoneyField, "widget": NumberInput},
)
