"""Calls that staff make by hand: the list, and each call that was made."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import CallResult, CallState
from accounts.models.derived import Derived, DerivedQuerySet
from accounts.models.phone import PhoneField
from accounts.vietnamese import fold


class CallTaskQuerySet(DerivedQuerySet["CallTask"]):
    """Call work by what is to be done."""

    def open(self) -> Self:
        """Still to be called."""
        return self.filter(state=CallState.OPEN)

    def due(self, now: datetime) -> Self:
        """To be called by now."""
        return self.open().filter(next_call_at__lte=now)


class CallTask(Derived, models.Model):
    """A line of "Cần gọi / nhắn Zalo": whom to call, about what, with words ready to be copied.

    `text` keeps the place of the link as `{link}`; the address is made when the line is shown, so that what is done
    with it is logged as the member of staff who followed it. Written by accounts/calls/ alone. `kind` is registered
    by the floor whose work it is; `message` is the message that could not be sent in another way.
    """

    derived_from = {"search_key": ("name", "phone", "title", "organisation__search_key")}

    kind = models.CharField(_("loại việc"), max_length=60)
    message = models.OneToOneField(
        "accounts.Message",
        verbose_name=_("tin nhắn"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="call_task",
    )
    organisation = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("đơn vị"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="call_tasks",
    )
    contact = models.ForeignKey(
        "accounts.Contact",
        verbose_name=_("người phụ trách"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="call_tasks",
    )
    name = models.CharField(_("gọi cho"), max_length=255)
    phone = PhoneField(_("số điện thoại"), blank=True)
    subject_type = models.ForeignKey(
        ContentType,
        verbose_name=_("loại đối tượng"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    subject_id = models.PositiveBigIntegerField(_("đối tượng"), null=True, blank=True)
    subject = GenericForeignKey("subject_type", "subject_id")
    title = models.CharField(_("việc"), max_length=200)
    text = models.TextField(_("lời nhắn"))
    link = models.ForeignKey(
        "accounts.SecretLink",
        verbose_name=_("link riêng"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="call_tasks",
    )
    state = models.CharField(_("trạng thái"), max_length=8, choices=CallState, default=CallState.OPEN)
    next_call_at = models.DateTimeField(_("gọi lúc"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người gọi"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="call_tasks",
    )
    search_key = models.CharField(max_length=600, editable=False, default="", db_index=True)
    created_at = models.DateTimeField(_("giao lúc"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người giao"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="call_tasks_made",
    )
    closed_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)

    objects = CallTaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("việc cần gọi")
        verbose_name_plural = _("việc cần gọi")
        ordering = ["next_call_at", "pk"]
        indexes = [
            models.Index(
                fields=["next_call_at"], condition=models.Q(state=CallState.OPEN), name="accounts_calltask_open"
            ),
            models.Index(fields=["subject_type", "subject_id"], name="accounts_calltask_subject"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=CallState.OPEN, closed_at__isnull=True)
                | models.Q(state__in=CallState.closed, closed_at__isnull=False),
                name="accounts_calltask_closed_has_time",
                violation_error_message=_("Việc đã gọi xong phải có giờ xong."),
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=CallState.values),
                name="accounts_calltask_state_known",
                violation_error_message=_("Trạng thái việc cần gọi không hợp lệ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.name}"

    def derive(self) -> None:
        """The words by which staff find the line."""
        of = self.organisation.search_key if self.organisation else ""
        self.search_key = f"{fold(f'{self.name} {self.phone} {self.title}')} {of}"[:600]


class Call(models.Model):
    """One call that was made for a line of the list, and what came of it."""

    task = models.ForeignKey(CallTask, verbose_name=_("việc"), on_delete=models.CASCADE, related_name="calls")
    result = models.CharField(_("kết quả"), max_length=12, choices=CallResult)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    called_at = models.DateTimeField(_("gọi lúc"))
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người gọi"), on_delete=models.PROTECT, related_name="calls"
    )

    class Meta:
        verbose_name = _("cuộc gọi")
        verbose_name_plural = _("cuộc gọi")
        ordering = ["called_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(result__in=CallResult.values),
                name="accounts_call_result_known",
                violation_error_message=_("Kết quả cuộc gọi không hợp lệ."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.get_result_display()}"
