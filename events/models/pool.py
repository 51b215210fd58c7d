"""Pools: several cooperatives that supply one kind of goods together (cung ứng chung)."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.numbers import quantity_text
from catalog.enums import Period


class Pool(models.Model):
    """Sellers of one event who answer as one for a kind of goods; `lead` speaks for them and sits at the table.

    Shares are typed by staff, all in one unit and rhythm, so that their sum is a true one. Written by
    events/domain/pool.py alone.
    """

    event = models.ForeignKey("events.Event", verbose_name=_("sự kiện"), on_delete=models.CASCADE, related_name="pools")
    kind = models.ForeignKey(
        "catalog.Kind", verbose_name=_("mặt hàng"), on_delete=models.PROTECT, related_name="event_pools"
    )
    lead = models.ForeignKey(
        "events.Registration", verbose_name=_("đơn vị đầu mối"), on_delete=models.CASCADE, related_name="pools_led"
    )
    unit = models.ForeignKey(
        "catalog.Unit", verbose_name=_("đơn vị tính"), on_delete=models.PROTECT, related_name="event_pools"
    )
    period = models.CharField(_("tính cho"), max_length=6, choices=Period, default=Period.ONCE)
    made_at = models.DateTimeField(_("ghi lúc"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, related_name="event_pools"
    )

    class Meta:
        verbose_name = _("nhóm cung ứng chung")
        verbose_name_plural = _("nhóm cung ứng chung")
        ordering = ["event", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["lead", "kind"],
                name="events_pool_lead_kind_once",
                violation_error_message=_("Đơn vị này đã là đầu mối của một nhóm cùng mặt hàng."),
            ),
            models.CheckConstraint(
                condition=models.Q(period__in=Period.values),
                name="events_pool_period_known",
                violation_error_message=_("Nhịp giao hàng không hợp lệ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.lead.unit_name}"

    @property
    def quantity(self) -> Decimal:
        """The sum of the shares, in `unit` for each `period`."""
        return sum((share.quantity for share in self.shares.all()), Decimal(0))

    @property
    def quantity_words(self) -> str:
        """ "12 tấn mỗi vụ"."""
        return f"{quantity_text(self.quantity)} {self.unit} {self.get_period_display()}"


class PoolShare(models.Model):
    """What one member brings into a pool, in the pool's unit and rhythm; the lead has a share too."""

    pool = models.ForeignKey(Pool, verbose_name=_("nhóm"), on_delete=models.CASCADE, related_name="shares")
    registration = models.ForeignKey(
        "events.Registration", verbose_name=_("đơn vị"), on_delete=models.CASCADE, related_name="pool_shares"
    )
    quantity = models.DecimalField(_("phần góp"), max_digits=14, decimal_places=3)

    class Meta:
        verbose_name = _("phần góp")
        verbose_name_plural = _("phần góp")
        ordering = ["pool", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pool", "registration"],
                name="events_poolshare_once",
                violation_error_message=_("Đơn vị này đã có phần trong nhóm."),
            ),
            models.CheckConstraint(
                condition=models.Q(quantity__gt=0),
                name="events_poolshare_quantity_positive",
                violation_error_message=_("Phần góp phải lớn hơn 0."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration.unit_name}: {quantity_text(self.quantity)}"
