"""Organisations of all kinds, with their states and former names over time."""

from datetime import date
from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from accounts.enums import Evidence, OrganisationKind, OrganisationState
from accounts.models.addressed import Addressed
from accounts.models.derived import Derived, DerivedQuerySet
from accounts.models.named import Named, NamedQuerySet
from accounts.models.period import OVERLAP, PeriodsApartConstraint
from accounts.models.phone import PhoneField
from accounts.vietnamese import fold

TAX_NUMBER = RegexValidator(
    r"^(\d{10}(-\d{3})?|\d{12})$",
    _("Mã số thuế gồm 10 số, 10 số-3 số, hoặc 12 số, ví dụ 2400123456 hay 2400123456-001."),
)


class OrganisationQuerySet(NamedQuerySet["Organisation"]):
    """Named sets of organisations."""

    def counted(self) -> Self:
        """Cooperatives as the province counts them."""
        return self.filter(kind__in=OrganisationKind.counted)

    def existing_on(self, day: date) -> Self:
        """Those whose state on `day` was one of the existing ones."""
        states = OrganisationStatus.objects.on(day).filter(state__in=OrganisationState.existing)
        return self.filter(models.Exists(states.filter(organisation=models.OuterRef("pk"))))

    def known_as(self, text: str) -> Self:
        """Those whose name, or a former one, holds every word of `text`, in any order."""
        former = FormerName.objects.filter(organisation=models.OuterRef("pk"))
        found = self
        for word in fold(text).split():
            known = models.Exists(former.filter(search_key__contains=word))
            found = found.filter(models.Q(search_key__contains=word) | known)
        return found

    def public(self) -> Self:
        """Those with a page on the public site."""
        return self.filter(hidden_at__isnull=True)


