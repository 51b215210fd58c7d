"""The prices that a booking was approved at."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class AgreedRates(models.Model):
    """Rates and extras of the venue as they stood when a booking was approved (giá lúc duyệt): what is moved or chosen
    later costs what was agreed, whatever became of the rates. Written once, by booths/domain/agreed.py alone."""

    told_when_deleted = False

    booking = models.OneToOneField(
        "booths.Booking", verbose_name=_("đợt thuê"), on_delete=models.CASCADE, related_name="agreed_rates"
    )
    rates = models.JSONField(_("giá thuê lúc duyệt"), encoder=DjangoJSONEncoder)
    extras = models.JSONField(_("giá dịch vụ lúc duyệt"), encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("giá lúc duyệt của đợt thuê")
        verbose_name_plural = _("giá lúc duyệt của các đợt thuê")
        ordering = ["booking"]

    def __str__(self) -> str:
        return str(self.booking)
