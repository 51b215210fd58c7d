"""The OCOP classification: industry (ngành), group (nhóm), product set (bộ sản phẩm)."""

from typing import Self

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Named, NamedQuerySet
from catalog.enums import CategoryLevel


class CriteriaVersion(models.Model):
    """A decision that sets the OCOP criteria, in force from one day to another (domain facts A1)."""

    code = models.CharField(_("quyết định"), max_length=40, unique=True)
    in_force_from = models.DateField(_("hiệu lực từ"))
    in_force_to = models.DateField(_("hiệu lực đến trước"), null=True, blank=True)
    source = models.CharField(_("nguồn"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("bộ tiêu chí OCOP")
        verbose_name_plural = _("bộ tiêu chí OCOP")
        ordering = ["-in_force_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(in_force_to__isnull=True) | models.Q(in_force_to__gt=models.F("in_force_from")),
                name="catalog_criteriaversion_to_after_from",
                violation_error_message=_("Ngày hết hiệu lực phải sau ngày bắt đầu."),
            )
        ]

    def __str__(self) -> str:
        return self.code


class CategoryQuerySet(NamedQuerySet["Category"]):
    """Categories by version and level."""

    def current(self) -> Self:
        """Those of the criteria in force (no end date)."""
        return self.filter(version__in_force_to__isnull=True)

    def industries(self) -> Self:
        """Industries in their legal order."""
        return self.filter(level=CategoryLevel.INDUSTRY).order_by("position")

    def sets(self) -> Self:
        """Product sets in their legal order."""
        return self.filter(level=CategoryLevel.SET).order_by("position")


class Category(Named):
    """An industry, group or product set of one criteria version; a product belongs to a set."""

    version = models.ForeignKey(
        CriteriaVersion, verbose_name=_("bộ tiêu chí"), on_delete=models.PROTECT, related_name="categories"
    )
    level = models.CharField(_("cấp"), max_length=8, choices=CategoryLevel)
    code = models.CharField(_("mã"), max_length=12)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=255, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("thuộc"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    slug = models.SlugField(_("đường dẫn"), max_length=100)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    managing_agency = models.CharField(_("cơ quan quản lý"), max_length=120, blank=True)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("nay thuộc bộ"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="predecessors",
    )

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("phân loại OCOP")
        verbose_name_plural = _("phân loại OCOP")
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "level", "code"],
                name="catalog_category_code_once",
                violation_error_message=_("Mã này đã có trong bộ tiêu chí."),
            ),
            models.CheckConstraint(
                condition=models.Q(level__in=CategoryLevel.values),
                name="catalog_category_level_known",
                violation_error_message=_("Cấp không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(level=CategoryLevel.INDUSTRY, parent__isnull=True)
                | (~models.Q(level=CategoryLevel.INDUSTRY) & models.Q(parent__isnull=False)),
                name="catalog_category_parent_by_level",
                violation_error_message=_("Ngành không thuộc phân loại nào; nhóm và bộ phải thuộc một phân loại."),
            ),
        ]

    @property
    def label(self) -> str:
        """The name in the reader's language where there is one."""
        return self.name_en if get_language() == "en" and self.name_en else self.name
