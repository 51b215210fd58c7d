"""Goods handed over to a stall (phiếu giao nhận hàng ký gửi)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DeliveryNote(models.Model):
    """Goods of one supplier on their way to a stall; received once, with what was counted there.

    `number` runs for each consignment. What was counted goes into the ledger, never what was written.
    """

    consignment = models.ForeignKey(
        "booths.Consignment", verbose_name=_("hàng ký gửi"), on_delete=models.PROTECT, related_name="deliveries"
    )
    number = models.PositiveIntegerField(_("số"))
    day = models.DateField(_("ngày giao"))
    carrier = models.CharField(_("người giao"), max_length=120, blank=True)
    receiver = models.CharField(_("người nhận"), max_length=120, blank=True)
    note = models.CharField(_("ghi chú"), max_length=255, blank=True)
    written_at = models.DateTimeField(_("lập lúc"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người lập"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="deliveries_written",
    )
    received_at = models.DateTimeField(_("nhận lúc"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("phiếu giao nhận")
        verbose_name_plural = _("phiếu giao nhận")
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consignment", "number"],
                name="booths_deliverynote_number_once",
                violation_error_message=_("Số phiếu này đã có."),
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """What stands on the paper."""
        return f"GN{self.consignment_id}-{self.number:02d}"


class DeliveryLine(models.Model):
    """So much of one good, one batch; `counted` is what the stall found, and `movement` its line in the ledger."""

    delivery = models.ForeignKey(
        DeliveryNote, verbose_name=_("phiếu giao nhận"), on_delete=models.CASCADE, related_name="lines"
    )
    good = models.ForeignKey(
        "booths.ConsignedGood", verbose_name=_("mặt hàng"), on_delete=models.PROTECT, related_name="delivery_lines"
    )
    lot = models.CharField(_("số lô"), max_length=40, blank=True)
    expires_on = models.DateField(_("hạn sử dụng"), null=True, blank=True)
    quantity = models.DecimalField(_("số lượng giao"), max_digits=12, decimal_places=3)
    counted = models.DecimalField(_("thực nhận"), max_digits=12, decimal_places=3, null=True, blank=True)
    movement = models.OneToOneField(
        "booths.StockMovement",
        verbose_name=_("dòng sổ"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="delivery_line",
    )

    class Meta:
        verbose_name = _("dòng phiếu giao nhận")
        verbose_name_plural = _("dòng phiếu giao nhận")
        ordering = ["delivery", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quantity__gt=0),
                name="booths_deliveryline_quantity_positive",
                violation_error_message=_("Số lượng phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=models.Q(counted__isnull=True) | models.Q(counted__gte=0),
                name="booths_deliveryline_counted_not_negative",
                violation_error_message=_("Số thực nhận không được âm."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} {self.good}"
