"""Who is looking at what waits for a decision."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reading(models.Model):
    """A member of staff has a product open to decide on it, since when and when last heard of (đang xem).

    It keeps nobody out; it tells the others. A row that was not heard of for a while says nothing any more.
    """

    told_when_deleted = False

    product = models.ForeignKey("catalog.Product", on_delete=models.CASCADE, related_name="readings")
    opened_by = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="product_readings")
    since = models.DateTimeField(_("xem từ"))
    heard_at = models.DateTimeField(_("còn mở lúc"))

    class Meta:
        verbose_name = _("lượt xem để duyệt")
        verbose_name_plural = _("lượt xem để duyệt")
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "opened_by"],
                name="catalog_reading_person_once",
                violation_error_message=_("Người này đang xem sản phẩm này rồi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product}: {self.opened_by}"
