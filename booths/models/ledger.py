"""The ledger of consigned goods (sổ hàng ký gửi): append-only; a mistake is mended by a counter-entry."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from booths.enums import MovementKind, TermsModel, VatBuyer, VatKind

DIGITS, PLACES = 18, 6
"""Of quantities: three places as people write them, six for a part of a part of a basket."""


class Lot(models.Model):
    """Goods that came in together: batch and expiry; the one without either is the rest."""

    good = models.ForeignKey(
        "booths.ConsignedGood", verbose_name=_("mặt hàng"), on_delete=models.PROTECT, related_name="lots"
    )
    code = models.CharField(_("số lô"), max_length=40, blank=True)
    expires_on = models.DateField(_("hạn sử dụng"), null=True, blank=True)

    class Meta:
        verbose_name = _("lô hàng")
        verbose_name_plural = _("lô hàng")
        ordering = ["good", "expires_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["good", "code", "expires_on"],
                name="booths_lot_once",
                violation_error_message=_("Lô hàng này đã có."),
            ),
            models.UniqueConstraint(
                fields=["good", "code"],
                condition=models.Q(expires_on__isnull=True),
                name="booths_lot_without_expiry_once",
                violation_error_message=_("Lô hàng không ghi hạn này đã có."),
            ),
        ]

    def __str__(self) -> str:
        return self.code or str(self.good)

    def is_expired(self, day: date) -> bool:
        """Whether its last day is past on `day`."""
        return self.expires_on is not None and self.expires_on < day


class StockBalance(models.Model):
    """What is left of a lot; written with each movement under its lock, never below zero (decision 31)."""

    lot = models.OneToOneField(Lot, verbose_name=_("lô hàng"), on_delete=models.PROTECT, related_name="balance")
    quantity = models.DecimalField(_("còn lại"), default=0, max_digits=DIGITS, decimal_places=PLACES)

    class Meta:
        verbose_name = _("tồn của lô hàng")
        verbose_name_plural = _("tồn của lô hàng")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quantity__gte=0),
                name="booths_stockbalance_not_negative",
                violation_error_message=_("Số lượng tồn không được âm."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.lot}: {self.quantity}"


class StockMovement(models.Model):
    """One line of the ledger: `quantity` units of a good or of a basket, on a day.

    `sale` is the sale that a return belongs to; `corrects` the line that a counter-entry takes back, whole, for a
    reason; `buyer` to whom goods were sold, as value added tax tells them apart. Lines are never changed or deleted.
    """

    booking = models.ForeignKey(
        "booths.Booking", verbose_name=_("đợt thuê"), on_delete=models.PROTECT, related_name="movements"
    )
    kind = models.CharField(_("việc"), max_length=9, choices=MovementKind)
    day = models.DateField(_("ngày"))
    quantity = models.DecimalField(_("số lượng"), max_digits=DIGITS, decimal_places=PLACES)
    good = models.ForeignKey(
        "booths.ConsignedGood",
        verbose_name=_("mặt hàng"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="movements",
    )
    basket = models.ForeignKey(
        "booths.Basket",
        verbose_name=_("giỏ quà"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="movements",
    )
    sale = models.ForeignKey(
        "self",
        verbose_name=_("lần bán"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="returns",
    )
    corrects = models.OneToOneField(
        "self",
        verbose_name=_("sửa dòng"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="correction",
    )
    sheet = models.ForeignKey(
        "booths.DailySheet",
        verbose_name=_("phiếu bán hàng ngày"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="movements",
    )
    buyer = models.CharField(
        _("người mua"), max_length=8, choices=VatBuyer, default=VatBuyer.SHOPPER, db_default=VatBuyer.SHOPPER
    )
    reason = models.CharField(_("lý do"), max_length=255, blank=True)
    noted_at = models.DateTimeField(_("ghi lúc"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="stock_movements",
    )

    class Meta:
        verbose_name = _("dòng sổ hàng ký gửi")
        verbose_name_plural = _("sổ hàng ký gửi")
        ordering = ["day", "pk"]
        indexes = [models.Index(fields=["booking", "day"], name="booths_movement_day")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=MovementKind.values),
                name="booths_stockmovement_kind_known",
                violation_error_message=_("Việc ghi sổ không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(buyer__in=VatBuyer.values),
                name="booths_stockmovement_buyer_known",
                violation_error_message=_("Người mua không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(quantity__gt=0),
                name="booths_stockmovement_quantity_positive",
                violation_error_message=_("Số lượng phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=models.Q(good__isnull=False, basket__isnull=True)
                | models.Q(good__isnull=True, basket__isnull=False),
                name="booths_stockmovement_good_or_basket",
                violation_error_message=_("Mỗi dòng sổ là một mặt hàng hoặc một giỏ quà."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind=MovementKind.RETURNED, sale__isnull=False)
                | (~models.Q(kind=MovementKind.RETURNED) & models.Q(sale__isnull=True)),
                name="booths_stockmovement_return_of_a_sale",
                violation_error_message=_("Hàng khách trả lại phải thuộc một lần bán."),
            ),
            models.CheckConstraint(
                condition=models.Q(corrects__isnull=True) | ~models.Q(reason=""),
                name="booths_stockmovement_correction_has_reason",
                violation_error_message=_("Dòng sửa phải ghi lý do."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.quantity} {self.good or self.basket}"


class StockEntry(models.Model):
    """By how much a movement changed what is left of a lot, below zero for goods that left."""

    movement = models.ForeignKey(
        StockMovement, verbose_name=_("dòng sổ"), on_delete=models.PROTECT, related_name="entries"
    )
    lot = models.ForeignKey(Lot, verbose_name=_("lô hàng"), on_delete=models.PROTECT, related_name="entries")
    quantity = models.DecimalField(_("thay đổi"), max_digits=DIGITS, decimal_places=PLACES)

    class Meta:
        verbose_name = _("thay đổi tồn của lô")
        verbose_name_plural = _("thay đổi tồn của lô")
        ordering = ["movement", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(quantity=0),
                name="booths_stockentry_changes",
                violation_error_message=_("Thay đổi tồn phải khác 0."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.lot}: {self.quantity:+}"


class SaleLine(models.Model):
    """One supplier's part of a sale or a return, with price and terms frozen on the sale's day (decision 42).

    `per` units of the good in one unit sold (1, or a basket's part); `price` is per unit of the good, or the share per
    basket where `is_share`. `retail` and `delivered` are amounts in đồng, rounded half up for this line, below zero
    for what came back or was corrected.
    """

    movement = models.ForeignKey(
        StockMovement, verbose_name=_("dòng sổ"), on_delete=models.PROTECT, related_name="sale_lines"
    )
    good = models.ForeignKey(
        "booths.ConsignedGood", verbose_name=_("mặt hàng"), on_delete=models.PROTECT, related_name="sale_lines"
    )
    per = models.DecimalField(_("lượng mỗi đơn vị bán"), max_digits=12, decimal_places=3, default=1)
    price = models.PositiveBigIntegerField(_("giá (đồng)"))
    is_share = models.BooleanField(_("giá là phần của giỏ"), default=False)
    delivered_price = models.PositiveBigIntegerField(_("giá giao (đồng)"), null=True, blank=True)
    model = models.CharField(_("cách tính"), max_length=10, choices=TermsModel)
    rate = models.DecimalField(_("hoa hồng (%)"), max_digits=7, decimal_places=4, null=True, blank=True)
    retail = models.BigIntegerField(_("tiền bán (đồng)"))
    delivered = models.BigIntegerField(_("tiền theo giá giao (đồng)"), default=0)
    vat = models.CharField(
        _("loại hàng để tính thuế"),
        max_length=11,
        choices=VatKind,
        default=VatKind.OWN_PRODUCE,
        db_default=VatKind.OWN_PRODUCE,
    )

    class Meta:
        verbose_name = _("phần tiền của một đơn vị trong lần bán")
        verbose_name_plural = _("phần tiền của các đơn vị trong lần bán")
        ordering = ["movement", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(model__in=TermsModel.values),
                name="booths_saleline_model_known",
                violation_error_message=_("Cách tính không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(vat__in=VatKind.values),
                name="booths_saleline_vat_known",
                violation_error_message=_("Loại hàng để tính thuế không hợp lệ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.good}: {self.retail}"
