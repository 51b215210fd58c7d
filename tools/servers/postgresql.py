"""PostgreSQL from Debian's package or the path: a cluster of our own that trusts the loopback."""

from __future__ import annotations

import shlex
import shutil
import time
from pathlib import Path
from urllib.parse import urlsplit

from servers.machine import (
    DIR,
    LOOPBACK,
    Packages,
    UnavailableError,
    accepts_connections,
    output_of,
    own,
    port,
    run,
    say,
    stop_process,
    succeeds,
    unprivileged,
)
from servers.server import Server

DATABASE = "cho_phien"
EXISTS = "select 1 from pg_database where datname = 'cho_phien'"


class PostgreSQL(Server):
    """Without fsync, since it holds test data only: much faster, and a power cut may spoil the cluster."""

    name = "PostgreSQL"
    variable = "DATABASE_URL"
    port = port("PG_PORT", 55433)
    cluster = DIR / "postgresql"

    def given(self) -> str:
        url = super().given()
        return url if url.startswith(("postgres:", "postgresql:")) else ""

    def address(self) -> str:
        return f"postgres://postgres@{LOOPBACK}:{self.port}/{DATABASE}"

    def programs(self) -> Path | None:
        """The folder of initdb and pg_ctl: the newest of Debian's, or the one on the path."""
        debian = sorted(
            Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"),
            key=lambda file: float(file.parts[-3]),
        )
        found = str(debian[-1]) if debian else shutil.which("pg_ctl")
        return Path(found).parent if found else None

    def program(self, name: str) -> str:
        folder = self.programs()
        return str(folder / name) if folder else name

    def answers(self, address: str) -> bool:
        url = urlsplit(address)
        if not accepts_connections(url.hostname or LOOPBACK, url.port or 5432):
            return False
        return not self.programs() or succeeds(self.program("pg_isready"), "-q", "-t", "5", "-d", address)

    def prepare(self, packages: Packages) -> None:
        if not self.programs():
            packages.install("postgresql")

    def start(self) -> None:
        if not (self.cluster / "PG_VERSION").exists():
            self.create_cluster()
        if not self.starts_within(seconds=5):
            self.set_aside()
            self.create_cluster()
            self.start_cluster()
        self.create_database()

    def starts_within(self, *, seconds: int) -> bool:
        """Try for a while: processes of a server that was killed hold the cluster for a moment."""
        until = time.monotonic() + seconds
        while True:
            try:
                self.start_cluster()
            except UnavailableError:
                if time.monotonic() > until:
                    return False
                time.sleep(1)
            else:
                return True

    def set_aside(self) -> None:
        """Move a cluster that does not start (spoilt, or of an older PostgreSQL) out of the way."""
        aside = self.cluster.with_name("postgresql-aside")
        say(f"the PostgreSQL cluster of before does not start; it moves to {aside}")
        shutil.rmtree(aside, ignore_errors=True)
        self.cluster.rename(aside)

    def create_cluster(self) -> None:
        shutil.rmtree(self.cluster, ignore_errors=True)
        own(self.cluster)
        sort_and_case = ["-E", "UTF8", "--locale=C.UTF-8"]
        self.call(
            "initdb",
            "-D",
            str(self.cluster),
            "-U",
            "postgres",
            "-A",
            "trust",
            *sort_and_case,
        )

    def start_cluster(self) -> None:
        settings = {
            "port": self.port,
            "listen_addresses": LOOPBACK,
            "unix_socket_directories": self.cluster,
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "shared_buffers": "256MB",
        }
        options = " ".join(f"-c {key}={shlex.quote(str(value))}" for key, value in settings.items())
        log = str(self.cluster / "server.log")
        self.call("pg_ctl", "-D", str(self.cluster), "-l", log, "-w", "-o", options, "start")

    def create_database(self) -> None:
        login = ["-h", LOOPBACK, "-p", str(self.port), "-U", "postgres"]
        ask = [
            self.program("psql"),
            *login,
            "-Atc",
            EXISTS,
        ]
        if output_of(*ask) != "1":
            self.call("createdb", *login, DATABASE)

    def call(self, program: str, *arguments: str) -> None:
        run(
            unprivileged([self.program(program), *arguments]),
            "postgresql",
            refusal=f"{program} failed",
        )

    def stop(self) -> bool:
        return stop_process(self.cluster / "postmaster.pid", "postgres")
