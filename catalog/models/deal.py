"""What came of a quotation, a stall or a meeting: the one place of quantity, money and deliveries (decision 8)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.enums import DealOrigin, DealStepKind, LostReason
from catalog.models.amount import Amounted, amount_constraints


class DealQuerySet(models.QuerySet["Deal"]):
    """Deals by what they count for: agreed is not bought (decision 41)."""

    def counted(self) -> Self:
        """With an order or a contract number, and not lost since."""
        return self.filter(counted_on__isnull=False, lost_at__isnull=True)

    def agreed(self) -> Self:
        """Going on, without a number so far."""
        return self.filter(counted_on__isnull=True, lost_at__isnull=True)

    def lost(self) -> Self:
        """Nothing comes of them."""
        return self.filter(lost_at__isnull=False)


class Deal(Amounted):
    """A sale that two parties work on (giao dịch), from a quotation or written by hand.

    Binds nobody; counts in figures from `counted_on`, the day of its order or contract, once it has a number.
    `amount` is whole đồng agreed for the whole, empty while unknown; `price` đồng for one `price_unit`. Seller and
    buyer stand here by name too, as they were called then. `is_made_up` marks rows of the demo.
    """

    quotation = models.OneToOneField(
        "catalog.Quotation",
        verbose_name=_("báo giá đã chọn"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="deal",
    )
    origin = models.CharField(_("bắt đầu từ"), max_length=8, choices=DealOrigin, default=DealOrigin.HAND)
    seller = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("bên bán"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="deals_as_seller",
    )
    seller_name = models.CharField(_("tên bên bán"), max_length=255)
    buyer = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("bên mua trong sổ"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="deals_as_buyer",
    )
    buyer_name = models.CharField(_("tên bên mua"), max_length=255)
    product = models.ForeignKey(
        "catalog.Product",
        verbose_name=_("sản phẩm"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="deals",
    )
    kind = models.ForeignKey(
        "catalog.Kind",
        verbose_name=_("mặt hàng"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="deals",
    )
    goods = models.CharField(_("hàng, quy cách"), max_length=255)
    price = models.PositiveBigIntegerField(_("đơn giá (đồng)"), null=True, blank=True)
    price_unit = models.ForeignKey(
        "catalog.Unit",
        verbose_name=_("giá cho mỗi"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="deals_priced",
    )
    amount = models.PositiveBigIntegerField(_("giá trị (đồng)"), null=True, blank=True)
    order_number = models.CharField(_("số đơn hàng"), max_length=60, blank=True)
    contract_number = models.CharField(_("số hợp đồng"), max_length=60, blank=True)
    counted_on = models.DateField(_("ngày đơn hàng, hợp đồng"), null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("cán bộ theo dõi"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="deals_owned",
    )
    note = models.TextField(_("ghi chú"), blank=True)
    lost_at = models.DateTimeField(_("không thành lúc"), null=True, blank=True)
    lost_reason = models.CharField(_("vì sao không thành"), max_length=10, choices=LostReason, default="", blank=True)
    lost_note = models.CharField(_("nói rõ thêm"), max_length=500, blank=True)
    is_made_up = models.BooleanField(_("dữ liệu mẫu"), default=False)
    agreed_at = models.DateTimeField(_("đồng ý làm việc tiếp lúc"))
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="deals_agreed",
    )

    objects = DealQuerySet.as_manager()

    class Meta:
        verbose_name = _("giao dịch")
        verbose_name_plural = _("giao dịch")
        ordering = ["-agreed_at", "-pk"]
        constraints = [
            *amount_constraints("catalog_deal"),
            models.CheckConstraint(
                condition=models.Q(origin__in=DealOrigin.values),
                name="catalog_deal_origin_known",
                violation_error_message=_("Nguồn của giao dịch không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(price__isnull=True, price_unit__isnull=True)
                | models.Q(price__isnull=False, price__gt=0, price_unit__isnull=False),
                name="catalog_deal_price_and_unit",
                violation_error_message=_("Đơn giá phải lớn hơn 0 và nói rõ cho đơn vị nào."),
            ),
            models.CheckConstraint(
                condition=models.Q(counted_on__isnull=True, order_number="", contract_number="")
                | models.Q(counted_on__isnull=False) & ~models.Q(order_number="", contract_number=""),
                name="catalog_deal_counts_with_number",
                violation_error_message=_("Giao dịch chỉ được tính khi có số đơn hàng hoặc số hợp đồng và ngày."),
            ),
            models.CheckConstraint(
                condition=models.Q(lost_at__isnull=True, lost_reason="")
                | models.Q(lost_at__isnull=False, lost_reason__in=LostReason.values),
                name="catalog_deal_lost_has_reason",
                violation_error_message=_("Giao dịch không thành phải ghi vì sao."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} · {self.goods}"

    @property
    def code(self) -> str:
        """As people read it out: "GD-00017"."""
        return f"GD-{self.pk or 0:05d}"

    @property
    def is_counted(self) -> bool:
        """Whether figures count it."""
        return self.counted_on is not None and self.lost_at is None


class DealStep(models.Model):
    """One step that was taken, with the number of its paper where there is one."""

    deal = models.ForeignKey(Deal, verbose_name=_("giao dịch"), on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(_("bước"), max_length=10, choices=DealStepKind)
    done_on = models.DateField(_("ngày"))
    number = models.CharField(_("số giấy tờ"), max_length=60, blank=True)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    noted_at = models.DateTimeField(_("ghi lúc"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="deal_steps",
    )

    class Meta:
        verbose_name = _("bước của giao dịch")
        verbose_name_plural = _("các bước của giao dịch")
        ordering = ["done_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["deal", "kind"],
                name="catalog_dealstep_once",
                violation_error_message=_("Bước này đã ghi rồi."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=DealStepKind.values),
                name="catalog_dealstep_kind_known",
                violation_error_message=_("Bước không hợp lệ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.done_on:%d/%m/%Y}"


class DealDelivery(models.Model):
    """Goods that were handed over for a deal, in its unit, and what they came to in whole đồng."""

    deal = models.ForeignKey(Deal, verbose_name=_("giao dịch"), on_delete=models.CASCADE, related_name="deliveries")
    delivered_on = models.DateField(_("giao ngày"))
    quantity = models.DecimalField(_("số lượng giao"), max_digits=14, decimal_places=3)
    amount = models.PositiveBigIntegerField(_("thành tiền (đồng)"), null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    noted_at = models.DateTimeField(_("ghi lúc"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="deal_deliveries",
    )

    class Meta:
        verbose_name = _("đợt giao hàng")
        verbose_name_plural = _("các đợt giao hàng")
        ordering = ["delivered_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quantity__gt=0),
                name="catalog_dealdelivery_quantity_positive",
                violation_error_message=_("Số lượng giao phải lớn hơn 0."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.delivered_on:%d/%m/%Y}: {self.quantity:g}"
