"""Agreements to be signed: who signs for each side, in which order at the ceremony, and when it was done."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements by whether they are signed."""

    def in_order(self) -> Self:
        """As they are called up."""
        return self.order_by("turn", "pk")

    def unsigned(self) -> Self:
        """Those that nobody has signed yet."""
        return self.in_order().filter(signed_on__isnull=True)


class Agreement(models.Model):
    """The paper of an outcome (biên bản ghi nhớ, hợp đồng nguyên tắc, hợp đồng) as it is to be signed.

    A side is signed for by its legal representative or by whom that one authorised; then `*_mandate` is number and day
    of the giấy uỷ quyền. The paper itself is a DocumentNumber about this row. `turn` counts the ceremony from 1.
    """

    outcome = models.OneToOneField(
        "events.Outcome", verbose_name=_("kết quả"), on_delete=models.CASCADE, related_name="agreement"
    )
    turn = models.PositiveSmallIntegerField(_("thứ tự ký"))
    seller_signer = models.CharField(_("bên bán: người ký"), max_length=120, blank=True)
    seller_post = models.CharField(_("bên bán: chức vụ"), max_length=80, blank=True)
    seller_mandate = models.CharField(_("bên bán: giấy uỷ quyền số, ngày"), max_length=120, blank=True)
    buyer_signer = models.CharField(_("bên mua: người ký"), max_length=120, blank=True)
    buyer_post = models.CharField(_("bên mua: chức vụ"), max_length=80, blank=True)
    buyer_mandate = models.CharField(_("bên mua: giấy uỷ quyền số, ngày"), max_length=120, blank=True)
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True)
    noted_at = models.DateTimeField(_("ghi đã ký lúc"), null=True, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi đã ký"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agreements_noted",
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("văn bản ký kết")
        verbose_name_plural = _("văn bản ký kết")
        ordering = ["turn", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(signed_on__isnull=True, noted_at__isnull=True)
                | models.Q(signed_on__isnull=False, noted_at__isnull=False),
                name="events_agreement_signed_whole",
                violation_error_message=_("Đã ký thì phải có ngày ký và lúc ghi."),
            ),
            models.CheckConstraint(
                condition=models.Q(noted_at__isnull=True, noted_by__isnull=True)
                | models.Q(noted_at__isnull=False, noted_by__isnull=False),
                name="events_agreement_noted_whole",
                violation_error_message=_("Lúc ghi và người ghi phải cùng có."),
            ),
            models.CheckConstraint(
                condition=models.Q(turn__gte=1),
                name="events_agreement_turn_from_one",
                violation_error_message=_("Thứ tự ký tính từ 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome.get_step_display()}: {self.outcome}"
