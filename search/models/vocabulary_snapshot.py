"""The snapshots of the catalogue's words that queries are understood with."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VocabularySnapshot(models.Model):
    """One snapshot, the current one or one before it; never changed, replaced by the next (decision 17).

    `version` is a digest of the content, so the same words have the same version; `content` is JSON, compressed by
    gzip (`search/understanding/vocabulary.py` says what it holds); `documents` is how many products it was made of,
    `analysis` the number under which it was counted (`search/index/analysis.py`), None before there were numbers.
    """

    version = models.CharField(max_length=32, unique=True)
    content = models.BinaryField()
    documents = models.PositiveIntegerField()
    built_at = models.DateTimeField()
    is_current = models.BooleanField(default=False)
    analysis = models.PositiveSmallIntegerField(null=True)

    class Meta:
        verbose_name = _("vốn từ tìm kiếm")
        verbose_name_plural = _("vốn từ tìm kiếm")
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"],
                condition=models.Q(is_current=True),
                name="search_vocabularysnapshot_one_current",
                violation_error_message=_("Chỉ một vốn từ được dùng tại một thời điểm."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} ({self.documents})"
