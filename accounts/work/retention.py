"""What may be kept for a time only: each floor says which rows have had theirs, the daily housekeeping deletes them.

A floor decorates a function in a module that is imported at the start (`<floor>/jobs.py` or what it imports):

    @deleted_daily
    def expired_searches(now: datetime) -> QuerySet: ...
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import QuerySet

Find = Callable[[datetime], QuerySet[Any]]
F = TypeVar("F", bound=Find)

_finders: list[Find] = []


def deleted_daily(find: F) -> F:
    """Register a function that gives the rows which are to go, as of `now`."""
    _finders.append(find)
    return find


def expired(now: datetime) -> list[QuerySet[Any]]:
    """What has had its time, of every floor."""
    return [find(now) for find in _finders]
