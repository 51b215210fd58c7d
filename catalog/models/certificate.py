"""Papers: OCOP stars and every other certificate, for a product or for a producer."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Derived, DerivedQuerySet
from catalog.domain.validity import counted_until, validity_on
from catalog.enums import DatePrecision, Validity


class CertificateType(Derived, models.Model):
    """A kind of paper; `valid_months` is the usual term, empty where there is no end."""

    code = models.SlugField(_("mã"), max_length=20, unique=True)
    name = models.CharField(_("tên"), max_length=200)
    short_name = models.CharField(_("tên ngắn"), max_length=40)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=200, blank=True)
    issuer = models.CharField(_("nơi cấp"), max_length=200, blank=True)
    number_form = models.CharField(_("dạng số hiệu"), max_length=200, blank=True)
    valid_months = models.PositiveSmallIntegerField(_("hiệu lực (tháng)"), null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=255, blank=True)
    is_fact = models.BooleanField(_("đã kiểm chứng"), default=False)
    is_facet = models.BooleanField(_("dùng để lọc sản phẩm"), default=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    objects = DerivedQuerySet.as_manager()

    class Meta:
        verbose_name = _("loại giấy tờ")
        verbose_name_plural = _("loại giấy tờ")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The short name in the reader's language, where there is one."""
        return self._in_english or self.short_name

    @property
    def full_label(self) -> str:
        """The whole name in the reader's language, where there is one."""
        return self._in_english or self.name

    @property
    def _in_english(self) -> str:
        return str(capfirst(self.name_en)) if get_language() == "en" else ""


BOUND_BY = ("decided_on", "precision", "valid_until", "type__valid_months")
"""What says how long a paper holds."""


class CertificateQuerySet(DerivedQuerySet["Certificate"]):
    """Certificates by what counts on a day."""

    def counted_on(self, day: date) -> Self:
        """Those that count on `day`: begun, not past the day until which they surely hold, not withdrawn."""
        return self.filter(
            models.Q(counted_until__isnull=True) | models.Q(counted_until__gte=day),
            models.Q(withdrawn_on__isnull=True) | models.Q(withdrawn_on__gt=day),
            models.Q(decided_on__isnull=True) | models.Q(decided_on__lte=day),
        )

    def stars(self) -> Self:
        """OCOP stars."""
        return self.filter(stars__isnull=False)


class Certificate(Derived, models.Model):
    """A paper of a product or a producer (giấy tờ, chứng nhận).

    `decided_on` is the first day of the month or year where the precision is less than a day. `counted_until` is
    derived: the last day on which the paper surely holds; from then until `possible_until` it is "chưa rõ ngày".
    """

    derived_from = {"counted_until": BOUND_BY, "possible_until": BOUND_BY}

    type = models.ForeignKey(
        CertificateType, verbose_name=_("loại giấy tờ"), on_delete=models.PROTECT, related_name="certificates"
    )
    product = models.ForeignKey(
        "catalog.Product",
        verbose_name=_("sản phẩm"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="certificates",
    )
    organisation = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("đơn vị"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="certificates",
    )
    stars = models.PositiveSmallIntegerField(_("số sao"), null=True, blank=True)
    number = models.CharField(_("số hiệu, quyết định"), max_length=120, blank=True)
    issuer = models.CharField(_("nơi cấp"), max_length=200, blank=True)
    decided_on = models.DateField(_("ngày cấp"), null=True, blank=True)
    precision = models.CharField(_("biết đến"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY)
    valid_until = models.DateField(_("ghi hạn đến ngày"), null=True, blank=True)
    withdrawn_on = models.DateField(_("ngày thu hồi"), null=True, blank=True)
    counted_until = models.DateField(null=True, blank=True, editable=False)
    possible_until = models.DateField(null=True, blank=True, editable=False)
    verified_at = models.DateTimeField(_("xác minh lúc"), null=True, blank=True, editable=False)
    verified_by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("người xác minh"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="certificates_verified",
    )
    is_sample = models.BooleanField(_("dữ liệu mẫu"), default=False)
    source = models.CharField(_("trích nguồn"), max_length=500, blank=True)
    note = models.CharField(_("ghi chú"), max_length=255, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("giấy tờ, chứng nhận")
        verbose_name_plural = _("giấy tờ, chứng nhận")
        ordering = ["-decided_on", "pk"]
        indexes = [models.Index(fields=["counted_until"], name="catalog_certificate_until")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(product__isnull=False, organisation__isnull=True)
                | models.Q(product__isnull=True, organisation__isnull=False),
                name="catalog_certificate_one_holder",
                violation_error_message=_("Giấy tờ thuộc một sản phẩm hoặc một đơn vị, không phải cả hai."),
            ),
            models.CheckConstraint(
                condition=models.Q(stars__isnull=True) | models.Q(stars__range=(3, 5), product__isnull=False),
                name="catalog_certificate_stars_3_to_5",
                violation_error_message=_("Chứng nhận OCOP của sản phẩm có 3, 4 hoặc 5 sao."),
            ),
            models.CheckConstraint(
                condition=models.Q(precision__in=DatePrecision.values),
                name="catalog_certificate_precision_known",
                violation_error_message=_("Độ chính xác của ngày không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(verified_at__isnull=True, verified_by__isnull=True)
                | models.Q(verified_at__isnull=False, verified_by__isnull=False),
                name="catalog_certificate_verified_at_by",
                violation_error_message=_("Phải ghi cả người và lúc xác minh."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(decided_on__isnull=True)
                | models.Q(valid_until__gte=models.F("decided_on")),
                name="catalog_certificate_until_after_decision",
                violation_error_message=_("Hạn phải từ ngày cấp trở đi."),
            ),
        ]

    def __str__(self) -> str:
        return self.badge

    @property
    def badge(self) -> str:
        """ "4★" for stars, else the short name of the paper."""
        return f"{self.stars}★" if self.stars else self.type.label

    def derive(self) -> None:
        """The days until which the paper surely and possibly holds."""
        self.counted_until, self.possible_until = counted_until(
            self.decided_on, self.precision, self.type.valid_months, self.valid_until
        )

    def validity_on(self, day: date) -> Validity:
        """State on `day`."""
        return validity_on(day, self.decided_on, self.counted_until, self.possible_until, self.withdrawn_on)

    def clean(self) -> None:
        """Stars belong to the OCOP certificate and to it alone."""
        if self.type_id and (self.type.code == "ocop") != (self.stars is not None):
            raise ValidationError({"stars": _("Chứng nhận OCOP cần số sao; giấy tờ khác thì để trống.")})
