"""What a buyer needs, told in a kind of goods: the one need of purchase requests and of conferences (decision 8)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models.stated import Stated, stated_constraints


class Need(Stated):
    """Goods of one kind, so much, then, there, under these conditions (nhu cầu mua).

    `hard_parts` are the FitParts that the buyer will not do without; the requirements say so themselves. Delivery is
    wanted where `deliver_to` is given; `place` is that place where it lies on our own map.
    """

    kind = models.ForeignKey("catalog.Kind", verbose_name=_("mặt hàng"), on_delete=models.PROTECT, related_name="needs")
    detail = models.CharField(
        _("loại, cỡ, chất lượng"), max_length=200, blank=True, help_text=_("Ví dụ: loại 1, quả từ 30 quả/kg.")
    )
    deliver_to = models.CharField(_("nơi giao"), max_length=200, blank=True, help_text=_("Ví dụ: kho Gia Lâm, Hà Nội."))
    place = models.ForeignKey(
        "accounts.Place",
        verbose_name=_("xã, phường trong tỉnh"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="needs",
    )
    before = models.TimeField(_("giao trước giờ"), null=True, blank=True)
    hard_parts = models.JSONField(_("nhất thiết phải đạt"), default=list, blank=True, editable=False)

    class Meta:
        verbose_name = _("nhu cầu mua")
        verbose_name_plural = _("nhu cầu mua")
        ordering = ["pk"]
        constraints = stated_constraints("catalog_need")

    def __str__(self) -> str:
        return f"{self.kind}, {self.detail}" if self.detail else str(self.kind)


class NeedRequirement(models.Model):
    """A requirement of a need; `is_hard` where the buyer will not do without it."""

    told_when_deleted = False

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="requirements")
    requirement = models.ForeignKey(
        "catalog.Requirement", verbose_name=_("điều kiện"), on_delete=models.PROTECT, related_name="needs"
    )
    is_hard = models.BooleanField(_("nhất thiết phải có"), default=False)

    class Meta:
        verbose_name = _("điều kiện của nhu cầu")
        verbose_name_plural = _("điều kiện của nhu cầu")
        ordering = ["requirement__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["need", "requirement"],
                name="catalog_needrequirement_once",
                violation_error_message=_("Điều kiện này đã có trong nhu cầu."),
            )
        ]

    def __str__(self) -> str:
        return str(self.requirement)
