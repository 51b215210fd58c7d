"""Who waits for a place: at a venue, at an event, for whatever a floor above gives out."""

from datetime import datetime
from typing import Any, Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import WaitingState


class WaitingQuerySet(models.QuerySet[Any]):
    """Entries by what they wait for."""

    def about(self, subject: models.Model) -> Self:
        """Those of this row, in their order."""
        kind = ContentType.objects.get_for_model(subject)
        return self.filter(subject_type=kind, subject_id=subject.pk).order_by("position", "pk")

    def queued(self) -> Self:
        """Those that wait or were offered a place."""
        return self.filter(state__in=WaitingState.queued)

    def lapsed(self, now: datetime) -> Self:
        """Offers past their time."""
        return self.filter(state=WaitingState.OFFERED, offered_until__lte=now)


class WaitingEntry(models.Model):
    """One organisation on the waiting list (danh sách chờ) of one row; `position` is its visible place in the order.

    `quantity` in `unit` says how much it needs (36 m², 2 chỗ). Written by accounts/domain/waiting.py alone.
    """

    subject_type = models.ForeignKey(
        ContentType, verbose_name=_("loại đối tượng"), on_delete=models.CASCADE, related_name="waiting_entries"
    )
    subject_id = models.PositiveBigIntegerField(_("đối tượng"))
    subject = GenericForeignKey("subject_type", "subject_id")
    organisation = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("đơn vị"),
        on_delete=models.PROTECT,
        related_name="waiting_entries",
    )
    quantity = models.DecimalField(_("cần bao nhiêu"), max_digits=10, decimal_places=2)
    unit = models.CharField(_("đơn vị tính"), max_length=20)
    remark = models.CharField(_("ghi chú"), max_length=255, blank=True)
    state = models.CharField(_("trạng thái"), max_length=9, choices=WaitingState, default=WaitingState.WAITING)
    position = models.PositiveIntegerField(_("thứ tự"))
    position_reason = models.CharField(_("lý do đổi thứ tự"), max_length=255, blank=True)
    joined_at = models.DateTimeField(_("xếp chờ từ"))
    offered_until = models.DateTimeField(_("mời nhận chỗ đến"), null=True, blank=True)
    closed_at = models.DateTimeField(_("ra khỏi danh sách lúc"), null=True, blank=True)

    objects = WaitingQuerySet.as_manager()

    class Meta:
        verbose_name = _("lượt chờ")
        verbose_name_plural = _("danh sách chờ")
        ordering = ["subject_type", "subject_id", "position", "pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="accounts_waiting_subject")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=WaitingState.values),
                name="accounts_waitingentry_state_known",
                violation_error_message=_("Trạng thái không hợp lệ."),
            ),
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "organisation"],
                condition=models.Q(state__in=WaitingState.queued),
                name="accounts_waitingentry_once",
                violation_error_message=_("Đơn vị này đang có trong danh sách chờ."),
            ),
            models.CheckConstraint(
                condition=models.Q(state=WaitingState.OFFERED, offered_until__isnull=False)
                | (~models.Q(state=WaitingState.OFFERED) & models.Q(offered_until__isnull=True)),
                name="accounts_waitingentry_offer_has_end",
                violation_error_message=_("Chỗ đang mời nhận phải có hạn, trạng thái khác thì không."),
            ),
            models.CheckConstraint(
                condition=models.Q(quantity__gt=0),
                name="accounts_waitingentry_quantity_positive",
                violation_error_message=_("Số lượng phải lớn hơn 0."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.organisation}"
