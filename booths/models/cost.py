"""What a stall or an event costs beside its rent (chi phí, hỗ trợ): planned, spent, from whose money."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from booths.enums import CostKind, FundingKind, ShareBy
from booths.models.correction import CorrectedQuerySet


class FundingSource(models.Model):
    """Whose money pays (nguồn kinh phí), with the decision or plan that says so."""

    name = models.CharField(_("nguồn kinh phí"), max_length=160, unique=True)
    kind = models.CharField(_("thuộc loại"), max_length=11, choices=FundingKind)
    basis = models.CharField(
        _("căn cứ"), max_length=255, blank=True, help_text=_("Số, ngày, cơ quan ban hành của quyết định, kế hoạch.")
    )
    is_closed = models.BooleanField(_("không dùng nữa"), default=False)

    class Meta:
        verbose_name = _("nguồn kinh phí")
        verbose_name_plural = _("nguồn kinh phí")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=FundingKind.values),
                name="booths_fundingsource_kind_known",
                violation_error_message=_("Loại nguồn kinh phí không hợp lệ."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class CostLineQuerySet(models.QuerySet["CostLine"]):
    """Lines by what they are about."""

    def about(self, subject: models.Model) -> Any:
        """Those of one booking or event."""
        return self.filter(subject_type=ContentType.objects.get_for_model(subject), subject_id=subject.pk)


class CostLine(models.Model):
    """One line of what a booking or an event is to cost (dòng dự toán): `planned` in whole đồng, 0 for what nobody
    planned. `share_by` says how it is told to cooperatives; `organisation` is the one that a line is for alone."""

    subject_type = models.ForeignKey(
        ContentType, verbose_name=_("loại đối tượng"), on_delete=models.PROTECT, related_name="+"
    )
    subject_id = models.PositiveBigIntegerField(_("đối tượng"))
    subject = GenericForeignKey("subject_type", "subject_id")
    kind = models.CharField(_("khoản mục"), max_length=9, choices=CostKind)
    label = models.CharField(_("nội dung chi"), max_length=255)
    source = models.ForeignKey(
        FundingSource, verbose_name=_("nguồn kinh phí"), on_delete=models.PROTECT, related_name="cost_lines"
    )
    planned = models.PositiveBigIntegerField(_("dự toán (đồng)"), default=0)
    reckoned = models.CharField(_("cách tính, căn cứ"), max_length=255, blank=True)
    share_by = models.CharField(_("chia cho các đơn vị"), max_length=6, choices=ShareBy, default=ShareBy.EVEN)
    organisation = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("riêng cho đơn vị"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="cost_lines",
    )
    created_at = models.DateTimeField(_("tạo lúc"), auto_now_add=True)

    objects = CostLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("dòng dự toán")
        verbose_name_plural = _("chi phí, hỗ trợ")
        ordering = ["pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="booths_costline_subject")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=CostKind.values, share_by__in=ShareBy.values),
                name="booths_costline_kind_share_known",
                violation_error_message=_("Khoản mục hoặc cách chia không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(share_by=ShareBy.ONE, organisation__isnull=False)
                | (~models.Q(share_by=ShareBy.ONE) & models.Q(organisation__isnull=True)),
                name="booths_costline_one_has_organisation",
                violation_error_message=_("Khoản riêng của một đơn vị cần ghi đơn vị; cách chia khác thì không."),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class SpendingQuerySet(CorrectedQuerySet["Spending"]):
    """Spendings that count, with their vouchers or without."""

    def without_voucher(self) -> Any:
        """Whose voucher's number is still to come."""
        return self.filter(voucher="")


class Spending(models.Model):
    """Money that was spent on a line (thực chi), in whole đồng, with the number of its voucher (chứng từ).

    Only added to: a mistake is taken back by a row that `corrects` it and says why; a voucher's number that comes
    later is filled in.
    """

    line = models.ForeignKey(
        CostLine, verbose_name=_("dòng dự toán"), on_delete=models.PROTECT, related_name="spendings"
    )
    amount = models.PositiveBigIntegerField(_("số tiền (đồng)"))
    spent_on = models.DateField(_("ngày chi"))
    voucher = models.CharField(_("số chứng từ"), max_length=60, blank=True)
    payee = models.CharField(_("chi cho"), max_length=160, blank=True)
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
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, related_name="spendings"
    )

    objects = SpendingQuerySet.as_manager()

    class Meta:
        verbose_name = _("khoản đã chi")
        verbose_name_plural = _("khoản đã chi")
        ordering = ["spent_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gt=0),
                name="booths_spending_amount_positive",
                violation_error_message=_("Số tiền phải lớn hơn 0."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.line} {self.spent_on:%d/%m/%Y}"
