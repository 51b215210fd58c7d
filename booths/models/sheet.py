"""What a stall sold in a day (phiếu bán hàng ngày), and goods that were counted (kiểm kê)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from booths.enums import CountReason, SheetHow


class DailySheet(models.Model):
    """One day of one stall, a day without a sale included; its lines are the ledger's own that name it.

    Đồng: `expected` is what the day's sales less returns come to, wrong lines taken back on their own day, `own` what
    the seller's own goods and those bought outright brought, which no ledger follows, `cash` and `transfer` what was
    counted. What is short or over stands apart and touches no supplier.
    """

    booking = models.ForeignKey(
        "booths.Booking", verbose_name=_("đợt thuê"), on_delete=models.PROTECT, related_name="sheets"
    )
    day = models.DateField(_("ngày"))
    how = models.CharField(_("cách nhập"), max_length=5, choices=SheetHow)
    seller = models.ForeignKey(
        "booths.StallSeller",
        verbose_name=_("người bán"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sheets",
    )
    expected = models.BigIntegerField(_("tiền theo hàng bán"), default=0)
    cash = models.BigIntegerField(_("tiền mặt đếm được"))
    transfer = models.BigIntegerField(_("tiền chuyển khoản"))
    own = models.BigIntegerField(_("tiền bán hàng của mình, hàng mua đứt"), default=0, db_default=0)
    note = models.CharField(_("ghi chú"), max_length=255, blank=True)
    filed_at = models.DateTimeField(_("nộp lúc"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người nhập"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="daily_sheets",
    )
    amended_at = models.DateTimeField(_("sửa lúc"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("phiếu bán hàng ngày")
        verbose_name_plural = _("phiếu bán hàng ngày")
        ordering = ["-day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["booking", "day"],
                name="booths_dailysheet_day_once",
                violation_error_message=_("Ngày này đã có phiếu bán hàng."),
            ),
            models.CheckConstraint(
                condition=models.Q(how__in=SheetHow.values),
                name="booths_dailysheet_how_known",
                violation_error_message=_("Cách nhập không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(cash__gte=0, transfer__gte=0, own__gte=0),
                name="booths_dailysheet_money_not_negative",
                violation_error_message=_("Số tiền đếm được không được âm."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"

    @property
    def difference(self) -> int:
        """Counted less what all sales come to: below zero where the till is short (thiếu), above where it is over
        (thừa)."""
        return self.cash + self.transfer - self.expected - self.own


class StockCount(models.Model):
    """Goods of a stall counted by hand (biên bản kiểm kê): what differs is in the ledger as a line of its own."""

    booking = models.ForeignKey(
        "booths.Booking", verbose_name=_("đợt thuê"), on_delete=models.PROTECT, related_name="stock_counts"
    )
    day = models.DateField(_("ngày kiểm kê"))
    reason = models.CharField(_("lý do"), max_length=8, choices=CountReason)
    people = models.CharField(_("người kiểm kê, người chứng kiến"), max_length=255, blank=True)
    noted_at = models.DateTimeField(_("ghi lúc"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="stock_counts",
    )

    class Meta:
        verbose_name = _("lần kiểm kê")
        verbose_name_plural = _("các lần kiểm kê")
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reason__in=CountReason.values),
                name="booths_stockcount_reason_known",
                violation_error_message=_("Lý do kiểm kê không hợp lệ."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} {self.day:%d/%m/%Y}"


class CountLine(models.Model):
    """One good in a count: what the ledger had, what was found, and the ledger's line for the difference."""

    count = models.ForeignKey(StockCount, verbose_name=_("lần kiểm kê"), on_delete=models.CASCADE, related_name="lines")
    good = models.ForeignKey(
        "booths.ConsignedGood", verbose_name=_("mặt hàng"), on_delete=models.PROTECT, related_name="count_lines"
    )
    expected = models.DecimalField(_("theo sổ"), max_digits=18, decimal_places=6)
    found = models.DecimalField(_("đếm được"), max_digits=18, decimal_places=6)
    movement = models.OneToOneField(
        "booths.StockMovement",
        verbose_name=_("dòng sổ"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="count_line",
    )

    class Meta:
        verbose_name = _("dòng kiểm kê")
        verbose_name_plural = _("dòng kiểm kê")
        ordering = ["count", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(found__gte=0),
                name="booths_countline_found_not_negative",
                violation_error_message=_("Số đếm được không được âm."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.good}: {self.found}"
