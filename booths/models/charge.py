"""What a stay costs as it was agreed, and the money that moved for it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from booths.enums import ChargeKind, PaymentKind, PaymentMethod
from booths.models.correction import CorrectedQuerySet


class BookingCharge(models.Model):
    """A line of a booking's sum (khoản phải trả), fixed when it is approved; `amount` in whole đồng, below zero where
    it takes off. Written by booths/domain/charge.py alone."""

    booking = models.ForeignKey(
        "booths.Booking", verbose_name=_("đợt thuê"), on_delete=models.CASCADE, related_name="charges"
    )
    kind = models.CharField(_("khoản"), max_length=8, choices=ChargeKind)
    label = models.CharField(_("diễn giải"), max_length=255)
    quantity = models.DecimalField(_("số lượng"), max_digits=14, decimal_places=3, null=True, blank=True)
    unit = models.CharField(_("đơn vị"), max_length=30, blank=True)
    price = models.BigIntegerField(_("đơn giá (đồng)"), null=True, blank=True)
    amount = models.BigIntegerField(_("thành tiền (đồng)"))
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("khoản phải trả")
        verbose_name_plural = _("khoản phải trả")
        ordering = ["booking", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=ChargeKind.values),
                name="booths_bookingcharge_kind_known",
                violation_error_message=_("Khoản không hợp lệ."),
            )
        ]

    def __str__(self) -> str:
        return self.label


class PaymentQuerySet(CorrectedQuerySet["Payment"]):
    """Payments that count."""


class Payment(models.Model):
    """Money that moved for a booking (thu, chi), beside its states. Only added to: a mistake is taken back by a row
    that `corrects` it and says why. `amount` in whole đồng."""

    booking = models.ForeignKey(
        "booths.Booking", verbose_name=_("đợt thuê"), on_delete=models.PROTECT, related_name="payments"
    )
    kind = models.CharField(_("khoản"), max_length=16, choices=PaymentKind)
    amount = models.PositiveBigIntegerField(_("số tiền (đồng)"))
    paid_on = models.DateField(_("ngày"))
    method = models.CharField(_("hình thức"), max_length=8, choices=PaymentMethod)
    voucher = models.CharField(_("số chứng từ"), max_length=60, blank=True)
    note = models.CharField(_("ghi chú"), max_length=255, blank=True)
    corrects = models.OneToOneField(
        "self",
        verbose_name=_("bút toán được sửa"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrected_by_row",
    )
    noted_at = models.DateTimeField(_("ghi lúc"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi"),
        on_delete=models.PROTECT,
        related_name="booking_payments",
    )

    objects = PaymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("khoản thu chi của đợt thuê")
        verbose_name_plural = _("thu chi của đợt thuê")
        ordering = ["paid_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=PaymentKind.values, method__in=PaymentMethod.values),
                name="booths_payment_kind_method_known",
                violation_error_message=_("Khoản hoặc hình thức không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gt=0),
                name="booths_payment_amount_positive",
                violation_error_message=_("Số tiền phải lớn hơn 0."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.paid_on:%d/%m/%Y}"
