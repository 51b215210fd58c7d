"""Starts and kills the processes: Redis, a Celery worker with beat, the web server with its thread."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

BIN = Path(sys.executable).parent
PATIENCE = 60


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]


def wait_for(fact: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
    """Return as soon as `fact()` holds; fails after so many seconds."""
    until = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < until, f"{what} did not come within {seconds} s"
        time.sleep(0.05)


def listens(port: int) -> bool:
    """Whether somebody answers on the port."""
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def write_lock_is_held() -> bool:
    """Whether somebody stands within a write of the test's SQLite file, which lets nobody else write."""
    if connection.vendor != "sqlite":
        return False
    with closing(sqlite3.connect(str(connection.settings_dict["NAME"]), timeout=0.2, isolation_level=None)) as own:
        try:
            own.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        own.execute("ROLLBACK")
        return False


class Process:
    """A process of its own group, so that a kill takes its children too."""

    def __init__(self, command: list[str], folder: Path, **environment: str) -> None:
        self.log = folder / f"{Path(command[0]).name}-{time.monotonic_ns()}.log"
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                command,
                cwd=settings.BASE_DIR,
                env={**os.environ, **environment},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self) -> None:
        """SIGKILL: no chance to clean up."""
        self._signal(signal.SIGKILL)

    def stop(self) -> int:
        """SIGTERM: the exit code of an orderly end."""
        return self._signal(signal.SIGTERM)

    def freeze(self) -> None:
        """SIGSTOP: it takes connections and answers nothing."""
        os.killpg(self._process.pid, signal.SIGSTOP)

    def freeze_between_writes(self) -> None:
        """SIGSTOP at a moment when it holds no lock of the database, so that others can go on writing."""
        until = time.monotonic() + PATIENCE
        self.freeze()
        while write_lock_is_held():
            assert time.monotonic() < until, f"The process wrote without a pause for {PATIENCE} s"
            os.killpg(self._process.pid, signal.SIGCONT)
            time.sleep(0.05)
            self.freeze()

    @property
    def runs(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def wait(self, seconds: float) -> int:
        """The exit code of an end of its own; subprocess.TimeoutExpired where it takes longer."""
        return self._process.wait(seconds)

    def _signal(self, number: signal.Signals) -> int:
        if self._process.poll() is None:
            os.killpg(self._process.pid, number)
        return self._process.wait(PATIENCE)


class Stage:
    """Processes on the test's database; all are killed at the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: list[Process] = []
        self._port = free_port()
        self.broker = f"redis://127.0.0.1:{self._port}/0"

    def start(self, command: list[str], broker: str) -> Process:
        """A process of the project."""
        environment = {"DJANGO_SETTINGS_MODULE": "tests.servers.work.settings", "WORK_BROKER": broker}
        name = str(connection.settings_dict["NAME"])
        process = Process(command, self._folder, WORK_DATABASE=name, **environment)
        self._processes.append(process)
        return process

    def start_redis(self) -> Process:
        """A Redis of this test's own, which keeps nothing."""
        command = [shutil.which("redis-server") or "redis-server", "--port", str(self._port), "--save", ""]
        process = Process([*command, "--dir", str(self._folder)], self._folder)
        self._processes.append(process)
        wait_for(lambda: listens(self._port), "Redis")
        return process

    def start_worker(self) -> Process:
        """A Celery worker with beat."""
        schedule = str(self._folder / "beat")
        options = ["worker", "--beat", "--schedule", schedule, "--concurrency", "1", "--loglevel", "INFO"]
        return self.start([str(BIN / "celery"), "-A", "cms", *options], self.broker)

    def start_web(self) -> Process:
        """The web server without Redis: the thread works."""
        options = ["--bind", f"127.0.0.1:{free_port()}", "--threads", "2"]
        return self.start([str(BIN / "gunicorn"), *options, "cms.wsgi"], "")

    def end(self) -> None:
        """Kill what still runs."""
        for process in self._processes:
            process.kill()


@contextmanager
def stage(folder: Path) -> Iterator[Stage]:
    """A stage, cleared afterwards."""
    opened = Stage(folder)
    try:
        yield opened
    finally:
        opened.end()
