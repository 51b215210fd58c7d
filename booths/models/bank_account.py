"""Where suppliers are paid to."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class BankAccountQuerySet(models.QuerySet["BankAccount"]):
    """Accounts by whether they count."""

    def proven(self) -> Self:
        """Told by a paper, and confirmed by a call back to a number that was known before; the newest first."""
        return self.filter(called_back_at__isnull=False).order_by("-called_back_at", "-pk")


class BankAccount(models.Model):
    """A bank account as an organisation's paper names it (số, ngày); it counts once somebody called back.

    Changed accounts are how payments are stolen, so the newest proven one is paid to, whatever was told since.
    """

    organisation = models.ForeignKey(
        "accounts.Organisation", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="bank_accounts"
    )
    bank = models.CharField(_("ngân hàng"), max_length=120)
    number = models.CharField(_("số tài khoản"), max_length=40)
    holder = models.CharField(_("chủ tài khoản"), max_length=160)
    paper = models.CharField(_("văn bản thông báo"), max_length=120, help_text=_("Số và ngày văn bản có dấu, chữ ký."))
    told_at = models.DateTimeField(_("ghi lúc"))
    called_back_at = models.DateTimeField(_("gọi lại xác nhận lúc"), null=True, blank=True, editable=False)
    called_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người gọi lại"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="bank_accounts_proven",
    )

    objects = BankAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("tài khoản nhận tiền")
        verbose_name_plural = _("tài khoản nhận tiền")
        ordering = ["organisation", "-told_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(called_back_at__isnull=True, called_back_by__isnull=True)
                | models.Q(called_back_at__isnull=False, called_back_by__isnull=False),
                name="booths_bankaccount_called_back_at_by",
                violation_error_message=_("Gọi lại cần cả người và lúc gọi."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.bank}"
