"""What a supplier has at a stall on consignment (ký gửi): on which terms, which goods, at which prices."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from booths.enums import TermsModel, VatKind


class Consignment(models.Model):
    """One supplier's goods at one booking; the operating cooperative sells them in its own name.

    `opening` is what was owed to the supplier before the first settlement here, in đồng (below zero: owed by it).
    """

    booking = models.ForeignKey(
        "booths.Booking", verbose_name=_("đợt thuê"), on_delete=models.PROTECT, related_name="consignments"
    )
    supplier = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("bên gửi hàng"),
        on_delete=models.PROTECT,
        related_name="consignments",
    )
    opening = models.BigIntegerField(_("còn nợ trước kỳ đầu (đồng)"), default=0)

    class Meta:
        verbose_name = _("hàng ký gửi của một đơn vị")
        verbose_name_plural = _("hàng ký gửi")
        ordering = ["booking", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["booking", "supplier"],
                name="booths_consignment_supplier_once",
                violation_error_message=_("Đơn vị này đã ký gửi tại đợt thuê này."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.supplier} – {self.booking}"


class FromDayQuerySet(models.QuerySet[Any]):
    """Rows that hold from a day until the next one's."""

    def in_force_on(self, day: date) -> Self:
        """Rows begun by `day`, the one in force first."""
        return self.filter(valid_from__lte=day).order_by("-valid_from")


class TermsQuerySet(FromDayQuerySet):
    """Terms by whether they are signed."""

    def signed(self) -> Self:
        """Signed by both sides; a draft that is printed is none."""
        return self.filter(signed_on__isnull=False)


