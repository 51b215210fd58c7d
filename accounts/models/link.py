"""Links that do one thing without signing in."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.phone import PhoneField


class SecretLinkQuerySet(models.QuerySet["SecretLink"]):
    """Links by whether they still work."""

    def open(self, now: datetime) -> Self:
        """Neither ended nor expired nor, where they work once, used."""
        return self.filter(ended_at__isnull=True, expires_at__gt=now).exclude(once=True, used_at__isnull=False)

    def about(self, subject: models.Model) -> Self:
        """Those whose subject is this row."""
        return self.filter(subject_type=ContentType.objects.get_for_model(subject), subject_id=subject.pk)


class SecretLink(models.Model):
    """A one-purpose link (link riêng): whoever holds it may do `action` with `subject`, and nothing else.

    The address holds a signature over id and generation (accounts/links/token.py) and is made anew whenever it must be
    shown, so that nothing kept here opens anything. Raising the generation makes every address that was given out
    useless; `ended_at` ends the link for good. `phone` is that of the person it was made for where this is no contact
    and no user; its last four digits answer the question that some kinds ask before they change anything.
    """

    action = models.CharField(_("việc"), max_length=60)
    subject_type = models.ForeignKey(
        ContentType, verbose_name=_("loại đối tượng"), on_delete=models.CASCADE, related_name="+"
    )
    subject_id = models.PositiveBigIntegerField(_("đối tượng"))
    subject = GenericForeignKey("subject_type", "subject_id")
    contact = models.ForeignKey(
        "accounts.Contact",
        verbose_name=_("người phụ trách"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="secret_links",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tài khoản"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="secret_links",
    )
    phone = PhoneField(_("số điện thoại người nhận"), blank=True)
    generation = models.PositiveIntegerField(_("đời"), default=1)
    once = models.BooleanField(_("chỉ dùng một lần"), default=False)
    wrong_digits = models.PositiveSmallIntegerField(_("số lần nhập sai số điện thoại"), default=0)
    created_at = models.DateTimeField(_("tạo lúc"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người tạo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="secret_links_created",
    )
    expires_at = models.DateTimeField(_("hết hạn lúc"))
    used_at = models.DateTimeField(_("dùng gần nhất lúc"), null=True, blank=True)
    ended_at = models.DateTimeField(_("chấm dứt lúc"), null=True, blank=True)

    objects = SecretLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link riêng")
        verbose_name_plural = _("link riêng")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="accounts_secretlink_subject")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")),
                name="accounts_secretlink_expires_after_creation",
                violation_error_message=_("Link phải hết hạn sau khi tạo."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_type_id}/{self.subject_id}"

    @property
    def holder_phone(self) -> str:
        """The number, in E.164, of the person it was made for; "" where none is known."""
        if self.contact_id and self.contact:
            return str(self.contact.phone)
        return (self.user.phone or "") if self.user_id and self.user else str(self.phone)
