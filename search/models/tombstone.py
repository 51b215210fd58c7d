"""What is remembered of a document that has gone."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tombstone(models.Model):
    """The version of the removal of a product's document, one above the document's last.

    Written by a trigger, so that a cascade and raw SQL leave one too, and kept for good: the removal can be sent to
    Elasticsearch at any later time, and a document that comes back has a higher version than ever before, even where
    the clock was set back.
    """

    product_id = models.BigIntegerField(primary_key=True)
    version = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("dấu vết bản ghi đã gỡ")
        verbose_name_plural = _("dấu vết bản ghi đã gỡ")

    def __str__(self) -> str:
        return f"{self.product_id} v{self.version}"
