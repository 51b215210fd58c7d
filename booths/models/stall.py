"""Stalls, and wholes that are booked as one."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class StallQuerySet(models.QuerySet["Stall"]):
    """Stalls by day."""

    def usable_between(self, first: date, last: date | None) -> Self:
        """Stalls that are there from `first` through `last` (None: without end)."""
        rows = self.filter(models.Q(opened_on__isnull=True) | models.Q(opened_on__lte=first))
        open_end = models.Q(closed_on__isnull=True)
        return rows.filter(open_end if last is None else open_end | models.Q(closed_on__gt=last))


class Stall(models.Model):
    """The smallest part of a venue that is let (gian hàng); a whole is a `StallGroup` (decision 30).

    `area` in m²; the rectangle in metres from the plan's upper left corner, where there is a plan.
    """

    venue = models.ForeignKey(
        "booths.Venue", verbose_name=_("địa điểm"), on_delete=models.PROTECT, related_name="stalls"
    )
    code = models.CharField(_("mã gian"), max_length=20)
    area = models.DecimalField(_("diện tích (m²)"), max_digits=8, decimal_places=2)
    x = models.DecimalField(_("cách mép trái (m)"), max_digits=7, decimal_places=2, null=True, blank=True)
    y = models.DecimalField(_("cách mép trên (m)"), max_digits=7, decimal_places=2, null=True, blank=True)
    width = models.DecimalField(_("rộng (m)"), max_digits=7, decimal_places=2, null=True, blank=True)
    depth = models.DecimalField(_("sâu (m)"), max_digits=7, decimal_places=2, null=True, blank=True)
    opened_on = models.DateField(_("dùng từ ngày"), null=True, blank=True)
    closed_on = models.DateField(_("thôi dùng từ ngày"), null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=255, blank=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    objects = StallQuerySet.as_manager()

    class Meta:
        verbose_name = _("gian hàng")
        verbose_name_plural = _("gian hàng")
        ordering = ["venue", "position", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["venue", "code"],
                name="booths_stall_code_once",
                violation_error_message=_("Địa điểm này đã có gian mang mã đó."),
            ),
            models.CheckConstraint(
                condition=models.Q(area__gt=0),
                name="booths_stall_area_positive",
                violation_error_message=_("Diện tích phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=models.Q(x__isnull=True, y__isnull=True, width__isnull=True, depth__isnull=True)
                | models.Q(x__isnull=False, y__isnull=False, width__isnull=False, depth__isnull=False)
                & models.Q(x__gte=0, y__gte=0, width__gt=0, depth__gt=0),
                name="booths_stall_rectangle_whole",
                violation_error_message=_("Vị trí trên sơ đồ cần đủ bốn số: cách trái, cách trên, rộng, sâu."),
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True)
                | models.Q(opened_on__isnull=True)
                | models.Q(closed_on__gt=models.F("opened_on")),
                name="booths_stall_closed_after_opened",
                violation_error_message=_("Ngày thôi dùng phải sau ngày bắt đầu dùng."),
            ),
        ]

    def is_usable_between(self, first: date, last: date | None) -> bool:
        """Whether it is there from `first` through `last` (None: without end); as `StallQuerySet.usable_between`."""
        opened = self.opened_on is None or self.opened_on <= first
        return opened and (self.closed_on is None or (last is not None and self.closed_on > last))

    def __str__(self) -> str:
        return self.code


class StallGroup(models.Model):
    """Stalls that may be asked for as one whole ("cả dãy A"); booking it takes all its parts' days (decision 30)."""

    venue = models.ForeignKey(
        "booths.Venue", verbose_name=_("địa điểm"), on_delete=models.CASCADE, related_name="stall_groups"
    )
    name = models.CharField(_("tên cụm gian"), max_length=120)
    stalls = models.ManyToManyField(Stall, verbose_name=_("các gian"), related_name="groups")

    class Meta:
        verbose_name = _("cụm gian hàng")
        verbose_name_plural = _("cụm gian hàng")
        ordering = ["venue", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["venue", "name"],
                name="booths_stallgroup_name_once",
                violation_error_message=_("Địa điểm này đã có cụm gian mang tên đó."),
            )
        ]

    def __str__(self) -> str:
        return self.name
