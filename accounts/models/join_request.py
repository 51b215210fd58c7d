"""People who ask to take part for an organisation that they say is theirs."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import JoinRequestState
from accounts.models.derived import Derived, DerivedQuerySet
from accounts.models.phone import PhoneField
from accounts.vietnamese import fold


class JoinRequestQuerySet(DerivedQuerySet["JoinRequest"]):
    """Join requests by whether somebody has decided."""

    def waiting(self) -> Self:
        """Nobody has decided yet."""
        return self.filter(state=JoinRequestState.WAITING)


class JoinRequest(Derived, models.Model):
    """Somebody who asks to take part (đăng ký tham gia), and what staff decided.

    What was typed stays as it was typed: `commune` beside the place that it was understood as. One waits a number;
    sent again, it is brought up to date. Written by accounts/domain/join_request.py alone.
    """

    derived_from = {"search_key": ("name", "phone", "organisation_name", "commune", "tax_number")}

    name = models.CharField(_("họ và tên"), max_length=255)
    phone = PhoneField(_("số điện thoại"))
    organisation_name = models.CharField(_("tên đơn vị"), max_length=255)
    commune = models.CharField(_("xã, phường"), max_length=255)
    place = models.ForeignKey(
        "accounts.Place",
        verbose_name=_("địa bàn"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="join_requests",
    )
    tax_number = models.CharField(_("mã số thuế / mã số đăng ký"), max_length=14, blank=True)
    note = models.CharField(_("lời nhắn"), max_length=500, blank=True)
    state = models.CharField(_("trạng thái"), max_length=8, choices=JoinRequestState, default=JoinRequestState.WAITING)
    organisation = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("đơn vị"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="join_requests",
    )
    reason = models.CharField(_("lý do"), max_length=255, blank=True)
    search_key = models.CharField(max_length=600, editable=False, default="", db_index=True)
    created_at = models.DateTimeField(_("gửi lúc"))
    decided_at = models.DateTimeField(_("quyết định lúc"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người quyết định"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="join_requests_decided",
    )

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("đăng ký tham gia")
        verbose_name_plural = _("đăng ký tham gia")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["phone"],
                condition=models.Q(state=JoinRequestState.WAITING),
                name="accounts_joinrequest_one_waiting",
                violation_error_message=_("Số này đã có một đăng ký đang chờ."),
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=JoinRequestState.values),
                name="accounts_joinrequest_state_known",
                violation_error_message=_("Trạng thái đăng ký không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at__isnull=True, decided_by__isnull=True)
                | models.Q(decided_at__isnull=False, decided_by__isnull=False),
                name="accounts_joinrequest_decided_at_by",
                violation_error_message=_("Phải ghi cả người và lúc quyết định."),
            ),
            models.CheckConstraint(
                condition=models.Q(state=JoinRequestState.WAITING, decided_at__isnull=True)
                | ~models.Q(state=JoinRequestState.WAITING) & models.Q(decided_at__isnull=False),
                name="accounts_joinrequest_decided_has_time",
                violation_error_message=_("Đăng ký đã quyết định phải có giờ quyết định."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.organisation_name}"

    def derive(self) -> None:
        """The words by which staff find it."""
        words = (self.name, self.phone, self.organisation_name, self.commune, self.tax_number)
        self.search_key = fold(" ".join(words))[:600]
