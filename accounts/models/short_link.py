"""Short links for print, and how often they were scanned."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ShortLinkQuerySet(models.QuerySet["ShortLink"]):
    """Short links by what they lead to."""

    def to(self, target: str, key: Any) -> Self:
        """The one to this target."""
        return self.filter(target=target, key=key)


class ShortLink(models.Model):
    """A permanent address `/q/<code>/` (link ngắn) for a sign, a label or a slip, with its QR code.

    It leads to a row by the registered `target` and the row's key, so that paper stays right when the page's own
    address changes. It opens nothing that is not public.
    """

    code = models.CharField(_("mã"), max_length=12, unique=True)
    target = models.CharField(_("loại đích"), max_length=60)
    key = models.PositiveBigIntegerField(_("đích"))
    created_at = models.DateTimeField(_("tạo lúc"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người tạo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="short_links",
    )

    objects = ShortLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link ngắn")
        verbose_name_plural = _("link ngắn")
        constraints = [
            models.UniqueConstraint(
                fields=["target", "key"],
                name="accounts_shortlink_target_once",
                violation_error_message=_("Đích này đã có link ngắn."),
            )
        ]

    def __str__(self) -> str:
        return self.code


class ShortLinkDay(models.Model):
    """How often a short link was opened on one day by others than known robots; nothing about who."""

    link = models.ForeignKey(ShortLink, verbose_name=_("link ngắn"), on_delete=models.CASCADE, related_name="days")
    day = models.DateField(_("ngày"))
    scans = models.PositiveIntegerField(_("lượt quét"), default=0)

    class Meta:
        verbose_name = _("lượt quét trong ngày")
        verbose_name_plural = _("lượt quét trong ngày")
        constraints = [
            models.UniqueConstraint(
                fields=["link", "day"],
                name="accounts_shortlinkday_once",
                violation_error_message=_("Ngày này đã có dòng đếm."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.link} {self.day:%d/%m/%Y}: {self.scans}"
