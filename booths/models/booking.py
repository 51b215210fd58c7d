"""Bookings of stalls: who, where, from when to when, and how far it has come."""

from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import Evidence
from accounts.models import KeptRelation
from booths.enums import BookingState, ConfirmedHow, PartyRole


class BookingQuerySet(models.QuerySet["Booking"]):
    """Named sets of bookings."""

    def owning(self) -> Self:
        """Those whose stalls' days are theirs: held, approved, contracted or handed over."""
        return self.filter(state__in=BookingState.owning)

    def standing_between(self, first: date, last: date) -> Self:
        """Those whose stalls are, or were, theirs on one of the days."""
        begun = self.filter(first_day__lte=last).filter(models.Q(last_day__gte=first) | models.Q(last_day__isnull=True))
        used = models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=first)
        over = models.Q(state__in=(BookingState.ENDED, BookingState.STOPPED)) & used
        return begun.filter(models.Q(state__in=BookingState.owning) | over)

    def hold_expired(self, now: datetime) -> Self:
        """Holds past their time, unless paused while a letter is on its way."""
        return self.filter(state=BookingState.HELD, hold_until__lte=now, hold_paused_at__isnull=True)


class Booking(models.Model):
    """One organisation's stay on stalls of one venue (đợt thuê gian hàng).

    From `first_day` through `last_day`, both included; `last_day` None means no end is agreed, and its days are kept
    ahead by the clock. An archived booking of the past may have no dates at all: its report does not state them.
    """

    venue = models.ForeignKey(
        "booths.Venue", verbose_name=_("địa điểm"), on_delete=models.PROTECT, related_name="bookings"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("đơn vị đứng tên"),
        on_delete=models.PROTECT,
        related_name="bookings",
    )
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=BookingState, default=BookingState.PLANNED, editable=False
    )
    first_day = models.DateField(_("từ ngày"), null=True, blank=True)
    last_day = models.DateField(_("đến hết ngày"), null=True, blank=True)
    area_asked = models.DecimalField(_("diện tích cần (m²)"), max_digits=8, decimal_places=2, null=True, blank=True)
    purpose = models.TextField(_("dự định trưng bày, bán gì"), blank=True)
    shelf_metres = models.DecimalField(
        _("chiều dài kệ (m)"), max_digits=7, decimal_places=2, null=True, blank=True, editable=False
    )
    stalls = models.ManyToManyField("booths.Stall", verbose_name=_("các gian"), related_name="bookings", blank=True)
    extras = models.ManyToManyField(
        "booths.RateExtra", verbose_name=_("dịch vụ thêm đã chọn"), related_name="bookings", blank=True
    )
    hold_until = models.DateTimeField(_("giữ chỗ đến"), null=True, blank=True, editable=False)
    hold_paused_at = models.DateTimeField(_("tạm ngừng tính hạn từ"), null=True, blank=True, editable=False)
    hold_paused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi đã gửi công văn"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="bookings_paused",
    )
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("cán bộ theo dõi"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="bookings_handled",
    )
    ended_on = models.DateField(_("kết thúc thực tế"), null=True, blank=True, editable=False)
    reason = models.CharField(_("lý do huỷ, ngừng"), max_length=255, blank=True, editable=False)
    evidence = models.CharField(_("nguồn dữ liệu"), max_length=12, choices=Evidence, default=Evidence.REGISTER)
    source = models.CharField(_("trích nguồn"), max_length=500, blank=True)
    cost_lines = KeptRelation("booths.CostLine", "subject_id", "subject_type")
    created_at = models.DateTimeField(_("tạo lúc"), auto_now_add=True)
    updated_at = models.DateTimeField(_("sửa lúc"), auto_now=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("đợt thuê gian hàng")
        verbose_name_plural = _("đợt thuê gian hàng")
        ordering = ["-first_day", "pk"]
        permissions = [("pay_booking", "Ghi thu chi, điều chỉnh số tiền của đợt thuê")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=BookingState.values, evidence__in=Evidence.values),
                name="booths_booking_state_evidence_known",
                violation_error_message=_("Trạng thái hoặc nguồn dữ liệu không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__isnull=True)
                | models.Q(first_day__isnull=False, last_day__gte=models.F("first_day")),
                name="booths_booking_last_from_first",
                violation_error_message=_("Ngày cuối phải từ ngày đầu trở đi."),
            ),
            models.CheckConstraint(
                condition=models.Q(first_day__isnull=False)
                | models.Q(state=BookingState.ENDED)
                | models.Q(state=BookingState.STOPPED)
                | models.Q(state=BookingState.CANCELLED),
                name="booths_booking_dated_unless_past",
                violation_error_message=_("Đợt thuê chưa kết thúc cần có ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=models.Q(state=BookingState.HELD, hold_until__isnull=False)
                | (~models.Q(state=BookingState.HELD) & models.Q(hold_until__isnull=True)),
                name="booths_booking_hold_has_end",
                violation_error_message=_("Chỗ đang giữ phải có hạn giữ, trạng thái khác thì không."),
            ),
            models.CheckConstraint(
                condition=models.Q(hold_paused_at__isnull=True, hold_paused_by__isnull=True)
                | models.Q(hold_paused_at__isnull=False, hold_paused_by__isnull=False),
                name="booths_booking_hold_paused_at_by",
                violation_error_message=_("Phải ghi cả người và lúc ghi đã gửi công văn."),
            ),
            models.CheckConstraint(
                condition=models.Q(shelf_metres__isnull=True) | models.Q(shelf_metres__gt=0),
                name="booths_booking_shelf_positive",
                violation_error_message=_("Chiều dài kệ phải lớn hơn 0."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.venue}"

    @property
    def stall_codes(self) -> str:
        """ "A1, A2"."""
        return ", ".join(stall.code for stall in self.stalls.all())

    @property
    def is_open_ended(self) -> bool:
        """Whether no end is agreed."""
        return self.first_day is not None and self.last_day is None


class StallDay(models.Model):
    """A stall belongs to one booking on a day: one row, so that no two bookings can have it."""

    stall = models.ForeignKey("booths.Stall", on_delete=models.PROTECT, related_name="days")
    day = models.DateField(_("ngày"))
    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="stall_days")

    class Meta:
        verbose_name = _("ngày đã đặt của gian hàng")
        verbose_name_plural = _("ngày đã đặt của gian hàng")
        ordering = ["day", "stall"]
        constraints = [
            models.UniqueConstraint(
                fields=["stall", "day"],
                name="booths_stallday_once",
                violation_error_message=_("Gian này đã có người đặt vào ngày đó."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.stall} {self.day:%d/%m/%Y}"


class BookingParty(models.Model):
    """An organisation's part in a booking, who speaks for it, and how it said yes: link, letter or told to staff.

    `number` and `dated` are those of its own letter (decision 40).
    """

    booking = models.ForeignKey(Booking, verbose_name=_("đợt thuê"), on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(_("vai trò"), max_length=10, choices=PartyRole)
    organisation = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("đơn vị"),
        on_delete=models.PROTECT,
        related_name="booking_parties",
    )
    represented_by = models.CharField(_("người đại diện"), max_length=120, blank=True)
    post = models.CharField(_("chức vụ"), max_length=80, blank=True)
    authority = models.CharField(
        _("giấy uỷ quyền"), max_length=120, blank=True, help_text=_("Số và ngày, nếu người ký được uỷ quyền.")
    )
    confirmed_how = models.CharField(
        _("xác nhận bằng"), max_length=6, choices=ConfirmedHow, blank=True, default="", editable=False
    )
    confirmed_at = models.DateTimeField(_("xác nhận lúc"), null=True, blank=True, editable=False)
    number = models.CharField(_("số công văn"), max_length=60, blank=True)
    dated = models.DateField(_("ngày công văn"), null=True, blank=True)

    class Meta:
        verbose_name = _("bên tham gia đợt thuê")
        verbose_name_plural = _("các bên của đợt thuê")
        ordering = ["booking", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["booking", "role"],
                name="booths_bookingparty_role_once",
                violation_error_message=_("Đợt thuê đã có đơn vị giữ vai trò này."),
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=PartyRole.values),
                name="booths_bookingparty_role_known",
                violation_error_message=_("Vai trò không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_how="") | models.Q(confirmed_how__in=ConfirmedHow.values),
                name="booths_bookingparty_confirmed_how_known",
                violation_error_message=_("Cách xác nhận không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_how="", confirmed_at__isnull=True)
                | (~models.Q(confirmed_how="") & models.Q(confirmed_at__isnull=False)),
                name="booths_bookingparty_confirmed_how_when",
                violation_error_message=_("Xác nhận cần cả cách và lúc xác nhận."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_role_display()})"
