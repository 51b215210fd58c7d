"""What a producer offers for what was asked for (báo giá)."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models.amount import Amounted, amount_constraints


class QuotationQuerySet(models.QuerySet["Quotation"]):
    """Quotations by whether they still hold."""

    def current(self) -> Self:
        """Those that no later one has taken the place of."""
        return self.filter(superseded_at__isnull=True)


class Quotation(Amounted):
    """A producer's answer with a price (báo giá). Rows are only added to: a change is a new row, and the one before
    keeps what it said with the moment at which it was superseded.

    `price` is whole đồng for one `price_unit`; a box or a bunch becomes comparable by what it holds (`content` of
    `content_unit`). `delivery_included` empty: not said. `author` is the name at the time of answering; `quoted_by`
    the account, of the member of staff where it was told on the phone (`is_told_to_staff`). `organisation` is empty
    where the Alliance answers for a producer that is not known yet.
    """

    enquiry = models.ForeignKey(
        "catalog.Enquiry",
        verbose_name=_("hỏi mua"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="quotations",
    )
    invitation = models.ForeignKey(
        "catalog.Invitation",
        verbose_name=_("lời mời báo giá"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="quotations",
    )
    organisation = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("đơn vị báo giá"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="quotations",
    )
    product = models.ForeignKey(
        "catalog.Product",
        verbose_name=_("sản phẩm"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="quotations",
    )
    kind = models.ForeignKey(
        "catalog.Kind",
        verbose_name=_("mặt hàng"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="quotations",
    )
    goods = models.CharField(_("hàng, quy cách"), max_length=255)
    price = models.PositiveBigIntegerField(_("đơn giá (đồng)"))
    price_unit = models.ForeignKey(
        "catalog.Unit", verbose_name=_("giá cho mỗi"), on_delete=models.PROTECT, related_name="quotations_priced"
    )
    content = models.DecimalField(_("mỗi bao gói có"), max_digits=12, decimal_places=3, null=True, blank=True)
    content_unit = models.ForeignKey(
        "catalog.Unit",
        verbose_name=_("đơn vị trong bao gói"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="quotations_packed",
    )
    delivery_included = models.BooleanField(_("giá gồm giao hàng"), null=True, blank=True)
    delivery_place = models.CharField(_("giao tại"), max_length=255, blank=True)
    valid_until = models.DateField(_("giá có giá trị đến"), null=True, blank=True)
    note = models.TextField(_("ghi chú"), blank=True)
    author = models.CharField(_("người báo giá"), max_length=255, blank=True)
    quoted_at = models.DateTimeField(_("báo giá lúc"))
    quoted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tài khoản người báo giá"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="quotations",
    )
    is_told_to_staff = models.BooleanField(_("cán bộ ghi thay"), default=False, db_default=False)
    superseded_at = models.DateTimeField(_("thay bằng giá mới lúc"), null=True, blank=True)

    objects = QuotationQuerySet.as_manager()

    class Meta:
        verbose_name = _("báo giá")
        verbose_name_plural = _("báo giá")
        ordering = ["-quoted_at", "-pk"]
        constraints = [
            *amount_constraints("catalog_quotation"),
            models.UniqueConstraint(
                fields=["enquiry"],
                condition=models.Q(superseded_at__isnull=True, enquiry__isnull=False),
                name="catalog_quotation_one_current_of_enquiry",
                violation_error_message=_("Câu hỏi này đã có một báo giá đang hiệu lực."),
            ),
            models.UniqueConstraint(
                fields=["invitation"],
                condition=models.Q(superseded_at__isnull=True, invitation__isnull=False),
                name="catalog_quotation_one_current_of_invitation",
                violation_error_message=_("Lời mời này đã có một báo giá đang hiệu lực."),
            ),
            models.CheckConstraint(
                condition=models.Q(enquiry__isnull=False, invitation__isnull=True)
                | models.Q(enquiry__isnull=True, invitation__isnull=False),
                name="catalog_quotation_answers_something",
                violation_error_message=_("Báo giá phải trả lời một câu hỏi mua hoặc một lời mời báo giá."),
            ),
            models.CheckConstraint(
                condition=models.Q(price__gt=0),
                name="catalog_quotation_price_positive",
                violation_error_message=_("Đơn giá phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=models.Q(content__isnull=True, content_unit__isnull=True)
                | models.Q(content__isnull=False, content__gt=0, content_unit__isnull=False),
                name="catalog_quotation_content_and_unit",
                violation_error_message=_("Lượng trong mỗi bao gói phải lớn hơn 0 và có đơn vị."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goods}: {self.price} đ/{self.price_unit}"

    def holds_on(self, day: date) -> bool:
        """Whether it is the current one and has not run out by `day`."""
        return self.superseded_at is None and (self.valid_until is None or self.valid_until >= day)
