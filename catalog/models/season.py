"""When goods can be had. Live at once, outside the product's revision (decision 10)."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import Evidence
from catalog.domain.day_month import LUNAR_DAYS, SHORT_MONTHS, why_no_such_day
from catalog.enums import SeasonCalendar, SeasonForm, SeasonKind

MONTH = [MinValueValidator(1), MaxValueValidator(12)]
DAY = [MinValueValidator(1), MaxValueValidator(31)]


def _days_of_months() -> models.Q:
    """No 31/4 at either end; month by month, since Django cannot read back from SQLite a check with `IN (4, 6)`."""
    solar = models.Q(calendar=SeasonCalendar.SOLAR)
    for end in ("start", "end"):
        for month, last in SHORT_MONTHS.items():
            solar &= ~models.Q(**{f"{end}_month": month, f"{end}_day__gt": last})
    return solar | models.Q(calendar=SeasonCalendar.LUNAR, start_day__lte=LUNAR_DAYS, end_day__lte=LUNAR_DAYS)


class SeasonWindow(models.Model):
    """From a day to a day of each year, both included; may cross the new year. Lunar windows move with Tết."""

    product = models.ForeignKey("catalog.Product", on_delete=models.CASCADE, related_name="seasons")
    calendar = models.CharField(_("lịch"), max_length=5, choices=SeasonCalendar, default=SeasonCalendar.SOLAR)
    start_month = models.PositiveSmallIntegerField(_("từ tháng"), validators=MONTH)
    start_day = models.PositiveSmallIntegerField(_("từ ngày"), validators=DAY, default=1)
    end_month = models.PositiveSmallIntegerField(_("đến tháng"), validators=MONTH)
    end_day = models.PositiveSmallIntegerField(_("đến ngày"), validators=DAY)
    form = models.CharField(_("dạng hàng"), max_length=9, choices=SeasonForm, default=SeasonForm.FRESH)
    kind = models.CharField(_("loại vụ"), max_length=8, choices=SeasonKind, default=SeasonKind.MAIN)
    volume = models.DecimalField(_("sản lượng"), max_digits=14, decimal_places=3, null=True, blank=True)
    volume_unit = models.ForeignKey(
        "catalog.Unit",
        verbose_name=_("đơn vị sản lượng"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="season_volumes",
    )
    volume_year = models.PositiveSmallIntegerField(_("sản lượng của năm"), null=True, blank=True)
    evidence = models.CharField(_("nguồn dữ liệu"), max_length=12, choices=Evidence, default=Evidence.REGISTER)
    source = models.CharField(_("trích nguồn"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("mùa vụ")
        verbose_name_plural = _("mùa vụ")
        ordering = ["start_month", "start_day"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start_month__range=(1, 12), end_month__range=(1, 12)),
                name="catalog_seasonwindow_months",
                violation_error_message=_("Tháng phải từ 1 đến 12."),
            ),
            models.CheckConstraint(
                condition=models.Q(start_day__range=(1, 31), end_day__range=(1, 31)),
                name="catalog_seasonwindow_days",
                violation_error_message=_("Ngày phải từ 1 đến 31."),
            ),
            models.CheckConstraint(
                condition=_days_of_months(),
                name="catalog_seasonwindow_days_of_months",
                violation_error_message=_("Tháng không có ngày này: tháng 2 có 29 ngày, tháng 4, 6, 9, 11 có 30 ngày."),
            ),
            models.CheckConstraint(
                condition=models.Q(volume__isnull=True, volume_unit__isnull=True, volume_year__isnull=True)
                | models.Q(volume__isnull=False, volume__gt=0, volume_unit__isnull=False, volume_year__isnull=False),
                name="catalog_seasonwindow_volume_unit_year",
                violation_error_message=_("Sản lượng cần cả số, đơn vị và năm."),
            ),
            models.CheckConstraint(
                condition=models.Q(calendar__in=SeasonCalendar.values, form__in=SeasonForm.values),
                name="catalog_seasonwindow_calendar_form_known",
                violation_error_message=_("Lịch hoặc dạng hàng không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=SeasonKind.values, evidence__in=Evidence.values),
                name="catalog_seasonwindow_kind_evidence_known",
                violation_error_message=_("Loại vụ hoặc nguồn dữ liệu không hợp lệ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start_day}/{self.start_month} – {self.end_day}/{self.end_month}"

    def clean(self) -> None:
        """Both days exist in their months."""
        lunar = self.calendar == SeasonCalendar.LUNAR
        ends = {"start_day": (self.start_day, self.start_month), "end_day": (self.end_day, self.end_month)}
        errors = {n: why_no_such_day(day, month, lunar=lunar) for n, (day, month) in ends.items() if day and month}
        if found := {name: why for name, why in errors.items() if why}:
            raise ValidationError(found)


class SeasonShift(models.Model):
    """This year's harvest is early or late: by so many `days`, late above zero; that year alone."""

    product = models.ForeignKey("catalog.Product", on_delete=models.CASCADE, related_name="season_shifts")
    year = models.PositiveSmallIntegerField(_("năm"))
    days = models.SmallIntegerField(_("muộn hơn mọi năm (ngày)"))

    class Meta:
        verbose_name = _("vụ sớm, muộn của năm")
        verbose_name_plural = _("vụ sớm, muộn của các năm")
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "year"],
                name="catalog_seasonshift_year_once",
                violation_error_message=_("Năm này đã ghi vụ sớm hay muộn."),
            ),
            models.CheckConstraint(
                condition=~models.Q(days=0) & models.Q(days__range=(-60, 60)),
                name="catalog_seasonshift_within_two_months",
                violation_error_message=_("Sớm hoặc muộn từ 1 đến 60 ngày."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.days:+}"
