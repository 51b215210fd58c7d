"""The rule of periods for verbs: one state and one membership a day, whichever way a row comes in.

The database holds the same rule (accounts/models/period.py); here it is said with the days, before anything is written.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal
from accounts.periods import first_overlap, is_backwards, period_text

ASIDE = date(9000, 1, 1)
"""From this day on lie the periods of rows that are about to be written anew."""


class PeriodError(Refusal):
    """Days that cannot be."""


class OverlapError(PeriodError):
    """Two periods share a day."""

    message = _("Các khoảng thời gian chồng lên nhau: %(first)s và %(second)s; hãy ghi ngày kết thúc cho dòng trước.")


class BackwardsError(PeriodError):
    """It would end before it has lasted a day."""

    message = _("Ngày kết thúc phải sau ngày bắt đầu.")
    field = "valid_to"


def check_periods(rows: Iterable[Any], *, field: str = "") -> None:
    """Raise BackwardsError or OverlapError where the periods of `rows` cannot stand beside each other."""
    rows = list(rows)
    if any(is_backwards(row) for row in rows):
        raise BackwardsError(field=field)
    if pair := first_overlap(rows):
        raise OverlapError(field=field, first=period_text(pair[0]), second=period_text(pair[1]))


def moved(rows: Iterable[Any], stored: dict[int, Any]) -> list[Any]:
    """Of `rows`, those whose period differs from the stored one, new ones among them."""
    return [row for row in rows if row.pk not in stored or _span(row) != _span(stored[row.pk])]


def set_aside(rows: Iterable[Model]) -> None:
    """Move the stored periods of rows that are about to be written where nothing else lies.

    Rows are written one by one, so two that exchange their days would clash half way. One query for each row.
    """
    for n, row in enumerate(row for row in rows if row.pk):
        day = ASIDE + timedelta(days=2 * n)
        type(row)._default_manager.filter(pk=row.pk).update(valid_from=day, valid_to=day + timedelta(days=1))


def _span(row: Any) -> tuple[date | None, date | None]:
    return row.valid_from, row.valid_to
