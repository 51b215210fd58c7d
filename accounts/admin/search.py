"""Staff lists and choosers look words up in folded columns (decision 19)."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from accounts.vietnamese import fold


def matching(rows: QuerySet[Any], text: str, keys: Iterable[str]) -> QuerySet[Any]:
    """Rows in which every word of `text`, however it is accented, stands in one of the folded columns `keys`.

    A key may lead to several rows, a former name's for instance; one that has the word is enough.
    """
    for word in fold(text).split():
        condition = Q()
        for key in keys:
            condition |= _holds(rows, key, word)
        rows = rows.filter(condition)
    return rows


def _holds(rows: QuerySet[Any], key: str, word: str) -> Q:
    """Whether the column holds the word; of rows that belong to one, by a subquery, so that none is found twice."""
    relation = rows.model._meta.get_field(key.split("__")[0])
    held = Q(**{f"{key}__contains": word})
    return Q(pk__in=rows.model._base_manager.filter(held).values("pk")) if relation.one_to_many else held
