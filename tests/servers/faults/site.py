"""The site that faults are tried on: its processes, what stands in its outbox, and whether it searches."""

import json
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import Any

import psycopg
from psycopg.errors import DeadlockDetected

from tests.servers.faults.servers import OwnElasticsearch, OwnRedis
from tests.servers.work.process import BIN, Process, free_port, wait_for

EMBEDDED = {"REDIS_URL": ""}
SETTINGS = "tests.servers.faults.settings"
TRIES = 5
CATCHES_UP = 90
"""Seconds within which the index must be as the database once everything runs, without anybody doing anything."""
SLOWEST_SAVE = 10
"""Seconds that a save may take, on a busy machine, whatever server is away."""
LOOKED_FOR = "m%E1%BA%ADt+ong"
"""Mật ong: one of the words of which the writers make names."""
_TOTAL = re.compile(r"<strong>([\d.]+)</strong> sản phẩm")


@dataclass
class Writing:
    """Writers at work, and somebody who searches meanwhile."""

    folder: Path
    writers: list[Process] = field(default_factory=list)
    slowest_search: float = 0.0
    searches: Counter[str] = field(default_factory=Counter)
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def progress(self) -> Path:
        """A byte for each write."""
        return self.folder / "progress"

    @property
    def done(self) -> int:
        """Writes until now, of all writers."""
        return self.progress.stat().st_size if self.progress.exists() else 0

    def reach(self, count: int) -> None:
        """Return once so many writes are done."""
        wait_for(lambda: self.done >= count or not self.go_on, f"write {count}")
        assert self.done >= count, "the writers ended early"

    def another(self, count: int) -> None:
        """Return after so many writes more."""
        self.reach(self.done + count)

    @property
    def go_on(self) -> bool:
        """Whether any writer is at work."""
        return any(writer.runs for writer in self.writers)

    def collect(self) -> None:
        """Sum up what the writers told; one that was killed told nothing."""
        for writer in self.writers:
            for name, value in last_json(writer.log).items():
                merged = self.told.get(name, type(value)())
                self.told[name] = max(merged, value) if name == "slowest" else dict(Counter(merged) + Counter(value))

    @property
    def complaints(self) -> dict[str, Any]:
        """What people would have met: errors of writes, saves that took too long, searches without an answer."""
        slow = [self.told["slowest"]] if self.told["slowest"] > SLOWEST_SAVE else []
        unanswered = {what: count for what, count in self.searches.items() if what != "answered"}
        return {"errors": self.told["errors"], "slow saves": slow, "searches": unanswered}


NO_COMPLAINTS: dict[str, Any] = {"errors": {}, "slow saves": [], "searches": {}}
Record = Callable[[str, Any], None]
ALIKE = {"lost": 0, "stale": 0, "ghosts": 0}


def last_json(log: Path) -> dict[str, Any]:
    """What a process printed at its end; empty where it was killed."""
    lines = [line for line in log.read_text().splitlines() if line.startswith("{")]
    return json.loads(lines[-1]) if lines else {}


