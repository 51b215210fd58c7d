"""Papers that those in charge say they have, before staff have seen them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.enums import PaperClaimState


class PaperClaimQuerySet(models.QuerySet["PaperClaim"]):
    """Claims by whether staff have looked at them."""

    def waiting(self) -> Self:
        """Nobody of the staff has entered or refused it."""
        return self.filter(state=PaperClaimState.WAITING)


class PaperClaim(models.Model):
    """A paper (giấy tờ chờ xem) with a photo of it, or its number: claim and proof are kept apart (C6).

    It becomes a Certificate once staff have read the photo; `renews` is the paper that it takes the place of. The
    photos are private files about the claim, later about the certificate. Written by catalog/domain/paper_claim.py.
    """

    organisation = models.ForeignKey(
        "accounts.Organisation", verbose_name=_("đơn vị"), on_delete=models.CASCADE, related_name="paper_claims"
    )
    product = models.ForeignKey(
        "catalog.Product",
        verbose_name=_("sản phẩm"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="paper_claims",
    )
    type = models.ForeignKey(
        "catalog.CertificateType", verbose_name=_("loại giấy tờ"), on_delete=models.PROTECT, related_name="claims"
    )
    number = models.CharField(_("số hiệu, quyết định"), max_length=120, blank=True)
    valid_until = models.DateField(_("ghi hạn đến ngày"), null=True, blank=True)
    renews = models.ForeignKey(
        "catalog.Certificate",
        verbose_name=_("thay giấy"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="renewal_claims",
    )
    state = models.CharField(_("trạng thái"), max_length=8, choices=PaperClaimState, default=PaperClaimState.WAITING)
    certificate = models.ForeignKey(
        "catalog.Certificate",
        verbose_name=_("giấy tờ đã ghi"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="claims",
    )
    reason = models.CharField(_("lý do"), max_length=255, blank=True)
    created_at = models.DateTimeField(_("gửi lúc"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người gửi"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="paper_claims",
    )
    decided_at = models.DateTimeField(_("xem lúc"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người xem"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="paper_claims_decided",
    )

    objects = PaperClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("giấy tờ chờ xem")
        verbose_name_plural = _("giấy tờ chờ xem")
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_at__isnull=True, decided_by__isnull=True)
                | models.Q(decided_at__isnull=False, decided_by__isnull=False),
                name="catalog_paperclaim_decided_at_by",
                violation_error_message=_("Phải ghi cả người và lúc xem."),
            ),
            models.CheckConstraint(
                condition=models.Q(state=PaperClaimState.WAITING, decided_at__isnull=True)
                | ~models.Q(state=PaperClaimState.WAITING) & models.Q(decided_at__isnull=False),
                name="catalog_paperclaim_decided_has_time",
                violation_error_message=_("Giấy tờ đã xem phải có giờ xem."),
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=PaperClaimState.values),
                name="catalog_paperclaim_state_known",
                violation_error_message=_("Trạng thái không hợp lệ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type.label} · {self.product or self.organisation}"
