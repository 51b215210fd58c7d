"""Signature lists of the province (danh mục sản phẩm chủ lực, đặc trưng, tiềm năng, tiêu biểu)."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Named, NamedQuerySet
from catalog.enums import DatePrecision, SignatureLevel


class SignatureQuerySet(NamedQuerySet[Any]):
    """Listings by day."""

    def in_force_on(self, day: date) -> Self:
        """Listings in force on `day`: begun, and not past a stated end."""
        return self.filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day), valid_from__lte=day)


class SignatureListing(Named):
    """A product's name on one list, at one level; linked to the product it means where that is sure.

    Lists without a stated end stay what they are, lists of their year: shown with list and year (data README).
    """

    list_name = models.CharField(_("danh mục"), max_length=200)
    level = models.CharField(_("cấp độ"), max_length=10, choices=SignatureLevel)
    product = models.ForeignKey(
        "catalog.Product",
        verbose_name=_("sản phẩm trong hệ thống"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="signature_listings",
    )
    decision = models.CharField(_("quyết định"), max_length=80, blank=True)
    decided_on = models.DateField(_("ngày quyết định"))
    precision = models.CharField(_("biết đến"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY)
    valid_from = models.DateField(_("hiệu lực từ"))
    valid_to = models.DateField(_("hiệu lực đến"), null=True, blank=True)
    is_sample = models.BooleanField(_("dữ liệu mẫu"), default=False)
    source = models.CharField(_("trích nguồn"), max_length=500, blank=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("mục trong danh mục sản phẩm")
        verbose_name_plural = _("danh mục sản phẩm của tỉnh")
        ordering = ["-decided_on", "sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["list_name", "level", "name"],
                name="catalog_signaturelisting_once",
                violation_error_message=_("Sản phẩm này đã có trong danh mục."),
            ),
            models.CheckConstraint(
                condition=models.Q(level__in=SignatureLevel.values),
                name="catalog_signaturelisting_level_known",
                violation_error_message=_("Cấp độ không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(precision__in=DatePrecision.values),
                name="catalog_signaturelisting_precision_known",
                violation_error_message=_("Độ chính xác của ngày không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="catalog_signaturelisting_to_after_from",
                violation_error_message=_("Ngày hết hiệu lực phải sau ngày bắt đầu."),
            ),
        ]

    @property
    def year(self) -> int:
        """Year of the list."""
        return self.decided_on.year
