"""Events (sự kiện): conferences, fairs, market weeks, trainings, meetings."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from accounts.enums import Evidence
from accounts.models import Addressed, KeptRelation, Named, NamedQuerySet
from events.enums import ChangeKind, EventKind, EventState, Role


class EventQuerySet(NamedQuerySet["Event"]):
    """Named sets of events."""

    def public(self) -> Self:
        """Those that everybody may see."""
        return self.filter(state__in=EventState.public)

    def coming(self, today: date) -> Self:
        """Public ones that are not over, the nearest first."""
        running = self.public().exclude(state__in=(EventState.HELD, EventState.CANCELLED))
        return running.filter(last_day__gte=today).order_by("first_day", "pk")

    def past(self, today: date) -> Self:
        """Those that were held or called off, or whose days are over; the latest first, those without a day last."""
        over = models.Q(state__in=(EventState.HELD, EventState.CANCELLED)) | models.Q(last_day__lt=today)
        return self.public().filter(over).order_by(models.F("first_day").desc(nulls_last=True), "pk")


class Event(Addressed, Named, ClusterableModel):
    """One event, from its preparation to its figures.

    Days run from `first_day` through `last_day`, both included; an event of the past whose report does not state its
    day has none. `seats_*` are organisations that fit in, None without a limit. `most_for_*` say to how many of the
    other side somebody is proposed.
    """

    kind = models.CharField(_("loại sự kiện"), max_length=10, choices=EventKind, default=EventKind.CONFERENCE)
    slug = models.SlugField(_("đường dẫn"), max_length=100, unique=True, blank=True, editable=False)
    state = models.CharField(
        _("trạng thái"), max_length=9, choices=EventState, default=EventState.PLANNED, editable=False
    )
    first_day = models.DateField(_("từ ngày"), null=True, blank=True)
    last_day = models.DateField(_("đến hết ngày"), null=True, blank=True)
    begins_at = models.TimeField(_("khai mạc lúc"), null=True, blank=True)
    hall = models.CharField(
        _("địa điểm"), max_length=255, blank=True, help_text=_("Ví dụ: Hội trường tầng 2, Trung tâm Hội nghị tỉnh.")
    )
    place = models.ForeignKey(
        "accounts.Place",
        verbose_name=_("địa bàn"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
    )
    venue = models.ForeignKey(
        "booths.Venue",
        verbose_name=_("địa điểm có gian hàng"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
        help_text=_("Gian, bàn của địa điểm này được đặt ở mục Gian hàng cho những ngày của sự kiện."),
    )
    lead = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("đơn vị chủ trì"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events_led",
    )
    basis = models.TextField(
        _("căn cứ văn bản"), blank=True, help_text=_("Số, ngày, cơ quan ban hành của kế hoạch, công văn; mỗi dòng một.")
    )
    about = models.TextField(_("giới thiệu"), blank=True)
    programme = models.TextField(_("chương trình"), blank=True, help_text=_("Mỗi dòng một mục: 8:00 Đón tiếp đại biểu"))
    register_until = models.DateField(_("nhận đăng ký đến hết ngày"), null=True, blank=True)
    seats_sellers = models.PositiveIntegerField(_("số đơn vị bên bán"), null=True, blank=True)
    seats_buyers = models.PositiveIntegerField(_("số đơn vị bên mua"), null=True, blank=True)
    most_for_buyer = models.PositiveSmallIntegerField(_("đề xuất nhiều nhất cho mỗi bên mua"), default=6)
    most_for_seller = models.PositiveSmallIntegerField(_("đề xuất nhiều nhất cho mỗi bên bán"), default=4)
    cost_lines = KeptRelation("booths.CostLine", "subject_id", "subject_type")
    evidence = models.CharField(_("nguồn dữ liệu"), max_length=12, choices=Evidence, default=Evidence.REGISTER)
    source = models.CharField(_("trích nguồn"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("tạo lúc"), auto_now_add=True)
    updated_at = models.DateTimeField(_("sửa lúc"), auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("sự kiện")
        verbose_name_plural = _("sự kiện")
        ordering = [models.F("first_day").desc(nulls_first=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=EventKind.values, state__in=EventState.values, evidence__in=Evidence.values
                ),
                name="events_event_kind_state_evidence_known",
                violation_error_message=_("Loại, trạng thái hoặc nguồn dữ liệu không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(first_day__isnull=True, last_day__isnull=True)
                | models.Q(first_day__isnull=False, last_day__isnull=False, last_day__gte=models.F("first_day")),
                name="events_event_last_from_first",
                violation_error_message=_("Ngày cuối phải từ ngày đầu trở đi."),
            ),
            models.CheckConstraint(
                condition=models.Q(first_day__isnull=False)
                | models.Q(state=EventState.PLANNED)
                | models.Q(state=EventState.HELD)
                | models.Q(state=EventState.CANCELLED),
                name="events_event_open_has_days",
                violation_error_message=_("Sự kiện đang nhận đăng ký phải có ngày."),
            ),
            models.CheckConstraint(
                condition=models.Q(most_for_buyer__range=(1, 60), most_for_seller__range=(1, 60)),
                name="events_event_most_reasonable",
                violation_error_message=_("Số đề xuất cho mỗi bên từ 1 đến 60."),
            ),
        ]

    @property
    def is_trading(self) -> bool:
        """Whether sellers meet buyers there."""
        return self.kind in EventKind.trading

    @property
    def is_public(self) -> bool:
        """Whether everybody may see it."""
        return self.state in EventState.public

    @property
    def is_running(self) -> bool:
        """Whether people may still be added."""
        return self.state in EventState.running

    def takes_registrations(self, today: date) -> bool:
        """Whether people may register by themselves on that day."""
        return self.state == EventState.OPEN and (self.register_until is None or today <= self.register_until)


class EventPartner(Orderable):
    """Who prepares the event along with the Alliance (đơn vị phối hợp), by name where it is not in the register."""

    event = ParentalKey(Event, verbose_name=_("sự kiện"), on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(_("đơn vị"), max_length=255)
    part = models.CharField(_("phần việc"), max_length=255, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("đơn vị phối hợp")
        verbose_name_plural = _("đơn vị phối hợp")

    def __str__(self) -> str:
        return self.name


class Allowance(Orderable):
    """What the event pays each person of a role for a day (mức chi), whole đồng; who is not named gets nothing."""

    event = ParentalKey(Event, verbose_name=_("sự kiện"), on_delete=models.CASCADE, related_name="allowances")
    role = models.CharField(_("vai trò"), max_length=8, choices=Role)
    amount = models.PositiveIntegerField(_("mức chi một người một ngày (đồng)"))
    basis = models.CharField(_("căn cứ mức chi"), max_length=255, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("mức chi")
        verbose_name_plural = _("mức chi")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "role"],
                name="events_allowance_once",
                violation_error_message=_("Vai trò này đã có mức chi."),
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values),
                name="events_allowance_role_known",
                violation_error_message=_("Vai trò không hợp lệ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.amount}"


class EventChange(models.Model):
    """An event was put off, moved or called off: what stood before, why, and what was told since.

    `venue` is where its stalls were; none where it had none.
    """

    event = models.ForeignKey(Event, verbose_name=_("sự kiện"), on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(_("thay đổi"), max_length=9, choices=ChangeKind)
    first_day = models.DateField(_("ngày đầu trước đó"), null=True, blank=True)
    last_day = models.DateField(_("ngày cuối trước đó"), null=True, blank=True)
    begins_at = models.TimeField(_("giờ khai mạc trước đó"), null=True, blank=True)
    hall = models.CharField(_("địa điểm trước đó"), max_length=255, blank=True)
    venue = models.ForeignKey(
        "booths.Venue",
        verbose_name=_("địa điểm có gian hàng trước đó"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="event_changes",
    )
    register_until = models.DateField(_("hạn đăng ký trước đó"), null=True, blank=True)
    reason = models.CharField(_("lý do"), max_length=255)
    decided_at = models.DateTimeField(_("ghi lúc"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi"),
        on_delete=models.PROTECT,
        related_name="event_changes",
    )

    class Meta:
        verbose_name = _("thay đổi của sự kiện")
        verbose_name_plural = _("các thay đổi của sự kiện")
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=ChangeKind.values),
                name="events_eventchange_kind_known",
                violation_error_message=_("Loại thay đổi không hợp lệ."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reason}"
