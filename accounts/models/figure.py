"""Figures that reports stated before the register was complete."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportedFigure(models.Model):
    """A figure as a report stated it: never counted here, shown beside the register's own count."""

    key = models.SlugField(_("mã chỉ tiêu"), max_length=60)
    label = models.CharField(_("chỉ tiêu"), max_length=200)
    value = models.DecimalField(_("giá trị"), max_digits=18, decimal_places=2)
    unit = models.CharField(_("đơn vị tính"), max_length=30, blank=True)
    as_of = models.DateField(_("tại ngày"))
    period = models.CharField(_("kỳ"), max_length=40, blank=True)
    source = models.CharField(_("nguồn"), max_length=500)
    note = models.CharField(_("ghi chú"), max_length=255, blank=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("số liệu đã báo cáo")
        verbose_name_plural = _("số liệu đã báo cáo")
        ordering = ["-as_of", "position", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "as_of"],
                name="accounts_reportedfigure_key_day_once",
                violation_error_message=_("Chỉ tiêu này đã có số liệu cho ngày ấy."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.value:g} ({self.period or self.as_of})"
