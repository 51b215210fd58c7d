"""A change that may have missed whoever was writing at that moment."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class SecondLookQuerySet(models.QuerySet["SecondLook"]):
    """Looks by their time."""

    def due(self, now: datetime) -> Self:
        """Those whose time has come, the oldest first."""
        return self.filter(models.Q(not_before__isnull=True) | models.Q(not_before__lte=now)).order_by("pk")


class SecondLook(models.Model):
    """A change that reaches products through other rows: an organisation, a place, a category, a paper (PostgreSQL).

    Its trigger finds the products that are there. One that somebody else is just adding or moving there is not seen
    yet, and gets a document of the row as it was before. So once everybody who was writing then has ended, documents
    and products that they wrote are looked at again (`search/index/second_look.py`).

    since       number of the oldest transaction that was writing when the change was made
    until       number below which all must have ended; empty before the first look
    not_before  when to look again
    """

    since = models.BigIntegerField()
    until = models.BigIntegerField(null=True)
    not_before = models.DateTimeField(null=True)

    objects = SecondLookQuerySet.as_manager()

    class Meta:
        verbose_name = _("lần xem lại")
        verbose_name_plural = _("lần xem lại")

    def __str__(self) -> str:
        return f"{self.since} – {self.until or ''}"
