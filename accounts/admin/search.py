"""Staff lists and choosers look words up in folded columns (decision 19)."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from accounts.vietnamese import fold


def matching(rows: QuerySet, text: str, keys: Iterable[str]) -> QuerySet:
    """Rows in which every word of `text`, however it is accented, stands in one of the folded columns `keys`."""
    for word in fold(text).split():
        condition = Q()
        for key in keys:
            condition |= Q(**{f"{key}__contains": word})
        rows = rows.filter(condition)
    return rows
