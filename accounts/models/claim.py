"""Codes by which a cooperative takes over its page."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ClaimCode(models.Model):
    """The code on an organisation's slip of paper (phiếu nhận quản lý trang); only a keyed hash of it is stored.

    One row an organisation: printing again replaces it. It is tried a few times, works once, and expires.
    """

    organisation = models.OneToOneField(
        "accounts.Organisation", verbose_name=_("đơn vị"), on_delete=models.CASCADE, related_name="claim_code"
    )
    digest = models.CharField(_("dấu của mã"), max_length=64)
    attempts = models.PositiveSmallIntegerField(_("số lần thử"), default=0)
    issued_at = models.DateTimeField(_("in lúc"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người in"),
        on_delete=models.PROTECT,
        related_name="claim_codes_issued",
    )
    expires_at = models.DateTimeField(_("hết hạn lúc"))
    used_at = models.DateTimeField(_("dùng lúc"), null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người dùng mã"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="claim_codes_used",
    )

    class Meta:
        verbose_name = _("mã nhận quản lý trang")
        verbose_name_plural = _("mã nhận quản lý trang")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("issued_at")),
                name="accounts_claimcode_expires_after_issue",
                violation_error_message=_("Mã phải hết hạn sau khi in."),
            ),
            models.CheckConstraint(
                condition=models.Q(used_at__isnull=True, used_by__isnull=True)
                | models.Q(used_at__isnull=False, used_by__isnull=False),
                name="accounts_claimcode_used_at_by",
                violation_error_message=_("Phải ghi cả người dùng mã và lúc dùng."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.issued_at:%d/%m/%Y}"
