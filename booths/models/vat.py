"""Rates of value added tax, each from a day through another: the law changes them, so they are rows."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from booths.enums import VatBuyer, VatKind


class VatRateQuerySet(models.QuerySet["VatRate"]):
    """Rates by day."""

    def in_force_on(self, day: date) -> Self:
        """Those that hold on a day."""
        return self.filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day), valid_from__lte=day)


class VatRate(models.Model):
    """What value added tax a kind of goods bears when sold to a kind of buyer; `percent` None: none is declared.

    `label` is what stands on lists ("8 %", "không chịu thuế"), `basis` the law.
    """

    kind = models.CharField(_("loại hàng"), max_length=11, choices=VatKind)
    buyer = models.CharField(_("người mua"), max_length=8, choices=VatBuyer)
    percent = models.DecimalField(_("thuế suất (%)"), max_digits=5, decimal_places=2, null=True, blank=True)
    label = models.CharField(_("ghi trên bảng kê"), max_length=60)
    valid_from = models.DateField(_("áp dụng từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    basis = models.CharField(_("căn cứ"), max_length=255, blank=True)

    objects = VatRateQuerySet.as_manager()

    class Meta:
        verbose_name = _("thuế suất giá trị gia tăng")
        verbose_name_plural = _("thuế suất giá trị gia tăng")
        ordering = ["kind", "buyer", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "buyer", "valid_from"],
                name="booths_vatrate_day_once",
                violation_error_message=_("Đã có thuế suất áp dụng từ ngày này."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=VatKind.values, buyer__in=VatBuyer.values),
                name="booths_vatrate_kind_buyer_known",
                violation_error_message=_("Loại hàng hoặc người mua không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(percent__isnull=True) | models.Q(percent__gte=0, percent__lte=100),
                name="booths_vatrate_percent",
                violation_error_message=_("Thuế suất từ 0 đến 100 %."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.label}"
