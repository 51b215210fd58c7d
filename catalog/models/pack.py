"""How goods are packed and what they cost. Live at once, outside the product's revision (decision 10)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Pack(models.Model):
    """A way of selling a product: by weight or in a pack, with price (integer đồng) and minimum order.

    No price means "liên hệ". `price_high` makes a range.
    """

    product = models.ForeignKey("catalog.Product", on_delete=models.CASCADE, related_name="packs")
    name = models.CharField(_("quy cách"), max_length=120, help_text=_("Ví dụ: hộp 500 g, sọt 10 kg, bán cân."))
    unit = models.ForeignKey("catalog.Unit", verbose_name=_("giá theo"), on_delete=models.PROTECT, related_name="packs")
    net_quantity = models.DecimalField(
        _("khối lượng, số lượng tịnh"), max_digits=12, decimal_places=3, null=True, blank=True
    )
    net_unit = models.ForeignKey(
        "catalog.Unit",
        verbose_name=_("đơn vị tịnh"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="net_packs",
    )
    price = models.PositiveBigIntegerField(_("giá (đồng)"), null=True, blank=True)
    price_high = models.PositiveBigIntegerField(_("đến giá (đồng)"), null=True, blank=True)
    priced_on = models.DateField(_("ngày báo giá"), null=True, blank=True)
    minimum = models.DecimalField(_("đặt tối thiểu"), max_digits=12, decimal_places=3, null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("quy cách và giá")
        verbose_name_plural = _("quy cách và giá")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(price_high__isnull=True)
                | models.Q(price__isnull=True)
                | models.Q(price_high__gte=models.F("price")),
                name="catalog_pack_price_range_ordered",
                violation_error_message=_("Giá cao nhất phải từ giá thấp nhất trở lên."),
            ),
            models.CheckConstraint(
                condition=models.Q(price_high__isnull=True) | models.Q(price__isnull=False),
                name="catalog_pack_price_range_has_start",
                violation_error_message=_("Hãy nhập giá thấp nhất trước."),
            ),
            models.CheckConstraint(
                condition=models.Q(net_quantity__isnull=True, net_unit__isnull=True)
                | models.Q(net_quantity__isnull=False, net_unit__isnull=False),
                name="catalog_pack_net_quantity_and_unit",
                violation_error_message=_("Khối lượng tịnh cần cả số và đơn vị."),
            ),
            models.CheckConstraint(
                condition=models.Q(minimum__isnull=True) | models.Q(minimum__gt=0),
                name="catalog_pack_minimum_positive",
                violation_error_message=_("Lượng đặt tối thiểu phải lớn hơn 0."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def lower_tiers(self) -> list["PriceTier"]:
        """Prices by quantity as buyers read them: one that the pack's own price has fallen to since is no lower one."""
        return [tier for tier in self.tiers.all() if self.price is None or tier.price < self.price]


class PriceTier(models.Model):
    """A lower price from a quantity on (in the pack's unit)."""

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="tiers")
    from_quantity = models.DecimalField(_("từ lượng"), max_digits=12, decimal_places=3)
    price = models.PositiveBigIntegerField(_("giá (đồng)"))

    class Meta:
        verbose_name = _("giá theo lượng")
        verbose_name_plural = _("giá theo lượng")
        ordering = ["from_quantity"]
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "from_quantity"],
                name="catalog_pricetier_quantity_once",
                violation_error_message=_("Mức lượng này đã có giá."),
            ),
            models.CheckConstraint(
                condition=models.Q(from_quantity__gt=0),
                name="catalog_pricetier_quantity_positive",
                violation_error_message=_("Lượng phải lớn hơn 0."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_quantity:g}: {self.price}"
