"""Who sells at a stall: a name, a phone and a PIN, and no account."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.phone import PhoneField


class StallSellerQuerySet(models.QuerySet["StallSeller"]):
    """Sellers by whether they may sell."""

    def active(self) -> Self:
        """Not ended."""
        return self.filter(ended_at__isnull=True)


class StallSeller(models.Model):
    """A seller at one stall (người bán). The PIN is kept hashed; raising the generation ends every session of theirs.

    `wrong_pins` counts wrong tries since the last right one.
    """

    booking = models.ForeignKey(
        "booths.Booking", verbose_name=_("đợt thuê"), on_delete=models.CASCADE, related_name="sellers"
    )
    name = models.CharField(_("tên người bán"), max_length=120)
    phone = PhoneField(_("số điện thoại"), blank=True)
    pin = models.CharField(_("mã PIN"), max_length=128, editable=False)
    wrong_pins = models.PositiveSmallIntegerField(_("số lần nhập sai mã PIN"), default=0, editable=False)
    generation = models.PositiveIntegerField(_("đời"), default=1, editable=False)
    created_at = models.DateTimeField(_("tạo lúc"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người tạo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="stall_sellers_made",
    )
    ended_at = models.DateTimeField(_("thôi bán lúc"), null=True, blank=True, editable=False)

    objects = StallSellerQuerySet.as_manager()

    class Meta:
        verbose_name = _("người bán tại gian")
        verbose_name_plural = _("người bán tại gian")
        ordering = ["booking", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["booking", "phone"],
                condition=models.Q(ended_at__isnull=True) & ~models.Q(phone=""),
                name="booths_stallseller_phone_once",
                violation_error_message=_("Số điện thoại này đã là người bán tại gian."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def ends_before(self, moment: datetime) -> bool:
        """Whether they have stopped by then."""
        return self.ended_at is not None and self.ended_at <= moment
