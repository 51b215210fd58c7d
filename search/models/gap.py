"""Whether Elasticsearch was ever left out."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndexGap(models.Model):
    """There is a row while Elasticsearch lacks changes that were made when none was configured (decision 15).

    `OPEN` is written with the first such change. The rebuild that the next configured process starts makes it
    `CLOSING` before it reads its first document, and deletes that once its index is the one that is searched.
    """

    OPEN, CLOSING = 1, 2

    opened_at = models.DateTimeField()

    class Meta:
        verbose_name = _("khoảng trống chỉ mục")
        verbose_name_plural = _("khoảng trống chỉ mục")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk__in=[1, 2]),
                name="search_indexgap_open_or_closing",
                violation_error_message=_("Chỉ có hai dòng."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.opened_at:%d/%m/%Y %H:%M}"