class Organisation(Addressed, Named, ClusterableModel):
    """Any organisation that produces, buys or hosts (đơn vị; a producer is called chủ thể).

    Public contact data here are the organisation's own; a person's are with `Contact`. Of one that is trusted
    (được lên thẳng) what it publishes goes live at once and is looked at afterwards. States, former names,
    memberships and contacts are edited on the organisation's own page (ParentalKey); written elsewhere, they are
    made by their own manager, not through `organisation.statuses`, which waits for the organisation's save.
    """

    derived_from = {**Named.derived_from, "search_key": ("name", "short_name", "tax_number")}

    kind = models.CharField(_("loại hình"), max_length=12, choices=OrganisationKind)
    short_name = models.CharField(_("tên thường gọi"), max_length=120, blank=True)
    slug = models.SlugField(_("đường dẫn"), max_length=100, unique=True, blank=True)
    tax_number = models.CharField(_("mã số thuế / mã số đăng ký"), max_length=14, blank=True, validators=[TAX_NUMBER])
    registered_on = models.DateField(_("ngày đăng ký"), null=True, blank=True)
    produces = models.BooleanField(_("sản xuất, bán"), default=True)
    buys = models.BooleanField(_("thu mua"), default=False)
    hosts = models.BooleanField(_("có địa điểm bán hàng"), default=False)
    place = models.ForeignKey(
        "accounts.Place",
        verbose_name=_("địa bàn"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations",
    )
    address = models.CharField(_("địa chỉ"), max_length=255, blank=True)
    phone = PhoneField(_("điện thoại đơn vị"), blank=True)
    phone_public = models.BooleanField(
        _("hiện số điện thoại"),
        default=True,
        db_default=True,
        help_text=_("Bỏ chọn thì người mua hỏi qua Liên minh."),
    )
    representative = models.CharField(
        _("người đại diện theo pháp luật"),
        max_length=255,
        blank=True,
        default="",
        db_default="",
        help_text=_("Không hiện trên trang công khai."),
    )
    representative_post = models.CharField(
        _("chức vụ người đại diện"), max_length=80, blank=True, default="", db_default=""
    )
    email = models.EmailField(_("email của đơn vị"), blank=True)
    website = models.URLField(_("trang web"), blank=True)
    about = models.TextField(_("giới thiệu"), blank=True)
    evidence = models.CharField(_("nguồn dữ liệu"), max_length=12, choices=Evidence, default=Evidence.REGISTER)
    source = models.CharField(_("trích nguồn"), max_length=500, blank=True)
    hidden_at = models.DateTimeField(_("ẩn lúc"), null=True, blank=True)
    hidden_by = models.ForeignKey(
        "accounts.User",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="organisations_hidden",
    )
    trusted_at = models.DateTimeField(_("được lên thẳng từ"), null=True, blank=True, editable=False)
    trusted_by = models.ForeignKey(
        "accounts.User",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="organisations_trusted",
    )
    created_at = models.DateTimeField(_("tạo lúc"), auto_now_add=True)
    updated_at = models.DateTimeField(_("sửa lúc"), auto_now=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn vị")
        verbose_name_plural = _("đơn vị")
        ordering = ["sort_key"]
        permissions = [("trust_organisation", _("Cho đơn vị đăng thẳng"))]
        constraints = [
            models.UniqueConstraint(
                fields=["tax_number"],
                condition=~models.Q(tax_number=""),
                name="accounts_organisation_tax_number_once",
                violation_error_message=_("Mã số thuế này đã có ở một đơn vị khác."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=OrganisationKind.values),
                name="accounts_organisation_kind_known",
                violation_error_message=_("Loại hình không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(evidence__in=Evidence.values),
                name="accounts_organisation_evidence_known",
                violation_error_message=_("Nguồn dữ liệu không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(hidden_at__isnull=True, hidden_by__isnull=True)
                | models.Q(hidden_at__isnull=False, hidden_by__isnull=False),
                name="accounts_organisation_hidden_at_by",
                violation_error_message=_("Phải ghi cả người ẩn và lúc ẩn."),
            ),
            models.CheckConstraint(
                condition=models.Q(trusted_at__isnull=True, trusted_by__isnull=True)
                | models.Q(trusted_at__isnull=False, trusted_by__isnull=False),
                name="accounts_organisation_trusted_at_by",
                violation_error_message=_("Phải ghi cả người cho phép và từ lúc nào."),
            ),
        ]

    def words_for_search(self) -> str:
        """Names and tax number."""
        return f"{self.name} {self.short_name} {self.tax_number}"

    def get_absolute_url(self) -> str:
        """The public page."""
        return reverse("organisation", args=[self.slug])

    @property
    def public_phone(self) -> str:
        """The number that buyers may call, in E.164; "" where there is none or it is not shown."""
        return self.phone if self.phone_public else ""

    @property
    def is_sample(self) -> bool:
        """Whether this is made-up demo data."""
        return self.evidence == Evidence.SAMPLE


class StatusQuerySet(models.QuerySet[Any]):
    """States on a day."""

    def on(self, day: date) -> Self:
        """Rows in force on `day`: from the first day, up to but not including the last."""
        return self.filter(
            models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day),
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=day),
        )


class OrganisationStatus(models.Model):
    """The state of an organisation from one day to another (until the day before `valid_to`), and who says so."""

    organisation = ParentalKey(
        Organisation, verbose_name=_("đơn vị"), on_delete=models.CASCADE, related_name="statuses"
    )
    state = models.CharField(_("tình trạng"), max_length=10, choices=OrganisationState)
    valid_from = models.DateField(_("từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)
    source = models.CharField(_("nguồn"), max_length=255, blank=True)

    objects = StatusQuerySet.as_manager()

    class Meta:
        verbose_name = _("tình trạng hoạt động")
        verbose_name_plural = _("tình trạng hoạt động")
        ordering = ["valid_from"]
        constraints = [
            PeriodsApartConstraint(
                of="organisation", name="accounts_organisationstatus_periods_apart", violation_error_message=OVERLAP
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(valid_to__isnull=True),
                name="accounts_organisationstatus_one_open",
                violation_error_message=_("Đơn vị đã có một tình trạng chưa kết thúc."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gt=models.F("valid_from")),
                name="accounts_organisationstatus_to_after_from",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=OrganisationState.values),
                name="accounts_organisationstatus_state_known",
                violation_error_message=_("Tình trạng không hợp lệ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_state_display()}"


class FormerName(Derived, models.Model):
    """A name that an organisation had from one day to another, by which it is still found."""

    derived_from = {"search_key": ("name",)}

    organisation = ParentalKey(
        Organisation, verbose_name=_("đơn vị"), on_delete=models.CASCADE, related_name="former_names"
    )
    name = models.CharField(_("tên cũ"), max_length=255)
    search_key = models.CharField(max_length=600, editable=False, default="", db_default="", db_index=True)
    valid_from = models.DateField(_("từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến ngày"), null=True, blank=True)

    objects = DerivedQuerySet.as_manager()

    class Meta:
        verbose_name = _("tên cũ")
        verbose_name_plural = _("tên cũ")
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gt=models.F("valid_from")),
                name="accounts_formername_to_after_from",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def derive(self) -> None:
        """What staff and buyers look it up by."""
        self.search_key = fold(self.name)[:600]
