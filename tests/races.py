"""Two threads that meet at one moment: shows a race, then that the guard ends it (style 23)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep
from typing import Any

from django.db import connection, connections

WAIT = 30
"""Seconds until a thread that never meets its partner gives up."""


def together(*actions: Callable[[Barrier], Any]) -> list[Any]:
    """Run the actions in threads of their own and return, in order, what each returned or raised.

    Each action calls `barrier.wait()` at the point where all must have arrived, after it has read and before it
    writes: that point is what makes the race certain instead of likely. Needs a test that commits.
    """
    barrier = Barrier(len(actions), timeout=WAIT)

    def outcome(action: Callable[[Barrier], Any]) -> Any:
        try:
            return action(barrier)
        except Exception as error:  # the edge of a thread: what was raised is the result
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=len(actions)) as pool:
        return list(pool.map(outcome, actions))


WAITED_FOR = "SELECT 1 FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid"


def until_waited_for() -> None:
    """Return once another transaction waits for the one of this thread (PostgreSQL)."""
    with connection.cursor() as cursor:
        for _ in range(50 * WAIT):
            cursor.execute(WAITED_FOR)
            if cursor.fetchone():
                return
            sleep(0.02)
    raise TimeoutError
