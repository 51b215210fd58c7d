"""Queries without a result that somebody has dealt with."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from search.query_key import LONGEST_KEY


class ReviewedQuery(models.Model):
    """A query without results that somebody has dealt with (đã xem xét), and how.

    It comes back on the list when it fails again after `done_at`.
    """

    query_key = models.CharField(max_length=LONGEST_KEY, unique=True, editable=False)
    text = models.CharField(_("câu tìm"), max_length=200)
    note = models.CharField(_("ghi chú"), max_length=300)
    synonym = models.ForeignKey(
        "search.Synonym",
        verbose_name=_("từ đồng nghĩa đã thêm"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    done_at = models.DateTimeField(_("xong lúc"))
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người xử lý"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("câu tìm đã xem xét")
        verbose_name_plural = _("câu tìm đã xem xét")
        constraints = [
            models.CheckConstraint(
                condition=~Q(note=""),
                name="search_reviewedquery_note_given",
                violation_error_message=_("Hãy ghi đã làm gì với câu tìm này."),
            )
        ]

    def __str__(self) -> str:
        return self.text
