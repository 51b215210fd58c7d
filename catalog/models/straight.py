"""What went on the site without a look beforehand."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StraightPublication(models.Model):
    """A change of a trusted producer that went live at once (lên thẳng), for staff to look at afterwards.

    `revision` is what went live, `before` what had been on the site; None for a new product, or where Wagtail has
    cleared the revision away.
    """

    told_when_deleted = False

    product = models.ForeignKey("catalog.Product", on_delete=models.CASCADE, related_name="straight_publications")
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="went_live")
    before = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="gave_way")
    published_at = models.DateTimeField(_("lên lúc"))
    published_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="straight_publications", verbose_name=_("người đăng")
    )
    checked_at = models.DateTimeField(_("xem lại lúc"), null=True, blank=True)
    checked_by = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="publications_checked"
    )

    class Meta:
        verbose_name = _("lần lên thẳng")
        verbose_name_plural = _("lần lên thẳng")
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(checked_at__isnull=True, checked_by__isnull=True)
                | models.Q(checked_at__isnull=False, checked_by__isnull=False),
                name="catalog_straightpublication_checked_at_by",
                violation_error_message=_("Phải ghi cả người xem lại và lúc xem."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.product)
