"""Staff's corrections of the calendar."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkingDay(models.Model):
    """A day that is worked, or not, otherwise than the calendar says (ngày nghỉ bù, ngày làm bù)."""

    day = models.DateField(_("ngày"), unique=True)
    is_worked = models.BooleanField(_("có làm việc"), default=False)
    note = models.CharField(_("lý do"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("ngày nghỉ, ngày làm bù")
        verbose_name_plural = _("ngày nghỉ, ngày làm bù")
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {_('làm việc') if self.is_worked else _('nghỉ')}"
