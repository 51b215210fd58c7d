"""Whether Elasticsearch was ever left out."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndexGap(models.Model):
    """There is a row while Elasticsearch lacks changes that were made when none was configured (decision 15).

    The one row is written with the first such change and deleted by the rebuild that the next configured process
    starts, before it reads its first document.
    """

    ONLY = 1

    opened_at = models.DateTimeField()

    class Meta:
        verbose_name = _("khoảng trống chỉ mục")
        verbose_name_plural = _("khoảng trống chỉ mục")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="search_indexgap_only_one",
                violation_error_message=_("Chỉ có một dòng."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.opened_at:%d/%m/%Y %H:%M}"
