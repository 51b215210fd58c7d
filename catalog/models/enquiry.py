"""What a buyer asks one producer for, and what is said between them."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.derived import Derived, DerivedQuerySet
from accounts.vietnamese import fold
from catalog.enums import EnquiryState, Side
from catalog.models.amount import Amounted, amount_constraints
from catalog.models.from_buyer import FromBuyer


class EnquiryQuerySet(DerivedQuerySet["Enquiry"]):
    """Enquiries by whose turn it is."""

    def waiting(self) -> Self:
        """The seller, or the Alliance for it, has to answer."""
        return self.filter(state=EnquiryState.WAITING)

    def open(self) -> Self:
        """Neither chosen nor closed."""
        return self.filter(state__in=EnquiryState.open)

    def late_first(self) -> Self:
        """Those that wait for an answer first, the longest waiting at the top; then the newest."""
        return self.order_by(models.F("waiting_since").asc(nulls_last=True), "-created_at", "-pk")

    def left_alone_since(self, moment: datetime) -> Self:
        """Still naming a person, with nothing said since `moment`."""
        return self.filter(anonymised_at=None, last_said_at__lt=moment)


class Enquiry(Derived, FromBuyer, Amounted):
    """A buyer's question to one producer (hỏi mua), without an account: what, how much, by when, where to, who asks.

    `goods` is what was asked for in words, so that it can be read when the product is gone. `name`, `phone` and `email`
    are kept with the enquiry; `company` as typed, `buyer_organisation` joined to it later or never. Nobody in charge
    there, or no known producer: `is_for_alliance`, the staff answer. `waiting_since` is when it became the seller's
    turn; `told_at` when a message to the seller was first handed over, `answered_at` the first answer. `reminders`
    counts those sent since `waiting_since`. `month` is the first day of the month in which the goods are wanted.
    `once` is the key of the form it came from, so that a form sent twice is one enquiry. `is_made_up` marks rows of the
    demo. Personal data; anonymised some time after the last word.
    """

    derived_from = {"search_key": ("name", "phone", "email", "company", "goods", "organisation__search_key")}

    product = models.ForeignKey(
        "catalog.Product",
        verbose_name=_("sản phẩm"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="enquiries",
    )
    kind = models.ForeignKey(
        "catalog.Kind",
        verbose_name=_("mặt hàng"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="enquiries",
    )
    organisation = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("hỏi đơn vị"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="enquiries",
    )
    month = models.DateField(_("cần vào tháng"), null=True, blank=True)
    place = models.CharField(_("nơi nhận hàng"), max_length=255, blank=True)
    text = models.TextField(_("câu hỏi"), blank=True)
    name = models.CharField(_("người hỏi"), max_length=120, blank=True)
    buyer_organisation = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("đơn vị mua trong sổ"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="enquiries_made",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tài khoản người mua"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="enquiries",
    )
    state = models.CharField(_("trạng thái"), max_length=10, choices=EnquiryState, default=EnquiryState.WAITING)
    is_for_alliance = models.BooleanField(_("Liên minh HTX tiếp nhận hộ"), default=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("cán bộ phụ trách"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="enquiries_owned",
    )
    waiting_since = models.DateTimeField(_("chờ trả lời từ"), null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(_("số lần nhắc"), default=0)
    told_at = models.DateTimeField(_("báo bên bán lúc"), null=True, blank=True)
    answered_at = models.DateTimeField(_("trả lời lần đầu lúc"), null=True, blank=True)
    last_said_at = models.DateTimeField(_("lời cuối lúc"))
    anonymised_at = models.DateTimeField(_("xóa tên người hỏi lúc"), null=True, blank=True)
    search_key = models.CharField(max_length=1200, editable=False, default="", db_index=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("hỏi mua")
        verbose_name_plural = _("hỏi mua")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["waiting_since"], condition=models.Q(state=EnquiryState.WAITING), name="catalog_enquiry_waiting"
            )
        ]
        constraints = [
            *amount_constraints("catalog_enquiry"),
            models.CheckConstraint(
                condition=models.Q(state__in=EnquiryState.values),
                name="catalog_enquiry_state_known",
                violation_error_message=_("Trạng thái hỏi mua không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(anonymised_at__isnull=False) | ~models.Q(phone="", email=""),
                name="catalog_enquiry_can_be_answered",
                violation_error_message=_("Hãy cho số điện thoại hoặc email để nhận trả lời."),
            ),
            models.CheckConstraint(
                condition=models.Q(state=EnquiryState.WAITING, waiting_since__isnull=False)
                | ~models.Q(state=EnquiryState.WAITING) & models.Q(waiting_since__isnull=True),
                name="catalog_enquiry_waiting_has_time",
                violation_error_message=_("Câu hỏi đang chờ phải có giờ bắt đầu chờ."),
            ),
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | models.Q(is_for_alliance=True),
                name="catalog_enquiry_somebody_answers",
                violation_error_message=_("Chưa biết đơn vị bán thì Liên minh HTX tiếp nhận hộ."),
            ),
        ]

    @property
    def code(self) -> str:
        """As people read it out: "HM-00017"."""
        return f"HM-{self.pk or 0:05d}"

    def derive(self) -> None:
        """The words by which staff find it."""
        of = self.organisation.search_key if self.organisation else ""
        own = fold(f"{self.goods} {self.name} {self.company} {self.phone} {self.email}")
        self.search_key = f"{own} {of}"[:1200]


class EnquiryMessage(models.Model):
    """One thing that was said in an enquiry's conversation.

    `author` is the name at the time of writing. Staff who write what the seller told them on the phone stand in
    `written_by`, with the seller as `side`.
    """

    enquiry = models.ForeignKey(Enquiry, verbose_name=_("hỏi mua"), on_delete=models.CASCADE, related_name="messages")
    side = models.CharField(_("bên"), max_length=8, choices=Side)
    author = models.CharField(_("người viết"), max_length=255, blank=True)
    text = models.TextField(_("nội dung"))
    file = models.ForeignKey(
        "accounts.PrivateFile",
        verbose_name=_("tệp gửi kèm"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="enquiry_messages",
    )
    written_at = models.DateTimeField(_("viết lúc"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tài khoản người viết"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="enquiry_messages",
    )

    class Meta:
        verbose_name = _("lời trao đổi")
        verbose_name_plural = _("lời trao đổi")
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(side__in=Side.values),
                name="catalog_enquirymessage_side_known",
                violation_error_message=_("Bên viết không hợp lệ."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.author}: {self.text[:40]}"


class EnquiryConsent(models.Model):
    """A buyer's yes to one use of what the enquiry says of them, in the words that were read (law 91/2025).

    Purposes are registered as those of accounts/consents; a buyer without an account has no row to hang them on there.
    """

    enquiry = models.ForeignKey(Enquiry, verbose_name=_("hỏi mua"), on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(_("mục đích"), max_length=60)
    wording = models.TextField(_("lời đã đồng ý"))
    given_at = models.DateTimeField(_("đồng ý lúc"))
    withdrawn_at = models.DateTimeField(_("rút lại lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("sự đồng ý của người hỏi")
        verbose_name_plural = _("sự đồng ý của người hỏi")
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry", "purpose"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="catalog_enquiryconsent_one_open",
                violation_error_message=_("Người hỏi đã đồng ý rồi."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.enquiry_id}: {self.purpose}"
