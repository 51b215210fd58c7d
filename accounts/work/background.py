"""Background work inside one process, for sites without Redis: a thread of the web server, or `run_jobs`.

The thread is started by cms/wsgi.py alone, so never by management commands, migrations or tests. It looks for rows
each second, at once when work was queued in this process, and takes one slice of each job in turn. It keeps nothing
in memory that matters: a process that is killed is followed by another that finds the same rows.
"""

import atexit
import logging
import threading
import time
from datetime import datetime

from django.db import close_old_connections, connections
from django.utils import timezone

from accounts.work import dispatch, periodic

logger = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds between two looks where nothing rings."""
BREATH = 0.02
"""Seconds between two looks where there is more to do: SQLite's one write lock is for requests too."""
PATIENCE = 10.0
"""Seconds that a stopping process waits for the step under way."""
REST = 30.0
"""Seconds for which a kind of rows is left alone after its task raised."""


class Round:
    """One look at everything that may be due; remembers which kinds failed of late."""

    def __init__(self) -> None:
        self._resting: dict[str, float] = {}
        self.stopping = threading.Event()

    def work(self, now: datetime) -> int:
        """Run what is due, periodic work first; the number of tasks run. Stops between two when `stopping` is set."""
        ran = len(periodic.run_due(now))
        for kind in dispatch.registered():
            if self._resting.get(kind.name, 0.0) > time.monotonic():
                continue
            ran += self._work_off(kind, now)
        return ran

    def _work_off(self, kind: dispatch.WaitingRows, now: datetime) -> int:
        ran = 0
        try:
            for arguments in kind.find(now):
                if self.stopping.is_set():
                    break
                kind.task(*arguments)
                ran += 1
        except Exception:  # the edge of a task
            logger.exception("task for the rows of %s failed", kind.name)
            self._resting[kind.name] = time.monotonic() + REST
        return ran


class Background:
    """The thread."""

    def __init__(self) -> None:
        self._round = Round()
        self._thread = threading.Thread(target=self._run, name="background", daemon=True)

    def start(self) -> None:
        """Begin, and end with the process."""
        self._thread.start()
        atexit.register(self.stop)

    def stop(self) -> None:
        """Let the step under way end, then return; its job goes on from its cursor in the next process."""
        self._round.stopping.set()
        dispatch.bell.set()
        self._thread.join(PATIENCE)

    def _run(self) -> None:
        while not self._round.stopping.is_set():
            dispatch.bell.clear()
            ran = self._look()
            dispatch.bell.wait(BREATH if ran else PAUSE)
        connections.close_all()

    def _look(self) -> int:
        close_old_connections()
        try:
            return self._round.work(timezone.now())
        except Exception:  # the edge of the thread: a database that is away comes back
            logger.exception("the background thread could not look for work")
            connections.close_all()
            return 0


def work_until_idle() -> int:
    """Take turns until nothing is due; the number of tasks run."""
    turn, ran = Round(), 0
    while now_ran := turn.work(timezone.now()):
        ran += now_ran
    return ran


def start() -> Background:
    """Start the thread of this process."""
    thread = Background()
    thread.start()
    return thread
