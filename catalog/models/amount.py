"""So much of something: a quantity with its unit, and how often; the one shape of it in every model of trade."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.enums import Per


class Measured(models.Model):
    """A quantity with its unit; both empty where it was not said."""

    quantity = models.DecimalField(_("số lượng"), max_digits=14, decimal_places=3, null=True, blank=True)
    unit = models.ForeignKey(
        "catalog.Unit",
        verbose_name=_("đơn vị tính"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)s_amounts",
    )

    class Meta:
        abstract = True


class Amounted(Measured):
    """So much once, or so much each day, week or month."""

    per = models.CharField(_("lượng này cho"), max_length=5, choices=Per, default=Per.ONCE)

    class Meta:
        abstract = True


def amount_constraints(table: str) -> list[Any]:
    """The rules of an amount, under the name of one table."""
    return [
        models.CheckConstraint(
            condition=models.Q(per__in=Per.values),
            name=f"{table}_per_known",
            violation_error_message=_("Hãy chọn một lần hay đều đặn."),
        ),
        models.CheckConstraint(
            condition=models.Q(quantity__isnull=True, unit__isnull=True)
            | models.Q(quantity__isnull=False, quantity__gt=0, unit__isnull=False),
            name=f"{table}_quantity_and_unit",
            violation_error_message=_("Số lượng phải lớn hơn 0 và có đơn vị tính."),
        ),
    ]
