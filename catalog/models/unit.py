"""Units of trade."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.enums import Dimension


class Unit(models.Model):
    """A unit in which goods are quoted; `factor` times the base unit where it can be converted.

    Counting units are dimensions of their own: 100 con and 100 quả never add up (data file units.csv).
    """

    code = models.CharField(_("mã"), max_length=20, unique=True)
    name = models.CharField(_("tên"), max_length=60)
    symbol = models.CharField(_("ký hiệu"), max_length=20)
    dimension = models.CharField(_("thứ nguyên"), max_length=8, choices=Dimension)
    factor = models.DecimalField(_("hệ số"), max_digits=12, decimal_places=6, null=True, blank=True)
    base = models.CharField(_("đơn vị gốc"), max_length=40, blank=True)
    unece = models.CharField(_("mã UN/ECE"), max_length=6, blank=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("đơn vị tính")
        verbose_name_plural = _("đơn vị tính")
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(dimension__in=Dimension.values),
                name="catalog_unit_dimension_known",
                violation_error_message=_("Thứ nguyên không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(factor__isnull=True) | models.Q(factor__gt=0),
                name="catalog_unit_factor_positive",
                violation_error_message=_("Hệ số phải lớn hơn 0."),
            ),
        ]

    def __str__(self) -> str:
        return self.symbol
