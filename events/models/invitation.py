"""Invitations: which organisations were asked to an event, why, and what they said."""

from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.enums import RegistrationState, Role


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by their answer."""

    def with_registration(self) -> Self:
        """Each with `is_registered`: whether its organisation registered as what it was asked for."""
        return self.annotate(is_registered=models.Exists(_registrations()))

    def unanswered(self) -> Self:
        """Neither registered nor declined."""
        return self.with_registration().filter(is_registered=False, declined_at__isnull=True)


def _registrations() -> models.QuerySet[Any]:
    """Registrations of an invitation that still count; asked late, since models are loaded one after the other."""
    registration = apps.get_model("events", "Registration")
    same = {name: models.OuterRef(name) for name in ("event", "organisation", "role")}
    return registration.objects.filter(**same).exclude(state=RegistrationState.WITHDRAWN)


class Invitation(models.Model):
    """One organisation asked to take part as something (giấy mời); `reason` says why it, for staff and for itself."""

    event = models.ForeignKey(
        "events.Event", verbose_name=_("sự kiện"), on_delete=models.CASCADE, related_name="invitations"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", verbose_name=_("đơn vị"), on_delete=models.CASCADE, related_name="event_invitations"
    )
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
        ordering = ["organisation__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "organisation", "role"],
                name="events_invitation_once",
                violation_error_message=_("Đơn vị này đã được mời."),
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values),
                name="events_invitation_role_known",
                violation_error_message=_("Vai trò không hợp lệ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.event}"
