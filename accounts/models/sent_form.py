"""Forms that have been saved, so that the same one is not saved twice."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class SentForm(models.Model):
    """One opened form that was sent and saved: a second click is led to what came of the first.

    `digest` tells whether what was typed is the same. Rows are kept for some days, as long as a page may stay open.
    """

    key = models.UUIDField(_("mã biểu mẫu"), primary_key=True, default=uuid.uuid4)
    digest = models.CharField(_("nội dung đã gửi"), max_length=32)
    location = models.CharField(_("trang sau khi lưu"), max_length=500)
    sent_at = models.DateTimeField(_("gửi lúc"), db_index=True)

    told_when_deleted = False

    class Meta:
        verbose_name = _("biểu mẫu đã gửi")
        verbose_name_plural = _("biểu mẫu đã gửi")

    def __str__(self) -> str:
        return self.location
