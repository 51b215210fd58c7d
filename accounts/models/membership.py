"""Membership of the Alliance."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from accounts.enums import MembershipKind
from accounts.models.period import OVERLAP, PeriodsApartConstraint


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships by the day."""

    def on(self, day: date) -> Self:
        """Memberships in force on `day`."""
        return self.filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=day), valid_from__lte=day)


class Membership(models.Model):
    """An organisation is a member of the Alliance from a day until the day before another."""

    organisation = ParentalKey(
        "accounts.Organisation",
        verbose_name=_("đơn vị"),
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    kind = models.CharField(_("loại thành viên"), max_length=10, choices=MembershipKind, default=MembershipKind.FULL)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)
    decision = models.CharField(_("quyết định"), max_length=120, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("tư cách thành viên")
        verbose_name_plural = _("thành viên Liên minh")
        ordering = ["valid_from"]
        constraints = [
            PeriodsApartConstraint(
                of="organisation", name="accounts_membership_periods_apart", violation_error_message=OVERLAP
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(valid_to__isnull=True),
                name="accounts_membership_one_open",
                violation_error_message=_("Đơn vị đang là thành viên; hãy kết thúc tư cách cũ trước."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
                name="accounts_membership_to_after_from",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=MembershipKind.values),
                name="accounts_membership_kind_known",
                violation_error_message=_("Loại thành viên không hợp lệ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_kind_display()})"
