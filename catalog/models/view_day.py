"""How often a product's page was looked at."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProductViewDay(models.Model):
    """Views of one product's page on one day (lượt xem): a number, nothing of who looked."""

    told_when_deleted = False

    product = models.ForeignKey(
        "catalog.Product", verbose_name=_("sản phẩm"), on_delete=models.CASCADE, related_name="view_days"
    )
    day = models.DateField(_("ngày"))
    views = models.PositiveIntegerField(_("lượt xem"), default=0)

    class Meta:
        verbose_name = _("lượt xem trong ngày")
        verbose_name_plural = _("lượt xem trong ngày")
        ordering = ["product", "day"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "day"],
                name="catalog_productviewday_once",
                violation_error_message=_("Ngày này đã có số lượt xem."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.product_id} {self.day:%d/%m/%Y}: {self.views}"