class ConsignmentTerms(models.Model):
    """Terms of a consignment from a day on (thoả thuận ký gửi), signed before the first goods.

    `commission`: `rate` per cent of what was sold; `difference`: the supplier gets each good's delivered price and
    what is over is the seller's (law 36/2005 art. 171). Number and date are those of the signed paper.
    """

    consignment = models.ForeignKey(
        Consignment, verbose_name=_("hàng ký gửi"), on_delete=models.PROTECT, related_name="terms"
    )
    valid_from = models.DateField(_("áp dụng từ ngày"))
    model = models.CharField(_("cách tính"), max_length=10, choices=TermsModel)
    rate = models.DecimalField(_("hoa hồng (%)"), max_digits=7, decimal_places=4, null=True, blank=True)
    number = models.CharField(_("số thoả thuận"), max_length=60, blank=True)
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True)
    losses = models.TextField(_("hao hụt, hàng hỏng ai chịu"), blank=True)
    expiry = models.TextField(_("hàng gần hết hạn xử lý thế nào"), blank=True)
    transport = models.TextField(_("vận chuyển và trả hàng ai lo"), blank=True)
    payment = models.CharField(_("ngày thanh toán"), max_length=255, blank=True)
    food_safety = models.CharField(_("ai chịu trách nhiệm an toàn thực phẩm"), max_length=255, blank=True)
    notice_days = models.PositiveSmallIntegerField(_("báo trước khi chấm dứt (ngày)"), default=60, db_default=60)

    objects = TermsQuerySet.as_manager()

    class Meta:
        verbose_name = _("thoả thuận ký gửi")
        verbose_name_plural = _("thoả thuận ký gửi")
        ordering = ["consignment", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["consignment", "valid_from"],
                name="booths_consignmentterms_day_once",
                violation_error_message=_("Đã có thoả thuận áp dụng từ ngày này."),
            ),
            models.CheckConstraint(
                condition=models.Q(model__in=TermsModel.values),
                name="booths_consignmentterms_model_known",
                violation_error_message=_("Cách tính không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(model=TermsModel.COMMISSION, rate__isnull=False, rate__gte=0, rate__lte=100)
                | models.Q(model=TermsModel.DIFFERENCE, rate__isnull=True),
                name="booths_consignmentterms_rate_with_commission",
                violation_error_message=_("Hoa hồng từ 0 đến 100 %; tính chênh lệch giá thì để trống."),
            ),
            models.CheckConstraint(
                condition=models.Q(number="") | models.Q(signed_on__isnull=False),
                name="booths_consignmentterms_number_when_signed",
                violation_error_message=_("Số thoả thuận ghi cùng ngày ký."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_model_display()} {self.valid_from:%d/%m/%Y}"


class ConsignedGood(models.Model):
    """One kind of goods of one supplier at a stall, counted in one unit."""

    consignment = models.ForeignKey(
        Consignment, verbose_name=_("hàng ký gửi"), on_delete=models.PROTECT, related_name="goods"
    )
    product = models.ForeignKey(
        "catalog.Product",
        verbose_name=_("sản phẩm trên danh mục"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="consigned_goods",
    )
    name = models.CharField(_("tên hàng, quy cách"), max_length=255)
    unit = models.CharField(_("đơn vị tính"), max_length=40)
    vat = models.CharField(
        _("loại hàng để tính thuế"),
        max_length=11,
        choices=VatKind,
        default=VatKind.OWN_PRODUCE,
        db_default=VatKind.OWN_PRODUCE,
    )

    class Meta:
        verbose_name = _("mặt hàng ký gửi")
        verbose_name_plural = _("mặt hàng ký gửi")
        ordering = ["consignment", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consignment", "name", "unit"],
                name="booths_consignedgood_name_once",
                violation_error_message=_("Mặt hàng này đã có trong danh sách ký gửi."),
            ),
            models.CheckConstraint(
                condition=models.Q(vat__in=VatKind.values),
                name="booths_consignedgood_vat_known",
                violation_error_message=_("Loại hàng để tính thuế không hợp lệ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.unit})"


class GoodPrice(models.Model):
    """Prices of a good from a day on, in đồng per unit: what shoppers pay, and the delivered price where one is set."""

    good = models.ForeignKey(ConsignedGood, verbose_name=_("mặt hàng"), on_delete=models.PROTECT, related_name="prices")
    valid_from = models.DateField(_("áp dụng từ ngày"))
    retail = models.PositiveBigIntegerField(_("giá bán lẻ (đồng)"))
    delivered = models.PositiveBigIntegerField(_("giá giao (đồng)"), null=True, blank=True)

    objects = FromDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("giá hàng ký gửi")
        verbose_name_plural = _("giá hàng ký gửi")
        ordering = ["good", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["good", "valid_from"],
                name="booths_goodprice_day_once",
                violation_error_message=_("Đã có giá áp dụng từ ngày này."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.retail} ({self.valid_from:%d/%m/%Y})"


class Basket(models.Model):
    """Goods of several suppliers sold as one (giỏ quà); the parts' shares in đồng add up to its price."""

    booking = models.ForeignKey(
        "booths.Booking", verbose_name=_("đợt thuê"), on_delete=models.PROTECT, related_name="baskets"
    )
    name = models.CharField(_("tên giỏ quà"), max_length=120)
    price = models.PositiveBigIntegerField(_("giá bán (đồng)"))

    class Meta:
        verbose_name = _("giỏ quà")
        verbose_name_plural = _("giỏ quà")
        ordering = ["booking", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["booking", "name"],
                name="booths_basket_name_once",
                violation_error_message=_("Đợt thuê đã có giỏ quà mang tên này."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class BasketPart(models.Model):
    """So much of one good in a basket, and its share of the basket's price in đồng."""

    basket = models.ForeignKey(Basket, verbose_name=_("giỏ quà"), on_delete=models.CASCADE, related_name="parts")
    good = models.ForeignKey(
        ConsignedGood, verbose_name=_("mặt hàng"), on_delete=models.PROTECT, related_name="basket_parts"
    )
    quantity = models.DecimalField(_("số lượng"), max_digits=12, decimal_places=3)
    share = models.PositiveBigIntegerField(_("phần tiền (đồng)"))

    class Meta:
        verbose_name = _("thành phần của giỏ quà")
        verbose_name_plural = _("thành phần của giỏ quà")
        ordering = ["basket", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quantity__gt=0),
                name="booths_basketpart_quantity_positive",
                violation_error_message=_("Số lượng phải lớn hơn 0."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.quantity} {self.good}"
