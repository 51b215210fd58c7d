"""A page that only shows something writes nothing: held where the database is asked, not by good will."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE")


class WroteWhileReadingError(AssertionError):
    """Code behind a GET of a link wrote to the database; robots open links, so it must not (decision 22)."""


def _refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    if sql.lstrip().upper().startswith(WRITES):
        raise WroteWhileReadingError(sql[:200])
    return execute(sql, params, many, context)


@contextmanager
def reading_only() -> Iterator[None]:
    """Refuse every write to the database inside."""
    with connection.execute_wrapper(_refuse_writes):
        yield
