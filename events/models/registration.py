"""Registrations: who comes to an event, as what, with which goods or needs."""

import re
import uuid
from collections.abc import Callable
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.derived import Derived, DerivedQuerySet
from accounts.models.phone import PhoneField
from accounts.phones import format_phone
from accounts.vietnamese import fold
from events.enums import AnsweredHow, RegistrationState, Role


class RegistrationQuerySet(DerivedQuerySet["Registration"]):
    """Registrations by whether they come."""

    def coming(self) -> Self:
        """Those with a seat."""
        return self.filter(state=RegistrationState.COMING)

    def waiting(self) -> Self:
        """Those in line, the next one first."""
        return self.filter(state=RegistrationState.WAITING).order_by("position", "pk")

    def kept(self) -> Self:
        """All but those who withdrew."""
        return self.exclude(state=RegistrationState.WITHDRAWN)

    def found_by(self, text: str) -> Self:
        """Whose unit, person or number holds every word, with or without accents."""
        found = self
        for word in fold(text).split():
            found = found.filter(search_key__contains=word)
        return found

    def by_code(self, written: str) -> Self:
        """The one that a code means: of its badge (DK-00012), its number, or an id that a device made."""
        if badge := re.fullmatch(r"(?:DK-)?0*([0-9]{1,9})", written.strip().upper()):
            return self.filter(pk=int(badge[1]))
        try:
            key = uuid.UUID(written.strip())
        except ValueError:
            return self.none()
        told = self.model.objects.filter(hall_entries__client_id=key).values("pk")
        return self.filter(models.Q(client_id=key) | models.Q(pk__in=told))


class Registration(Derived, models.Model):
    """One unit's place at an event (đăng ký tham dự): who comes for it and how to reach them.

    `organisation` is empty for a buyer, a guest or a journalist who is not in the register. `client_id` is made where
    the form was filled in, so that a form sent twice, or from a device that was offline, is one registration.
    `position` orders those who wait; a change of order keeps its reason. `registered_by` is the account that wrote it
    down, of the staff where it was told by phone or on paper. `known_change` is the latest change of the event of
    which its people said that they know.
    """

    derived_from = {"search_key": ("unit_name", "person", "phone")}

    event = models.ForeignKey(
        "events.Event", verbose_name=_("sự kiện"), on_delete=models.CASCADE, related_name="registrations"
    )
    role = models.CharField(_("vai trò"), max_length=8, choices=Role)
    organisation = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("đơn vị trong sổ"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="event_registrations",
    )
    unit_name = models.CharField(_("tên đơn vị"), max_length=255)
    person = models.CharField(_("người đi dự"), max_length=120)
    post = models.CharField(_("chức vụ"), max_length=80, blank=True)
    get_phone_display: Callable[[], str]
    phone = PhoneField(_("điện thoại"), blank=True)
    email = models.EmailField(_("địa chỉ email"), blank=True)
    people = models.PositiveSmallIntegerField(_("số người đi"), default=1)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    state = models.CharField(
        _("trạng thái"), max_length=9, choices=RegistrationState, default=RegistrationState.COMING, editable=False
    )
    position = models.PositiveIntegerField(_("thứ tự chờ"), null=True, blank=True, editable=False)
    position_reason = models.CharField(_("lý do đổi thứ tự"), max_length=255, blank=True, editable=False)
    how = models.CharField(_("đăng ký bằng"), max_length=5, choices=AnsweredHow)
    client_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    search_key = models.CharField(max_length=600, editable=False, default="", db_index=True)
    table = models.CharField(_("bàn"), max_length=12, blank=True)
    registered_at = models.DateTimeField(_("đăng ký lúc"))
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="event_registrations",
    )
    invitation = models.ForeignKey(
        "events.Invitation",
        verbose_name=_("lời mời"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="registrations",
        editable=False,
    )
    known_change = models.ForeignKey(
        "events.EventChange",
        verbose_name=_("thay đổi đã biết"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="known_by",
        editable=False,
    )
    known_at = models.DateTimeField(_("báo đã biết lúc"), null=True, blank=True, editable=False)
    known_how = models.CharField(
        _("báo đã biết bằng"), max_length=5, choices=AnsweredHow, default="", blank=True, editable=False
    )
    withdrawn_at = models.DateTimeField(_("rút lúc"), null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField(_("lý do rút"), max_length=255, blank=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("đăng ký tham dự")
        verbose_name_plural = _("đăng ký tham dự")
        ordering = ["event", "role", "search_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "organisation", "role"],
                condition=models.Q(organisation__isnull=False) & ~models.Q(state=RegistrationState.WITHDRAWN),
                name="events_registration_once",
                violation_error_message=_("Đơn vị này đã đăng ký rồi."),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    role__in=Role.values, state__in=RegistrationState.values, how__in=AnsweredHow.values
                ),
                name="events_registration_choices_known",
                violation_error_message=_("Vai trò, trạng thái hoặc cách đăng ký không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(state=RegistrationState.WAITING, position__isnull=False)
                | (~models.Q(state=RegistrationState.WAITING) & models.Q(position__isnull=True)),
                name="events_registration_waiting_has_position",
                violation_error_message=_("Chỉ người đang chờ chỗ mới có thứ tự chờ."),
            ),
            models.CheckConstraint(
                condition=models.Q(known_how="") | models.Q(known_how__in=AnsweredHow.values),
                name="events_registration_known_how_known",
                violation_error_message=_("Cách báo đã biết không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(people__range=(1, 50)),
                name="events_registration_people_reasonable",
                violation_error_message=_("Số người đi từ 1 đến 50."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_name} ({self.get_role_display()})"

    @property
    def phone_text(self) -> str:
        """The number as people write it."""
        return self.get_phone_display()

    def derive(self) -> None:
        """What it is found by: unit, person, and the number as people type it."""
        number = format_phone(self.phone).replace(" ", "") if self.phone else ""
        self.search_key = fold(f"{self.unit_name} {self.person} {number}")[:600]


class Offer(models.Model):
    """A supply that a seller brings to an event."""

    registration = models.ForeignKey(
        Registration, verbose_name=_("đăng ký"), on_delete=models.CASCADE, related_name="offers"
    )
    supply = models.ForeignKey(
        "catalog.Supply", verbose_name=_("khả năng cung ứng"), on_delete=models.CASCADE, related_name="offers"
    )

    class Meta:
        verbose_name = _("hàng mang tới sự kiện")
        verbose_name_plural = _("hàng mang tới sự kiện")
        ordering = ["registration", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "supply"],
                name="events_offer_once",
                violation_error_message=_("Mặt hàng này đã có trong đăng ký."),
            )
        ]

    def __str__(self) -> str:
        return str(self.supply)


class Demand(models.Model):
    """A need that a buyer brings to an event."""

    registration = models.ForeignKey(
        Registration, verbose_name=_("đăng ký"), on_delete=models.CASCADE, related_name="demands"
    )
    need = models.ForeignKey(
        "catalog.Need", verbose_name=_("nhu cầu mua"), on_delete=models.CASCADE, related_name="demands"
    )

    class Meta:
        verbose_name = _("nhu cầu mang tới sự kiện")
        verbose_name_plural = _("nhu cầu mang tới sự kiện")
        ordering = ["registration", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "need"],
                name="events_demand_once",
                violation_error_message=_("Nhu cầu này đã có trong đăng ký."),
            )
        ]

    def __str__(self) -> str:
        return str(self.need)
