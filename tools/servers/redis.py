"""Redis from Debian's package or the path, keeping nothing on disk."""

from __future__ import annotations

import shutil
import socket
from urllib.parse import urlsplit

from servers.machine import (
    DIR,
    LOOPBACK,
    Packages,
    own,
    port,
    run,
    stop_process,
    unprivileged,
)
from servers.server import Server


class Redis(Server):
    name = "Redis"
    variable = "REDIS_URL"
    port = port("REDIS_PORT", 56380)
    folder = DIR / "redis"

    def address(self) -> str:
        return f"redis://{LOOPBACK}:{self.port}/0"

    def answers(self, address: str) -> bool:
        url = urlsplit(address)
        try:
            with socket.create_connection((url.hostname or LOOPBACK, url.port or 6379), timeout=2) as line:
                line.sendall(b"PING\r\n")
                return line.recv(64)[:1] in (b"+", b"-")  # "-NOAUTH" is an answer too
        except OSError:
            return False

    def prepare(self, packages: Packages) -> None:
        if not shutil.which("redis-server"):
            packages.install("redis-server")

    def start(self) -> None:
        own(self.folder)
        place = [
            "--bind",
            LOOPBACK,
            "--port",
            str(self.port),
            "--dir",
            str(self.folder),
        ]
        files = [
            "--pidfile",
            str(self.folder / "pid"),
            "--logfile",
            str(self.folder / "server.log"),
        ]
        keep_nothing = ["--save", "", "--appendonly", "no", "--daemonize", "yes"]
        command = unprivileged(["redis-server", *place, *files, *keep_nothing])
        run(command, "redis", refusal="redis-server failed")
        self.wait_until_it_answers(seconds=10)

    def stop(self) -> bool:
        return stop_process(self.folder / "pid", "redis-server")
