"""What a cooperative says that it can supply of a kind of goods (khả năng cung ứng)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.enums import Delivery
from catalog.models.stated import Stated, stated_constraints


class Supply(Stated):
    """Said by the organisation itself, or by staff for it; what it leaves out is drawn from its products.

    `delivery` is empty and `earliest` (the earliest hour of delivery) is None where it has not said.
    """

    organisation = models.ForeignKey(
        "accounts.Organisation", verbose_name=_("đơn vị"), on_delete=models.CASCADE, related_name="supplies"
    )
    kind = models.ForeignKey(
        "catalog.Kind", verbose_name=_("mặt hàng"), on_delete=models.PROTECT, related_name="supplies"
    )
    delivery = models.CharField(_("giao hàng"), max_length=8, choices=Delivery, blank=True, default="")
    earliest = models.TimeField(_("giao sớm nhất lúc"), null=True, blank=True)
    said_at = models.DateTimeField(_("nói lúc"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("khả năng cung ứng")
        verbose_name_plural = _("khả năng cung ứng")
        ordering = ["kind__sort_key", "pk"]
        constraints = [
            *stated_constraints("catalog_supply"),
            models.UniqueConstraint(
                fields=["organisation", "kind"],
                name="catalog_supply_kind_once",
                violation_error_message=_("Đơn vị đã nói khả năng cung ứng của mặt hàng này."),
            ),
            models.CheckConstraint(
                condition=models.Q(delivery="") | models.Q(delivery__in=Delivery.values),
                name="catalog_supply_delivery_known",
                violation_error_message=_("Cách giao hàng không hợp lệ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.kind}"


class SupplyAnswer(models.Model):
    """The organisation has what a buyer may require, or has not; no row where it has not said."""

    told_when_deleted = False

    supply = models.ForeignKey(Supply, on_delete=models.CASCADE, related_name="answers")
    requirement = models.ForeignKey(
        "catalog.Requirement", verbose_name=_("điều kiện"), on_delete=models.PROTECT, related_name="answers"
    )
    has_it = models.BooleanField(_("có"))

    class Meta:
        verbose_name = _("trả lời điều kiện")
        verbose_name_plural = _("trả lời điều kiện")
        ordering = ["requirement__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["supply", "requirement"],
                name="catalog_supplyanswer_once",
                violation_error_message=_("Điều kiện này đã được trả lời."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.requirement}: {_('có') if self.has_it else _('chưa có')}"
