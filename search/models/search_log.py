"""What was looked for and what was opened, without anything about who looked."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Derived, DerivedQuerySet
from search.query_key import LONGEST_KEY, key_of


class SearchLog(Derived, models.Model):
    """One search by words, first page only (nhật ký tìm kiếm), and the first product opened from it.

    No user, address, session or browser is kept; what looks like a phone number or an e-mail address is taken out of
    the text before it is written (search/journal/log.py). `ref` is a random word that stands in the token of
    that page. Deleted after 180 days by the daily housekeeping.
    """

    derived_from = {"query_key": ("text",)}

    ref = models.CharField(max_length=22, unique=True, editable=False)
    text = models.CharField(_("câu tìm"), max_length=200)
    query_key = models.CharField(max_length=LONGEST_KEY, editable=False)
    understanding = models.JSONField(_("được hiểu là"), default=dict, blank=True)
    engine = models.CharField(_("máy tìm"), max_length=20)
    total = models.PositiveIntegerField(_("số kết quả"))
    filtered = models.BooleanField(_("có lọc"), default=False)
    at = models.DateTimeField(_("lúc"))
    day = models.DateField(_("ngày"))
    clicked_rank = models.PositiveSmallIntegerField(_("thứ hạng được mở"), null=True, blank=True)
    clicked_product = models.ForeignKey(
        "catalog.Product",
        verbose_name=_("sản phẩm được mở"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = DerivedQuerySet.as_manager()

    class Meta:
        verbose_name = _("lượt tìm kiếm")
        verbose_name_plural = _("nhật ký tìm kiếm")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(clicked_rank__isnull=True) | Q(clicked_rank__gte=1),
                name="search_searchlog_rank_from_one",
                violation_error_message=_("Thứ hạng tính từ 1."),
            ),
            models.CheckConstraint(
                condition=Q(clicked_product__isnull=True) | Q(clicked_rank__isnull=False),
                name="search_searchlog_product_with_rank",
                violation_error_message=_("Sản phẩm được mở phải có thứ hạng."),
            ),
        ]
        indexes = [
            models.Index(fields=["day"], name="search_log_day"),
            models.Index(fields=["query_key", "-at"], condition=Q(total=0, filtered=False), name="search_log_empty"),
        ]

    def __str__(self) -> str:
        return self.text

    def derive(self) -> None:
        """The key that like queries share."""
        self.query_key = key_of(self.text)
