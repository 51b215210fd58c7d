"""A web server of one site as it is run for people: gunicorn, one worker with its threads; and what it holds."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from tests.bench.sites import ROOT, Environment

PATIENCE = 60
"""Seconds for the first answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    text: str
    place: str
    kind: str


@dataclass(frozen=True, slots=True)
class Web:
    """A server that runs."""

    port: int
    master: int

    def ask(self, address: str, *, cookie: str = "", form: Mapping[str, str] | None = None) -> Answer:
        """One request on a connection of its own; posts where there is a form."""
        headers = {"User-Agent": "Mozilla/5.0 Chrome", **({"Cookie": cookie} if cookie else {})}
        body = urlencode(form) if form is not None else None
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            line.request("POST" if body is not None else "GET", address, body, headers)
            response = line.getresponse()
            text, told = response.read().decode(errors="replace"), response.headers
            return Answer(response.status, text, told.get("Location", ""), told.get("Content-Type", ""))
        finally:
            line.close()

    @property
    def worker(self) -> int:
        """The process that answers."""
        return int(Path(f"/proc/{self.master}/task/{self.master}/children").read_text().split()[0])


@contextmanager
def served(environment: Environment) -> Iterator[Web]:
    """The server, from its first answer until the end of the block."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "cms.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", "1", "--log-level", "warning"]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**environment, "DJANGO_SETTINGS_MODULE": "tests.bench.web_settings"}
    )
    try:
        web = Web(port, process.pid)
        _wait_for(web)
        yield web
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_for(web: Web) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            assert web.ask("/healthz").status == 200
        except ConnectionError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def _free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


def held_by(pid: int) -> dict[str, float]:
    """Megabytes of a process as PSS: in all, memory of its own, and what it maps of files (programs, libraries).

    Pages of SQLite's file are left out: they are the kernel's to take back.
    """
    found = {"own": 0.0, "files": 0.0}
    mapped = ""
    for line in Path(f"/proc/{pid}/smaps").read_text().splitlines():
        name, _, rest = line.partition(":")
        if " " in name:  # the head of a mapping: its addresses, and its file
            mapped = line.partition("/")[2]
        elif name == "Pss" and ".sqlite3" not in mapped:
            found["files" if mapped else "own"] += int(rest.split()[0]) / 1024
    return {"all": round(sum(found.values()), 1), **{what: round(megabytes, 1) for what, megabytes in found.items()}}
