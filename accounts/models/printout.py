"""Sheets that were made to be printed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Printout(models.Model):
    """A PDF that somebody asked for (bản in), kept for two days for that person alone.

    The file stands in the row, so that it is written together with what it tells (codes on slips) and is never served
    by a path.
    """

    kind = models.CharField(_("loại"), max_length=60)
    title = models.CharField(_("tên"), max_length=200)
    count = models.PositiveIntegerField(_("số phiếu"), default=0)
    pdf = models.BinaryField(_("tệp PDF"))
    created_at = models.DateTimeField(_("làm lúc"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người in"), on_delete=models.CASCADE, related_name="printouts"
    )
    expires_at = models.DateTimeField(_("giữ đến"))

    class Meta:
        verbose_name = _("bản in")
        verbose_name_plural = _("bản in")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title
