"""One-time codes by which staff mend a forgotten password."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class OneTimeCode(models.Model):
    """A six-digit code that a staff member reads to a person on the phone; only its hash is stored.

    It works once, for a short time and a few attempts; issuing another ends the one before.
    """

    told_when_deleted = False

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="one_time_codes")
    digest = models.CharField(max_length=128)
    issued_at = models.DateTimeField(_("cấp lúc"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="one_time_codes_issued"
    )
    expires_at = models.DateTimeField(_("hết hạn lúc"))
    attempts = models.PositiveSmallIntegerField(_("số lần thử"), default=0)
    used_at = models.DateTimeField(_("đã dùng lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("mã dùng một lần")
        verbose_name_plural = _("mã dùng một lần")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("issued_at")),
                name="accounts_onetimecode_expires_after_issue",
                violation_error_message=_("Mã phải hết hạn sau khi cấp."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.issued_at:%d/%m/%Y %H:%M}"
