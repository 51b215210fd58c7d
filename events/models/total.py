"""Totals that a report states, for an event whose meetings were not written down one by one."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class StatedTotal(Orderable):
    """One figure as the report gives it: how many memoranda, how many tonnes of what; never added to what is counted
    here, nor to a figure of another unit. Without a number the report does not state it."""

    event = ParentalKey("events.Event", verbose_name=_("sự kiện"), on_delete=models.CASCADE, related_name="totals")
    what = models.CharField(
        _("số liệu"), max_length=160, help_text=_("Ví dụ: Biên bản ghi nhớ; Vải thiều đã thoả thuận.")
    )
    quantity = models.DecimalField(
        _("số lượng"),
        max_digits=14,
        decimal_places=3,
        null=True,
        blank=True,
        help_text=_("Để trống nếu báo cáo không nêu."),
    )
    unit = models.CharField(_("đơn vị"), max_length=40, blank=True, help_text=_("Biên bản, tấn, quả, hộp, lít…"))
    source = models.CharField(_("theo văn bản"), max_length=255, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("số liệu tổng")
        verbose_name_plural = _("số liệu tổng theo báo cáo")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quantity__isnull=True) | models.Q(quantity__gte=0),
                name="events_statedtotal_not_negative",
                violation_error_message=_("Số lượng không thể âm."),
            )
        ]

    def __str__(self) -> str:
        return self.what
