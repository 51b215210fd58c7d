"""What people agreed to."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import ConsentHow


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Consents by whether they hold."""

    def holding(self) -> Self:
        """Given and not taken back."""
        return self.filter(withdrawn_at__isnull=True)


class Consent(models.Model):
    """One person's yes to one use of their personal data (sự đồng ý): to what, in which words, when, how, told to whom.

    `about` narrows it to one row ("catalog.certificate:17"), empty for all that the purpose is about. A row is never
    changed but for its end; a second yes after a no is a second row. Law 91/2025 (domain facts A5).
    """

    purpose = models.CharField(_("mục đích"), max_length=60)
    contact = models.ForeignKey(
        "accounts.Contact",
        verbose_name=_("người phụ trách"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="consents",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tài khoản"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="consents",
    )
    about = models.CharField(_("về"), max_length=100, default="", blank=True)
    wording = models.TextField(_("lời đã đồng ý"))
    given_at = models.DateTimeField(_("đồng ý lúc"))
    given_how = models.CharField(_("cách đồng ý"), max_length=5, choices=ConsentHow)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="consents_noted",
    )
    withdrawn_at = models.DateTimeField(_("rút lại lúc"), null=True, blank=True)
    withdrawn_how = models.CharField(_("cách rút lại"), max_length=5, choices=ConsentHow, default="", blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("sự đồng ý")
        verbose_name_plural = _("sự đồng ý")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(contact__isnull=True) ^ models.Q(user__isnull=True),
                name="accounts_consent_of_one_person",
                violation_error_message=_("Sự đồng ý là của một người."),
            ),
            models.UniqueConstraint(
                fields=["purpose", "contact", "about"],
                condition=models.Q(withdrawn_at__isnull=True, contact__isnull=False),
                name="accounts_consent_contact_one_open",
                violation_error_message=_("Người này đã đồng ý rồi."),
            ),
            models.UniqueConstraint(
                fields=["purpose", "user", "about"],
                condition=models.Q(withdrawn_at__isnull=True, user__isnull=False),
                name="accounts_consent_user_one_open",
                violation_error_message=_("Người này đã đồng ý rồi."),
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_how="")
                | models.Q(
                    withdrawn_at__isnull=False,
                    withdrawn_at__gte=models.F("given_at"),
                    withdrawn_how__in=ConsentHow.values,
                ),
                name="accounts_consent_withdrawn_how",
                violation_error_message=_("Phải ghi cả lúc rút lại và cách rút lại."),
            ),
            models.CheckConstraint(
                condition=models.Q(given_how__in=ConsentHow.values),
                name="accounts_consent_given_how_known",
                violation_error_message=_("Cách đồng ý không hợp lệ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact or self.user}: {self.purpose}"
