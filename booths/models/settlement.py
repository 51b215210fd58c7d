"""Settlements with suppliers (đối chiếu và thanh toán hàng ký gửi), their fees and payments."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from booths.enums import PaidHow, SettlementAnswer

COUNTED_BACK = models.Q(corrects__isnull=True, amount__gt=0) | (
    models.Q(corrects__isnull=False, amount__lt=0) & ~models.Q(reason="")
)
"""Money is more than nothing; what takes it back is as much below, for a reason."""


class SupplierFee(models.Model):
    """A cost that a supplier bears (phí), in đồng, counted on its day; below zero where it takes another back."""

    consignment = models.ForeignKey(
        "booths.Consignment", verbose_name=_("hàng ký gửi"), on_delete=models.PROTECT, related_name="fees"
    )
    day = models.DateField(_("ngày"))
    name = models.CharField(_("khoản phí"), max_length=120)
    amount = models.BigIntegerField(_("số tiền (đồng)"))
    corrects = models.OneToOneField(
        "self",
        verbose_name=_("sửa khoản phí"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="correction",
    )
    reason = models.CharField(_("lý do sửa"), max_length=255, blank=True, default="", db_default="")

    class Meta:
        verbose_name = _("phí của bên gửi hàng")
        verbose_name_plural = _("phí của bên gửi hàng")
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=COUNTED_BACK,
                name="booths_supplierfee_amount_counted_back",
                violation_error_message=_("Số tiền phải lớn hơn 0; dòng sửa thì ngược lại, kèm lý do."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.amount}"


class SupplierPayment(models.Model):
    """Money paid to a supplier, in đồng, on its day; below zero where it takes another back."""

    consignment = models.ForeignKey(
        "booths.Consignment", verbose_name=_("hàng ký gửi"), on_delete=models.PROTECT, related_name="payments"
    )
    day = models.DateField(_("ngày"))
    amount = models.BigIntegerField(_("số tiền (đồng)"))
    corrects = models.OneToOneField(
        "self",
        verbose_name=_("sửa lần trả"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="correction",
    )
    reason = models.CharField(_("lý do sửa"), max_length=255, blank=True, default="", db_default="")
    voucher = models.CharField(_("số chứng từ"), max_length=60, blank=True)
    how = models.CharField(_("cách trả"), max_length=8, choices=PaidHow, default=PaidHow.CASH, db_default=PaidHow.CASH)
    account = models.ForeignKey(
        "booths.BankAccount",
        verbose_name=_("tài khoản nhận"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="payments",
    )
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="supplier_payments",
    )

    class Meta:
        verbose_name = _("lần trả tiền hàng ký gửi")
        verbose_name_plural = _("các lần trả tiền hàng ký gửi")
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=COUNTED_BACK,
                name="booths_supplierpayment_amount_counted_back",
                violation_error_message=_("Số tiền phải lớn hơn 0; dòng sửa thì ngược lại, kèm lý do."),
            ),
            models.CheckConstraint(
                condition=models.Q(how__in=PaidHow.values),
                name="booths_supplierpayment_how_known",
                violation_error_message=_("Cách trả không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(how=PaidHow.CASH, account__isnull=True)
                | models.Q(how=PaidHow.TRANSFER, account__isnull=False),
                name="booths_supplierpayment_account_with_transfer",
                violation_error_message=_("Chuyển khoản cần tài khoản nhận, tiền mặt thì không."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {self.amount}"


class Settlement(models.Model):
    """One supplier's figures for a period at one booking, frozen when the operating cooperative closed it.

    Đồng: `due` = sold − returned − commission − difference − fees; `owed` = opening + due − paid. What is found later
    goes into the next period.
    """

    consignment = models.ForeignKey(
        "booths.Consignment", verbose_name=_("hàng ký gửi"), on_delete=models.PROTECT, related_name="settlements"
    )
    first_day = models.DateField(_("từ ngày"))
    last_day = models.DateField(_("đến hết ngày"))
    sold = models.BigIntegerField(_("tiền bán"))
    returned = models.BigIntegerField(_("khách trả lại"))
    commission = models.BigIntegerField(_("hoa hồng"))
    difference = models.BigIntegerField(_("chênh lệch giá"))
    fees = models.BigIntegerField(_("phí"))
    opening = models.BigIntegerField(_("còn nợ kỳ trước"))
    paid = models.BigIntegerField(_("đã trả trong kỳ"))
    closed_at = models.DateTimeField(_("chốt lúc"))
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người chốt"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="settlements_closed",
    )
    answer = models.CharField(
        _("trả lời"), max_length=9, choices=SettlementAnswer, default=SettlementAnswer.SILENT, editable=False
    )
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True, editable=False)
    objection = models.TextField(_("ý kiến"), blank=True, editable=False)
    paper_number = models.CharField(_("số bản đối chiếu đã ký"), max_length=60, blank=True, default="", db_default="")
    paper_signed_on = models.DateField(_("ngày ký bản giấy"), null=True, blank=True)
    consignment_slip = models.CharField(
        _("phiếu xuất kho hàng gửi bán đại lý"),
        max_length=60,
        blank=True,
        default="",
        db_default="",
        help_text=_("Số và ngày, lập ở nơi khác."),
    )
    commission_invoice = models.CharField(_("hoá đơn hoa hồng"), max_length=60, blank=True, default="", db_default="")
    sales_list = models.CharField(_("bảng kê hàng hoá bán ra"), max_length=60, blank=True, default="", db_default="")

    class Meta:
        verbose_name = _("bản đối chiếu")
        verbose_name_plural = _("các bản đối chiếu")
        ordering = ["-last_day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consignment", "first_day"],
                name="booths_settlement_period_once",
                violation_error_message=_("Kỳ này đã có bản đối chiếu."),
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="booths_settlement_last_from_first",
                violation_error_message=_("Ngày cuối kỳ phải từ ngày đầu kỳ trở đi."),
            ),
            models.CheckConstraint(
                condition=models.Q(answer__in=SettlementAnswer.values),
                name="booths_settlement_answer_known",
                violation_error_message=_("Trả lời không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(answer=SettlementAnswer.SILENT, answered_at__isnull=True)
                | (~models.Q(answer=SettlementAnswer.SILENT) & models.Q(answered_at__isnull=False)),
                name="booths_settlement_answered_when",
                violation_error_message=_("Trả lời cần có lúc trả lời."),
            ),
            models.CheckConstraint(
                condition=~models.Q(answer=SettlementAnswer.OBJECTED) | ~models.Q(objection=""),
                name="booths_settlement_objection_said",
                violation_error_message=_("Chưa khớp thì cần ghi ý kiến."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consignment.supplier} {self.first_day:%d/%m/%Y} – {self.last_day:%d/%m/%Y}"

    @property
    def net(self) -> int:
        """What shoppers paid for the supplier's goods."""
        return self.sold - self.returned

    @property
    def due(self) -> int:
        """What the period brings the supplier."""
        return self.net - self.commission - self.difference - self.fees

    @property
    def owed(self) -> int:
        """What is owed to the supplier after the period."""
        return self.opening + self.due - self.paid
