"""Outcomes: what two sides came to at an event; quantities and money are the deal's."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.enums import OutcomeStep


class Outcome(models.Model):
    """What a seller and a buyer agreed (kết quả gặp gỡ), typed from the table's sheet or told on the phone.

    A meeting is optional: they may have met by walking past. `deal` holds quantity, money and deliveries where there
    is something to hold. `client_id` makes a sheet that is typed twice one outcome.
    """

    event = models.ForeignKey(
        "events.Event", verbose_name=_("sự kiện"), on_delete=models.CASCADE, related_name="outcomes"
    )
    seller = models.ForeignKey(
        "events.Registration", verbose_name=_("bên bán"), on_delete=models.PROTECT, related_name="outcomes_as_seller"
    )
    buyer = models.ForeignKey(
        "events.Registration", verbose_name=_("bên mua"), on_delete=models.PROTECT, related_name="outcomes_as_buyer"
    )
    step = models.CharField(_("kết quả"), max_length=9, choices=OutcomeStep)
    number = models.CharField(_("số biên bản, hợp đồng"), max_length=60, blank=True)
    agreed_on = models.DateField(_("ngày"))
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    deal = models.ForeignKey(
        "catalog.Deal",
        verbose_name=_("giao dịch"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="outcomes",
    )
    client_id = models.UUIDField(unique=True, editable=False)
    noted_at = models.DateTimeField(_("ghi lúc"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi"),
        on_delete=models.PROTECT,
        related_name="event_outcomes",
    )

    class Meta:
        verbose_name = _("kết quả gặp gỡ")
        verbose_name_plural = _("kết quả gặp gỡ")
        ordering = ["-noted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["seller", "buyer"],
                name="events_outcome_once",
                violation_error_message=_("Kết quả của hai bên này đã được ghi."),
            ),
            models.CheckConstraint(
                condition=models.Q(step__in=OutcomeStep.values),
                name="events_outcome_step_known",
                violation_error_message=_("Kết quả không hợp lệ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seller.unit_name} – {self.buyer.unit_name}"
