"""Entries of the hall: what a device wrote down during the day, perhaps without a network, and sent later."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.phone import PhoneField
from events.enums import HallKind


class HallEntryQuerySet(models.QuerySet["HallEntry"]):
    """Entries by whether they were taken in."""

    def refused(self) -> Self:
        """Those that were not, and that nobody has seen to; the first one first."""
        return self.exclude(refusal="").filter(settled_at__isnull=True).order_by("told_at", "pk")


class HallEntry(models.Model):
    """One entry of a device's queue, known by the id that the device made, so that sending it again changes nothing.

    `told_at` is when it was written down, by a clock that was set right by ours. One that was taken in keeps nothing
    of what was typed. One that was refused keeps it all in `given`, with the sentence: it lies here as well as on the
    device, and may be sent once more when it was mended there. `phone` is the number in it, as E.164.
    """

    event = models.ForeignKey(
        "events.Event", verbose_name=_("sự kiện"), on_delete=models.CASCADE, related_name="hall_entries"
    )
    client_id = models.UUIDField(unique=True, editable=False)
    kind = models.CharField(_("việc"), max_length=7, choices=HallKind)
    told_at = models.DateTimeField(_("ghi lúc"))
    given = models.JSONField(_("đã gõ"), default=dict, blank=True)
    phone = PhoneField(_("điện thoại"), blank=True)
    refusal = models.CharField(_("vì sao chưa ghi được"), max_length=1000, blank=True)
    registration = models.ForeignKey(
        "events.Registration",
        verbose_name=_("đăng ký"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="hall_entries",
    )
    sent_at = models.DateTimeField(_("gửi lên lúc"))
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người gửi"),
        on_delete=models.PROTECT,
        related_name="hall_entries",
    )
    settled_at = models.DateTimeField(_("xử lý lúc"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người xử lý"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="hall_entries_settled",
    )

    objects = HallEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("dòng ghi tại hội trường")
        verbose_name_plural = _("các dòng ghi tại hội trường")
        ordering = ["-told_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=HallKind.values),
                name="events_hallentry_kind_known",
                violation_error_message=_("Việc không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(settled_at__isnull=True, settled_by__isnull=True)
                | models.Q(settled_at__isnull=False, settled_by__isnull=False),
                name="events_hallentry_settled_paired",
                violation_error_message=_("Đã xử lý thì phải ghi ai xử lý, lúc nào."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {self.summary}"

    @property
    def summary(self) -> str:
        """What was typed, on one line, for whoever sees to it."""
        shown = ("unit", "organisation", "person", "seller", "buyer", "kind", "quantity", "instead")
        return " · ".join(str(self.given[name]) for name in shown if self.given.get(name))
