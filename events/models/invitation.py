"""Invitations: which organisations were asked to an event, why, and what they said."""

from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.phone import PhoneField
from events.enums import RegistrationState, Role


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by their answer."""

    def with_registration(self) -> Self:
        """Each with `is_registered`: whether its organisation, or who answered it, registered as what was asked for."""
        answered = _kept().filter(invitation=models.OuterRef("pk"))
        same = {name: models.OuterRef(name) for name in ("event", "organisation", "role")}
        return self.annotate(is_registered=models.Exists(answered) | models.Exists(_kept().filter(**same)))

    def unanswered(self) -> Self:
        """Neither registered nor declined."""
        return self.with_registration().filter(is_registered=False, declined_at__isnull=True)


def _kept() -> models.QuerySet[Any]:
    """Registrations that still count; asked late, since models are loaded one after the other."""
    registration = apps.get_model("events", "Registration")
    found: models.QuerySet[Any] = registration.objects.exclude(state=RegistrationState.WITHDRAWN)
    return found


class Invitation(models.Model):
    """Somebody asked to take part as something (giấy mời); `reason` says why, for staff and for who is asked.

    An organisation of the register, or a unit outside it (a supermarket, an office, a newspaper) by its name, with the
    person who is asked and how to reach them.
    """

    event = models.ForeignKey(
        "events.Event", verbose_name=_("sự kiện"), on_delete=models.CASCADE, related_name="invitations"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("đơn vị"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="event_invitations",
    )
    unit_name = models.CharField(_("tên đơn vị ngoài sổ"), max_length=255, blank=True)
    person = models.CharField(_("người được mời"), max_length=120, blank=True)
    post = models.CharField(_("chức vụ"), max_length=80, blank=True)
    phone = PhoneField(_("điện thoại"), blank=True)
    email = models.EmailField(_("địa chỉ email"), blank=True)
    role = models.CharField(_("vai trò"), max_length=8, choices=Role, default=Role.SELLER)
    reason = models.CharField(_("vì sao mời"), max_length=255, blank=True)
    created_at = models.DateTimeField(_("mời lúc"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người mời"),
        on_delete=models.PROTECT,
        related_name="event_invitations",
    )
    declined_at = models.DateTimeField(_("trả lời không dự lúc"), null=True, blank=True)
    declined_reason = models.CharField(_("lý do không dự"), max_length=255, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("lời mời")
        verbose_name_plural = _("lời mời")
        ordering = [models.F("organisation__sort_key").asc(nulls_last=True), "unit_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "organisation", "role"],
                name="events_invitation_once",
                violation_error_message=_("Đơn vị này đã được mời."),
            ),
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False, unit_name="")
                | (models.Q(organisation__isnull=True) & ~models.Q(unit_name="")),
                name="events_invitation_unit_in_register_or_named",
                violation_error_message=_("Lời mời gửi cho một đơn vị trong sổ, hoặc một đơn vị ghi bằng tên."),
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values),
                name="events_invitation_role_known",
                violation_error_message=_("Vai trò không hợp lệ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invited_name} – {self.event}"

    @property
    def invited_name(self) -> str:
        """The unit that is asked."""
        return self.organisation.name if self.organisation else self.unit_name
