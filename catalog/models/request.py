"""What a buyer asks of many cooperatives at once."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.derived import Derived, DerivedQuerySet
from accounts.vietnamese import fold
from catalog.enums import RequestState
from catalog.models.from_buyer import FromBuyer

MOST_INVITED = 10


class PurchaseRequestQuerySet(DerivedQuerySet["PurchaseRequest"]):
    """Requests by what waits."""

    def open(self) -> Self:
        """Not closed."""
        return self.filter(state__in=RequestState.open)

    def past_deadline(self, now: datetime) -> Self:
        """Asked, and the time for answers is over."""
        return self.filter(state=RequestState.ASKED, answer_by__lte=now)

    def late_first(self) -> Self:
        """Open ones first, by their deadline; then the newest."""
        closed = models.Q(state=RequestState.CLOSED)
        return self.order_by(
            models.Case(models.When(closed, then=1), default=0, output_field=models.SmallIntegerField()),
            models.Case(models.When(~closed, then="answer_by"), output_field=models.DateTimeField()).asc(
                nulls_last=True
            ),
            "-created_at",
            "-pk",
        )


class PurchaseRequest(Derived, FromBuyer):
    """A buyer's need, told to the Alliance, for which several cooperatives are invited to quote (mời báo giá).

    `name`, `phone` and `email` are kept with the request, as with an enquiry; `company` as typed. The invited see
    neither of these unless `shows_buyer`, nor the need's price band unless `shows_price`, and never each other.
    Quotations are taken until `answer_by`. `created_by` is the member of staff who wrote down what was told on the
    phone, empty where the buyer wrote it. `told_over_at`: the buyer was told that the time for answers is over.
    Personal data.
    """

    derived_from = {"search_key": ("name", "phone", "email", "company", "goods")}

    need = models.OneToOneField(
        "catalog.Need", verbose_name=_("nhu cầu mua"), on_delete=models.PROTECT, related_name="request"
    )
    name = models.CharField(_("người mua"), max_length=120, blank=True)
    buyer_organisation = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("đơn vị mua trong sổ"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="requests_made",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tài khoản người mua"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="purchase_requests",
    )
    shows_buyer = models.BooleanField(_("cho đơn vị được mời biết tên người mua"), default=False)
    shows_price = models.BooleanField(_("cho đơn vị được mời biết mức giá muốn trả"), default=False)
    most_invited = models.PositiveSmallIntegerField(_("mời nhiều nhất"), default=MOST_INVITED)
    answer_by = models.DateTimeField(_("nhận báo giá đến"))
    state = models.CharField(_("trạng thái"), max_length=8, choices=RequestState, default=RequestState.RECEIVED)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("cán bộ phụ trách"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="purchase_requests_owned",
    )
    agreed_wording = models.TextField(_("lời người mua đã đồng ý"), blank=True)
    told_over_at = models.DateTimeField(_("báo hết hạn lúc"), null=True, blank=True)
    closed_at = models.DateTimeField(_("đóng lúc"), null=True, blank=True)
    close_reason = models.CharField(_("vì sao đóng"), max_length=255, blank=True)
    anonymised_at = models.DateTimeField(_("xóa tên người mua lúc"), null=True, blank=True)
    search_key = models.CharField(max_length=900, editable=False, default="", db_index=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("cán bộ ghi"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="purchase_requests_written",
    )

    objects = PurchaseRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("yêu cầu mua")
        verbose_name_plural = _("yêu cầu mua")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=RequestState.values),
                name="catalog_purchaserequest_state_known",
                violation_error_message=_("Trạng thái yêu cầu không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(most_invited__range=(1, 100)),
                name="catalog_purchaserequest_most_invited",
                violation_error_message=_("Mời từ 1 đến 100 đơn vị."),
            ),
            models.CheckConstraint(
                condition=models.Q(anonymised_at__isnull=False) | ~models.Q(phone="", email=""),
                name="catalog_purchaserequest_can_be_answered",
                violation_error_message=_("Hãy cho số điện thoại hoặc email để nhận báo giá."),
            ),
            models.CheckConstraint(
                condition=models.Q(state=RequestState.CLOSED, closed_at__isnull=False)
                | ~models.Q(state=RequestState.CLOSED) & models.Q(closed_at__isnull=True),
                name="catalog_purchaserequest_closed_has_time",
                violation_error_message=_("Yêu cầu đã đóng phải ghi đóng lúc nào."),
            ),
        ]

    @property
    def code(self) -> str:
        """As people read it out: "YC-00017"."""
        return f"YC-{self.pk or 0:05d}"

    def takes_answers(self, now: datetime) -> bool:
        """Whether quotations are still taken."""
        return self.state in RequestState.open and now < self.answer_by

    def derive(self) -> None:
        """The words by which staff find it."""
        self.search_key = fold(f"{self.goods} {self.name} {self.company} {self.phone} {self.email}")[:900]
