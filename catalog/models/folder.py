"""The buyer's folder on its way, and whether a cooperative lets one buyer have its papers."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import PrivateFile

ONE_MATTER = models.Q(enquiry__isnull=False, request__isnull=True) | models.Q(
    enquiry__isnull=True, request__isnull=False
)


class BuyerFolder(models.Model):
    """A folder (hồ sơ cho người mua) that is made in the background and kept for some days.

    It belongs to one enquiry, one request to many, or to an account that has several; `products` are their keys.
    `complete` counts the products of which nothing is missing. Written by catalog/domain/folder_order.py.
    """

    told_when_deleted = False

    enquiry = models.ForeignKey(
        "catalog.Enquiry",
        verbose_name=_("hỏi mua"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="folders",
    )
    request = models.ForeignKey(
        "catalog.PurchaseRequest",
        verbose_name=_("yêu cầu mua"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="folders",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tài khoản người mua"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="folders",
    )
    products = models.JSONField(_("sản phẩm"), default=list)
    asked_at = models.DateTimeField(_("yêu cầu lúc"))
    made_at = models.DateTimeField(_("làm xong lúc"), null=True, blank=True)
    complete = models.PositiveSmallIntegerField(_("sản phẩm đủ hồ sơ"), default=0)
    file = models.ForeignKey(
        "accounts.PrivateFile",
        verbose_name=_("tệp"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="buyer_folders",
    )

    class Meta:
        verbose_name = _("hồ sơ cho người mua")
        verbose_name_plural = _("hồ sơ cho người mua")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=(ONE_MATTER & models.Q(user__isnull=True))
                | models.Q(enquiry__isnull=True, request__isnull=True, user__isnull=False),
                name="catalog_buyerfolder_one_matter",
                violation_error_message=_("Hồ sơ thuộc một câu hỏi, một yêu cầu mua hoặc một tài khoản."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.asked_at:%d/%m/%Y}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """With its file, and what a run that ended half way left: it holds what was given to one buyer."""
        files = list(PrivateFile.objects.about(self))
        gone = super().delete(*args, **kwargs)
        for file in files:
            file.delete()
        return gone


class PaperShareQuerySet(models.QuerySet["PaperShare"]):
    """What cooperatives said."""

    def waiting(self) -> Self:
        """Not said yet."""
        return self.filter(agreed=None)


class PaperShare(models.Model):
    """One cooperative was asked whether one buyer may have copies of its papers (xin bản chụp giấy tờ).

    The buyer is that of the enquiry or the request. `agreed` is None until somebody in charge has said; a yes may be
    taken back, then it is a no. `answered_as` names who said so. Written by catalog/domain/paper_share.py.
    """

    enquiry = models.ForeignKey(
        "catalog.Enquiry",
        verbose_name=_("hỏi mua"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="paper_shares",
    )
    request = models.ForeignKey(
        "catalog.PurchaseRequest",
        verbose_name=_("yêu cầu mua"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="paper_shares",
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", verbose_name=_("đơn vị"), on_delete=models.CASCADE, related_name="paper_shares"
    )
    asked_at = models.DateTimeField(_("hỏi lúc"))
    agreed = models.BooleanField(_("đồng ý"), null=True, blank=True)
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)
    answered_as = models.CharField(_("người trả lời"), max_length=255, blank=True)

    objects = PaperShareQuerySet.as_manager()

    class Meta:
        verbose_name = _("xin bản chụp giấy tờ")
        verbose_name_plural = _("xin bản chụp giấy tờ")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=ONE_MATTER,
                name="catalog_papershare_one_buyer",
                violation_error_message=_("Bản chụp được xin cho một câu hỏi hoặc một yêu cầu mua."),
            ),
            models.UniqueConstraint(
                fields=["enquiry", "organisation"],
                condition=models.Q(enquiry__isnull=False),
                name="catalog_papershare_once_an_enquiry",
                violation_error_message=_("Đã hỏi đơn vị này."),
            ),
            models.UniqueConstraint(
                fields=["request", "organisation"],
                condition=models.Q(request__isnull=False),
                name="catalog_papershare_once_a_request",
                violation_error_message=_("Đã hỏi đơn vị này."),
            ),
            models.CheckConstraint(
                condition=models.Q(agreed__isnull=True, answered_at__isnull=True)
                | models.Q(agreed__isnull=False, answered_at__isnull=False),
                name="catalog_papershare_answered_has_time",
                violation_error_message=_("Câu trả lời phải có giờ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.matter}"

    @property
    def matter(self) -> Any:
        """The enquiry or the request."""
        return self.enquiry or self.request

    @property
    def buyer(self) -> str:
        """Who would get the papers, as the cooperative may know (decision 43)."""
        if self.request is not None and not self.request.shows_buyer:
            return str(_("một người mua của Liên minh"))
        return str(self.matter.buyer)
