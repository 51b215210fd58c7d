"""Scratch sites to measure, each with a database of its own, all gone at the end.

Migrating takes longer than filling a small site, so it is done once for each kind of database and then copied.
BENCH_MIGRATED may name an SQLite file that is migrated already.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg.sql import SQL, Identifier

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCTS_OF_A_COOPERATIVE = 5
SQLITE = "sqlite"

Environment = Mapping[str, str]


class Sites:
    """Sites on the databases of `servers` (name → address; of `SQLITE` it is not looked at), made when first asked for.

    A site is the environment of the processes that work on it.
    """

    def __init__(self, servers: Mapping[str, str]) -> None:
        self.servers = servers
        self._urls: dict[tuple[str, str], str] = {}
        self._filled: dict[tuple[str, int], Environment] = {}
        self._undo = ExitStack()

    def __enter__(self) -> Self:
        self._folder = Path(self._undo.enter_context(tempfile.TemporaryDirectory()))
        return self

    def __exit__(self, *_: object) -> None:
        self._undo.close()

    def filled(self, server: str, products: int) -> Environment:
        """A site with made-up products."""
        if (server, products) not in self._filled:
            began = time.monotonic()
            environment = self.empty(server, str(products))
            cooperatives = max(1, products // PRODUCTS_OF_A_COOPERATIVE)
            manage(environment, "fill_scratch", f"--cooperatives={cooperatives}", f"--products={products}")
            if server != SQLITE:  # what PostgreSQL's own cleaning would have done by the next minute
                _alone(environment["DATABASE_URL"], SQL("VACUUM ANALYZE"))
            self._filled[server, products] = environment
            print(f"{server}: a site of {products} products, filled in {time.monotonic() - began:.0f} s", flush=True)
        return self._filled[server, products]

    def empty(self, server: str, name: str) -> Environment:
        """A migrated site without rows; of one name there is one."""
        if (server, name) not in self._urls:
            make = self._copied_file if server == SQLITE else self._copied_database
            self._urls[server, name] = make(server, name)
        return _environment(self._urls[server, name])

    def _copied_file(self, server: str, name: str) -> str:
        template = Path(os.environ.get("BENCH_MIGRATED") or self._folder / "template.sqlite3")
        if not template.exists():
            manage(_environment(f"sqlite:///{template}"), "migrate", "--verbosity=0")
        copy = self._folder / f"{name}.sqlite3"
        with closing(sqlite3.connect(template)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        return f"sqlite:///{copy}"

    def _copied_database(self, server: str, name: str) -> str:
        template = f"bench_{os.getpid()}_template"
        if (server, template) not in self._urls:
            self._urls[server, template] = self._created(server, template, SQL("CREATE DATABASE {}"))
            manage(_environment(self._urls[server, template]), "migrate", "--verbosity=0")
        made = SQL("CREATE DATABASE {{}} TEMPLATE {}").format(Identifier(template)).as_string()
        return self._created(server, f"bench_{os.getpid()}_{name}", SQL(made))

    def _created(self, server: str, database: str, create: SQL) -> str:
        address = self.servers[server]
        _alone(address, create.format(Identifier(database)))
        self._undo.callback(_alone, address, SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(database)))
        return urlunsplit(urlsplit(address)._replace(path=f"/{database}"))


def _environment(url: str) -> Environment:
    return {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}


def _alone(address: str, statement: SQL) -> None:
    """Run a statement that no transaction may hold."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)


def manage(environment: Environment, *arguments: str) -> None:
    """Run one management command, quietly; CalledProcessError with its output where it fails."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout[-2000:], done.stderr[-4000:], file=sys.stderr)
        done.check_returncode()
