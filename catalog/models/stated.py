"""What a need and a supply both state of their goods: how much in what time, when, at what price."""

from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.enums import Period
from catalog.models.amount import Measured
from catalog.models.kind import EVERY_MONTH


class Stated(Measured):
    """Quantity per period, season as months or as days, price band. What has not been said is empty: a question.

    `months` is a bit mask, bit 0 = January; `first_on` and `last_on`, both included, are days of one year and come
    before the months. Prices are đồng for one `price_unit`.
    """

    period = models.CharField(_("tính cho"), max_length=6, choices=Period, default=Period.ONCE)
    months = models.PositiveSmallIntegerField(_("các tháng"), default=0, validators=[MaxValueValidator(EVERY_MONTH)])
    first_on = models.DateField(_("từ ngày"), null=True, blank=True)
    last_on = models.DateField(_("đến hết ngày"), null=True, blank=True)
    pack = models.CharField(_("quy cách"), max_length=120, blank=True)
    price_low = models.PositiveBigIntegerField(_("giá từ (đồng)"), null=True, blank=True)
    price_high = models.PositiveBigIntegerField(_("đến giá (đồng)"), null=True, blank=True)
    price_unit = models.ForeignKey(
        "catalog.Unit",
        verbose_name=_("giá cho một"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)s_prices",
    )
    note = models.CharField(_("nói thêm"), max_length=500, blank=True)
    is_made_up = models.BooleanField(_("dữ liệu mẫu"), default=False, editable=False)

    class Meta:
        abstract = True


def stated_constraints(table: str) -> list[Any]:
    """The rules of what is stated, under the name of one table."""
    priced = models.Q(price_low__isnull=False) | models.Q(price_high__isnull=False)
    return [
        models.CheckConstraint(
            condition=models.Q(quantity__isnull=True, unit__isnull=True)
            | models.Q(quantity__isnull=False, quantity__gt=0, unit__isnull=False),
            name=f"{table}_quantity_and_unit",
            violation_error_message=_("Số lượng phải lớn hơn 0 và có đơn vị tính."),
        ),
        models.CheckConstraint(
            condition=models.Q(period__in=Period.values),
            name=f"{table}_period_known",
            violation_error_message=_("Khoảng thời gian của số lượng không hợp lệ."),
        ),
        models.CheckConstraint(
            condition=models.Q(months__range=(0, EVERY_MONTH)),
            name=f"{table}_months_of_the_year",
            violation_error_message=_("Tháng phải từ 1 đến 12."),
        ),
        models.CheckConstraint(
            condition=models.Q(first_on__isnull=True, last_on__isnull=True)
            | models.Q(first_on__isnull=False, last_on__isnull=False, last_on__gte=models.F("first_on")),
            name=f"{table}_days_in_order",
            violation_error_message=_("Hãy ghi cả ngày đầu và ngày cuối; ngày cuối không trước ngày đầu."),
        ),
        models.CheckConstraint(
            condition=(priced & models.Q(price_unit__isnull=False)) | (~priced & models.Q(price_unit__isnull=True)),
            name=f"{table}_price_and_unit",
            violation_error_message=_("Giá cần đơn vị: đồng cho một ki-lô-gam, một thùng…"),
        ),
        models.CheckConstraint(
            condition=models.Q(price_low__isnull=True)
            | models.Q(price_high__isnull=True)
            | models.Q(price_high__gte=models.F("price_low")),
            name=f"{table}_price_band_ordered",
            violation_error_message=_("Giá cao nhất phải từ giá thấp nhất trở lên."),
        ),
    ]
