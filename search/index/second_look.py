"""Changes that reach products through other rows, and whoever was writing at that moment (PostgreSQL).

Somebody renames a district while somebody else adds a product there. Neither sees the other's row before both are
committed: the trigger of the renaming does not find the product, and the product's document is made with the old
name. Nobody can be made to wait for the other without waiting in a circle some day. So the trigger leaves a row, and
once all who were writing have ended, what they wrote is made anew. SQLite has one writer at a time and needs none.

Numbers are those of PostgreSQL's transactions. All that were writing when a change was committed have lower ones than
the transaction that sees the change first; who still writes holds a lock on its number; a row's `xmin` is the number of
the one that wrote it.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from search.index.outbox import note_for_refresh
from search.models import SecondLook

WAIT = timedelta(seconds=1)
"""When to look again while somebody is still writing."""

_NUMBER = "SELECT pg_current_xact_id()::text::bigint"
_OLDEST = """
    SELECT MIN(%(now)s - age(l.transactionid)) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted
    AND a.datname = current_database() AND l.pid <> pg_backend_pid()
"""
_WRITTEN_SINCE = """
    SELECT p.id FROM catalog_product p LEFT JOIN search_searchdocument d ON d.product_id = p.id
    WHERE %(now)s - age(p.xmin) >= %(since)s OR %(now)s - age(d.xmin) >= %(since)s
"""


def due_looks(now: datetime) -> bool:
    """Whether a change waits to be looked at again."""
    return SecondLook.objects.due(now).exists()


def look_again(now: datetime) -> None:
    """Ask for the documents of products that were being written while a change was made which may have missed them.

    To be called first in a transaction: its own number then says who came before it.
    """
    looks = list(SecondLook.objects.due(now).select_for_update(skip_locked=True))
    if not looks:
        return
    number = int(_value(_NUMBER))
    oldest = _value(_OLDEST, now=number)
    for look in looks:
        if look.since > number:  # of the database that a backup was made of
            look.since, look.until = 0, number
        look.until, look.not_before = look.until or number, now + WAIT
    ready = [look for look in looks if oldest is None or look.until <= oldest]
    SecondLook.objects.bulk_update(looks, ["until", "not_before"])
    if ready:
        SecondLook.objects.filter(pk__in=[look.pk for look in ready]).delete()
        note_for_refresh(_written_since(min(look.since for look in ready), number), now)


def _value(query: str, **params: int) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        return cursor.fetchone()[0]


def _written_since(since: int, number: int) -> list[int]:
    """Products of which a row, or a row of whose documents, was written by `since` or a later transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN_SINCE, {"now": number, "since": since})
        return [pk for (pk,) in cursor.fetchall()]
