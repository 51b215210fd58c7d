"""Attendance: who came."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Attendance(models.Model):
    """A registration whose people came; one row whichever device or how many told of it.

    `arrived_at` is the clock of the device that checked them in, `noted_at` when it reached us. `replaced_by` names
    who came instead of the person registered.
    """

    registration = models.OneToOneField(
        "events.Registration", verbose_name=_("đăng ký"), on_delete=models.CASCADE, related_name="attendance"
    )
    client_id = models.UUIDField(unique=True, editable=False)
    people = models.PositiveSmallIntegerField(_("số người tới"), default=1)
    replaced_by = models.CharField(_("người đi thay"), max_length=120, blank=True)
    arrived_at = models.DateTimeField(_("tới lúc"))
    noted_at = models.DateTimeField(_("ghi lúc"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi"),
        on_delete=models.PROTECT,
        related_name="event_attendances",
    )

    class Meta:
        verbose_name = _("có mặt")
        verbose_name_plural = _("có mặt")
        ordering = ["-arrived_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(people__range=(1, 50)),
                name="events_attendance_people_reasonable",
                violation_error_message=_("Số người tới từ 1 đến 50."),
            )
        ]

    def __str__(self) -> str:
        return str(self.registration)
