"""Rows of money that are only added to: a mistake is taken back by a row that `corrects` it."""

from typing import Self, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class CorrectedQuerySet(models.QuerySet[Row]):
    """Rows of a kind with `corrects`, which is reached from what it corrects as `corrected_by_row`."""

    def counting(self) -> Self:
        """Without those that were corrected, and without the corrections themselves."""
        return self.filter(corrects__isnull=True, corrected_by_row__isnull=True)
