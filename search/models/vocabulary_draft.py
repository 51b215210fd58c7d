"""The next snapshot of the catalogue's words while it is counted."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VocabularyDraft(models.Model):
    """What is counted of the next snapshot while the job `search.vocabulary` is under way; one row at most.

    `after` is the id of the last product that was read, `read` how many were; `content` is JSON, compressed by gzip
    (`search/understanding/counts.py` says what it holds), `analysis` the number under which it is counted. Written by
    `search/index/vocabulary_draft.py` alone.
    """

    begun_at = models.DateTimeField()
    after = models.PositiveBigIntegerField()
    read = models.PositiveIntegerField()
    content = models.BinaryField()
    analysis = models.PositiveSmallIntegerField(null=True)

    class Meta:
        verbose_name = _("vốn từ đang đếm")
        verbose_name_plural = _("vốn từ đang đếm")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="search_vocabularydraft_only_one",
                violation_error_message=_("Chỉ có một dòng."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.begun_at:%d/%m/%Y %H:%M} ({self.read})"