class Site:
    """A filled site with a web server, a worker and beat, and all that they need."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.folder = folder
        self.redis, self.elasticsearch = OwnRedis(folder), OwnElasticsearch(folder)
        self.environment = {
            **environment,
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "REDIS_URL": self.redis.address,
            "ELASTICSEARCH_URL": self.elasticsearch.address,
            "ELASTICSEARCH_PREFIX": "faults",
        }
        self._port = free_port()
        self._database = psycopg.connect(environment["DATABASE_URL"], autocommit=True)
        self._processes: list[Process] = []
        self._seed = 0
        self.worker: Process
        self.web: Process

    def begin(self) -> None:
        """Start everything; the clock's first look finds no index on the server and has one built."""
        self.elasticsearch.start()
        self.redis.start()
        self.elasticsearch.wait()
        self.start_web()
        self.start_worker()
        self.start_beat()
        self.wait_until_even()

    def end(self) -> None:
        """Kill everything."""
        for process in (*self._processes, self.redis, self.elasticsearch):
            process.kill()
        self._database.close()

    def start(self, command: list[str], **environment: str) -> Process:
        """A process of the site."""
        process = Process(command, self.folder, **{**self.environment, **environment})
        self._processes.append(process)
        return process

    def run(self, module: str, *arguments: str, **environment: str) -> Process:
        """One of the modules beside this."""
        return self.start([sys.executable, "-m", f"tests.servers.faults.{module}", *arguments], **environment)

    def start_web(self, **environment: str) -> None:
        """The web server, once it answers."""
        options = ["--bind", f"127.0.0.1:{self._port}", "--threads", "4", "--graceful-timeout", "1"]
        self.web = self.start([str(BIN / "gunicorn"), *options, "cms.wsgi"], **environment)
        wait_for(lambda: self.search()[0] == 200, "the web server")

    def start_worker(self) -> None:
        """The worker, two processes strong."""
        options = ["worker", "--concurrency", "2", "--loglevel", "INFO"]
        self.worker = self.start([str(BIN / "celery"), "-A", "cms", *options])

    def start_beat(self) -> None:
        """Beat in a process of its own."""
        schedule = str(self.folder / "beat")
        self.beat = self.start([str(BIN / "celery"), "-A", "cms", "beat", "--schedule", schedule])

    @contextmanager
    def embedded(self) -> Iterator[None]:
        """Without Redis, worker and beat: the thread of the web process works."""
        for process in (self.worker, self.beat, self.web):
            process.kill()
        self.start_web(**EMBEDDED)
        try:
            yield
        finally:
            self.web.kill()
            self.start_web()
            self.start_worker()
            self.start_beat()

    def value(self, query: str) -> Any:
        """The one value of a query."""
        row = self._database.execute(query).fetchone()  # type: ignore[call-overload]
        return row[0] if row else None

    def execute(self, statement: str) -> None:
        """A statement past every model, as somebody with a database shell, who says it again after a deadlock."""
        for _ in range(TRIES):
            with suppress(DeadlockDetected):
                self._database.execute(statement)  # type: ignore[call-overload]
                return
        raise AssertionError(f"{TRIES} deadlocks: {statement}")

    def waiting(self, where: str = "true") -> int:
        """Rows of the outbox."""
        return self.value(f"SELECT count(*) FROM search_indextask WHERE {where}")

    def wait_until_even(self) -> float:
        """Wait, and do nothing, until no row and no job waits; the seconds it took, CATCHES_UP at most."""
        began = time.monotonic()
        jobs = "SELECT count(*) FROM accounts_job WHERE state IN ('queued', 'running')"
        while self.waiting() or self.value(jobs) or not self.elasticsearch.answers():
            assert time.monotonic() - began < CATCHES_UP, self._stuck()
            time.sleep(0.2)
        return time.monotonic() - began

    def _stuck(self) -> str:
        columns = "kind, state, attempts, error"
        rows = self._database.execute(f"SELECT {columns}, count(*) FROM search_indextask GROUP BY {columns}")
        jobs = self._database.execute("SELECT kind, state, attempts, error FROM accounts_job")
        return f"not even after {CATCHES_UP} s: {rows.fetchall()} {jobs.fetchall()}"

    def search(self, text: str = LOOKED_FOR) -> tuple[int, int]:
        """The status of a search and how many products it found."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self._port}/san-pham/?q={text}", timeout=20) as reply:
                found = _TOTAL.search(reply.read().decode())
                return reply.status, int(found[1].replace(".", "")) if found else 0
        except urllib.error.HTTPError as error:
            return error.code, 0
        except OSError:
            return 0, 0

    def comparison(self) -> dict[str, Any]:
        """Database and index, document by document (`comparison.py`)."""
        process = self.run("comparison")
        assert process.wait(120) == 0, process.log.read_text()[-3000:]
        return last_json(process.log)

    @contextmanager
    def writing(
        self, count: int, *, pause: float = 0.02, ways: tuple[str, ...] = ("", ""), **environment: str
    ) -> Iterator[Writing]:
        """Two writers share `count` writes or more, each of its own way where `ways` names one.

        They write as long as the block lasts, and after it until they have done their share.
        """
        folder = self.folder / f"writing-{time.monotonic_ns()}"
        folder.mkdir()
        work, over = Writing(folder), Event()
        for way in ways:
            self._seed += 1
            arguments = [str(self._seed), str(count // len(ways)), str(pause), str(work.progress), way]
            work.writers.append(self.run("writer", *arguments, **environment))
        searching = Thread(target=self._search_until, args=(over, work))
        searching.start()
        try:
            work.reach(1)
            yield work
            (folder / "enough").touch()
            for writer in work.writers:
                writer.wait(180)
        finally:
            over.set()
            searching.join()
        work.collect()

    def _search_until(self, over: Event, work: Writing) -> None:
        while not over.wait(0.3):
            began = time.monotonic()
            status, found = self.search()
            work.searches["answered" if status == 200 and found else f"{status} with {found}"] += 1
            work.slowest_search = max(work.slowest_search, time.monotonic() - began)


def run_to_end(process: Process, over: Path) -> dict[str, Any]:
    """Let a process that waits for the file `over` come to its end; what it told."""
    over.touch()
    try:
        code = process.wait(120)
    except subprocess.TimeoutExpired:
        process.kill()
        code = -1
    assert code == 0, process.log.read_text()[-3000:]
    return last_json(process.log)


def assert_even(site: Site, work: Writing, record: Record, complaints: dict[str, Any] = NO_COMPLAINTS) -> None:
    """Nobody met an error, and after some seconds 0 lost, 0 stale, 0 ghosts, in the rows and on the server."""
    seconds = site.wait_until_even()
    found = site.comparison()
    told = work.told
    figures = {
        "writes": sum(told["done"].values()),
        "refused": told["refused"],
        "slowest save": round(told["slowest"], 2),
        "searches": dict(work.searches),
        "slowest search": round(work.slowest_search, 2),
        "caught up after": round(seconds, 1),
        **found,
    }
    print(figures)
    record("figures", figures)
    assert work.complaints == complaints
    assert (found["rows"], found["index"]) == (ALIKE, ALIKE)
