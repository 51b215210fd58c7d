"""What a venue's stalls cost, from a day on; all sums in whole đồng."""

from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from booths.enums import ExtraBasis, RateBasis


class RateQuerySet(models.QuerySet[Any]):
    """Rates by day."""

    def touching(self, first: date, last: date) -> Self:
        """Those that may hold on a day from `first` through `last`, earliest beginning first."""
        ended = models.Q(valid_to__isnull=False, valid_to__lte=first)
        return self.filter(valid_from__lte=last).exclude(ended).order_by("valid_from", "pk")


class ExtraQuerySet(RateQuerySet):
    """Extras by whether they can be chosen."""

    def offered(self, today: date) -> Self:
        """Optional ones that have not ended, once by name: the row that holds first."""
        standing = self.filter(is_optional=True).exclude(valid_to__isnull=False, valid_to__lte=today)
        same = standing.filter(venue=models.OuterRef("venue"), name=models.OuterRef("name"))
        earliest = same.order_by("valid_from", "pk").values("pk")[:1]
        return standing.filter(pk=models.Subquery(earliest)).order_by("name", "pk")


class Rate(models.Model):
    """The rent (giá thuê) of a venue's stalls, or of one stall, from a day until the next rate's or its end.

    `price` is for what `basis` names; `deposit` once for a stay; `subsidy` the share in per cent that `subsidy_source`
    bears instead of the cooperative.
    """

    venue = models.ForeignKey(
        "booths.Venue", verbose_name=_("địa điểm"), on_delete=models.CASCADE, related_name="rates"
    )
    stall = models.ForeignKey(
        "booths.Stall",
        verbose_name=_("riêng cho gian"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="rates",
        help_text=_("Bỏ trống: cho mọi gian của địa điểm."),
    )
    name = models.CharField(_("tên giá"), max_length=120)
    basis = models.CharField(_("cách tính"), max_length=10, choices=RateBasis)
    price = models.PositiveBigIntegerField(_("đơn giá (đồng)"), default=0)
    deposit = models.PositiveBigIntegerField(_("tiền cọc cả đợt (đồng)"), default=0)
    subsidy = models.DecimalField(_("phần được hỗ trợ (%)"), max_digits=5, decimal_places=2, default=0)
    subsidy_source = models.CharField(_("nguồn hỗ trợ"), max_length=160, blank=True)
    valid_from = models.DateField(_("áp dụng từ ngày"))
    valid_to = models.DateField(_("thôi áp dụng từ ngày"), null=True, blank=True)
    note = models.CharField(_("ghi chú, căn cứ"), max_length=255, blank=True)

    objects = RateQuerySet.as_manager()

    class Meta:
        verbose_name = _("giá thuê")
        verbose_name_plural = _("giá thuê")
        ordering = ["venue", "-valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(basis__in=RateBasis.values),
                name="booths_rate_basis_known",
                violation_error_message=_("Cách tính không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(basis=RateBasis.FREE, price=0)
                | (~models.Q(basis=RateBasis.FREE) & models.Q(price__gt=0)),
                name="booths_rate_price_unless_free",
                violation_error_message=_("Giá miễn phí thì đơn giá bằng 0; các cách tính khác cần đơn giá lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=models.Q(subsidy__gte=0, subsidy__lte=100),
                name="booths_rate_subsidy_percent",
                violation_error_message=_("Phần được hỗ trợ từ 0 đến 100 %."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
                name="booths_rate_to_after_from",
                violation_error_message=_("Ngày thôi áp dụng phải sau ngày bắt đầu áp dụng."),
            ),
            models.UniqueConstraint(
                fields=["venue", "valid_from"],
                condition=models.Q(stall__isnull=True),
                name="booths_rate_venue_from_once",
                violation_error_message=_("Địa điểm này đã có giá áp dụng từ ngày đó."),
            ),
            models.UniqueConstraint(
                fields=["stall", "valid_from"],
                condition=models.Q(stall__isnull=False),
                name="booths_rate_stall_from_once",
                violation_error_message=_("Gian này đã có giá riêng áp dụng từ ngày đó."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.valid_from:%d/%m/%Y})"

    def clean(self) -> None:
        """A stall has rates of its own venue."""
        super().clean()
        if self.stall is not None and self.venue_id and self.stall.venue_id != self.venue_id:
            raise ValidationError({"stall": _("Gian này thuộc địa điểm khác. Hãy chọn gian của địa điểm đã chọn.")})


class RateExtra(models.Model):
    """Something paid for beside the rent (dịch vụ kèm theo): cleaning, power, a refrigerator."""

    venue = models.ForeignKey(
        "booths.Venue", verbose_name=_("địa điểm"), on_delete=models.CASCADE, related_name="extras"
    )
    name = models.CharField(_("dịch vụ"), max_length=120)
    basis = models.CharField(_("cách tính"), max_length=10, choices=ExtraBasis)
    price = models.PositiveBigIntegerField(_("đơn giá (đồng)"))
    unit = models.CharField(_("đơn vị của chỉ số"), max_length=20, blank=True, help_text=_("Ví dụ kWh, m³."))
    is_optional = models.BooleanField(_("chỉ khi đơn vị chọn"), default=False)
    valid_from = models.DateField(_("áp dụng từ ngày"))
    valid_to = models.DateField(_("thôi áp dụng từ ngày"), null=True, blank=True)

    objects = ExtraQuerySet.as_manager()

    class Meta:
        verbose_name = _("dịch vụ kèm theo")
        verbose_name_plural = _("dịch vụ kèm theo")
        ordering = ["venue", "name", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(basis__in=ExtraBasis.values),
                name="booths_rateextra_basis_known",
                violation_error_message=_("Cách tính không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
                name="booths_rateextra_to_after_from",
                violation_error_message=_("Ngày thôi áp dụng phải sau ngày bắt đầu áp dụng."),
            ),
            models.UniqueConstraint(
                fields=["venue", "name", "valid_from"],
                name="booths_rateextra_from_once",
                violation_error_message=_("Dịch vụ này đã có giá áp dụng từ ngày đó."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
