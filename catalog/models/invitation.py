"""One cooperative invited to quote for a request."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Invitation(models.Model):
    """A cooperative asked to quote (lời mời báo giá), with why it was proposed, as it stood then.

    `score` is for staff; `reasons` and `gaps` are sentences that the cooperative may read. `reminders` counts the steps
    of waiting that were done. `answered_at` is the first quotation; `declined_at` where it said no, empty again once it
    quotes after all. `chosen_at`: the buyer goes on with its quotation.
    """

    request = models.ForeignKey(
        "catalog.PurchaseRequest", verbose_name=_("yêu cầu mua"), on_delete=models.CASCADE, related_name="invitations"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("đơn vị được mời"),
        on_delete=models.PROTECT,
        related_name="invitations",
    )
    score = models.PositiveSmallIntegerField(_("điểm hợp"), null=True, blank=True)
    reasons = models.JSONField(_("vì sao mời"), default=list, blank=True)
    gaps = models.JSONField(_("còn thiếu"), default=list, blank=True)
    invited_at = models.DateTimeField(_("mời lúc"))
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người mời"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="invitations_sent",
    )
    answered_at = models.DateTimeField(_("báo giá lần đầu lúc"), null=True, blank=True)
    declined_at = models.DateTimeField(_("từ chối lúc"), null=True, blank=True)
    decline_reason = models.CharField(_("vì sao không báo giá"), max_length=255, blank=True)
    reminders = models.PositiveSmallIntegerField(_("số lần nhắc"), default=0, db_default=0)
    chosen_at = models.DateTimeField(_("được chọn lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("lời mời báo giá")
        verbose_name_plural = _("lời mời báo giá")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "organisation"],
                name="catalog_invitation_once",
                violation_error_message=_("Đơn vị này đã được mời."),
            ),
            models.CheckConstraint(
                condition=models.Q(declined_at__isnull=False) | models.Q(decline_reason=""),
                name="catalog_invitation_reason_of_a_no",
                violation_error_message=_("Lý do chỉ ghi khi đơn vị từ chối."),
            ),
            models.CheckConstraint(
                condition=models.Q(chosen_at__isnull=True) | models.Q(answered_at__isnull=False),
                name="catalog_invitation_chosen_has_quoted",
                violation_error_message=_("Chỉ chọn được đơn vị đã báo giá."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request.code}: {self.organisation}"

    @property
    def answer(self) -> str:
        """Where it stands, in words."""
        if self.chosen_at:
            return str(_("được chọn làm việc tiếp"))
        if self.declined_at:
            return str(_("không báo giá"))
        return str(_("đã báo giá")) if self.answered_at else str(_("chưa trả lời"))
