"""E-mail that waits to be sent."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    """Mails by what may be done with them."""

    def due(self, now: datetime) -> Self:
        """Those whose time has come, and those left behind by a process that ended while it was sending."""
        silent = now - timedelta(seconds=settings.MESSAGE_STALE_SECONDS)
        waiting = models.Q(claimed_at__isnull=True, not_before__lte=now)
        left = models.Q(claimed_at__lt=silent)
        return self.filter(waiting | left, given_up_at__isnull=True).order_by("pk")

    def given_up(self) -> Self:
        """Those that did not go out, or of which nobody can tell."""
        return self.filter(given_up_at__isnull=False)


class OutgoingMail(models.Model):
    """One mail (thư điện tử) that waits for the mail server. It may hold a link that opens an account.

    So the row is deleted once the mail is sent, and its content as soon as it is given up: what then stays is a line
    for administrators. Changed by accounts/mail/sending.py alone.
    """

    recipients = models.CharField(_("người nhận"), max_length=400)
    subject = models.CharField(_("tiêu đề"), max_length=300, blank=True)
    content = models.JSONField(default=dict, blank=True, editable=False)
    created_at = models.DateTimeField(_("viết lúc"))
    not_before = models.DateTimeField(_("không gửi trước"))
    tries = models.PositiveSmallIntegerField(_("số lần thử"), default=0)
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    given_up_at = models.DateTimeField(_("thôi gửi lúc"), null=True, blank=True)
    error = models.CharField(_("lỗi"), max_length=300, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("thư chờ gửi")
        verbose_name_plural = _("thư chờ gửi")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(given_up_at__isnull=True) | models.Q(content={}),
                name="accounts_outgoingmail_given_up_is_empty",
                violation_error_message=_("Thư đã thôi gửi không giữ nội dung."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.recipients}: {self.subject}"
