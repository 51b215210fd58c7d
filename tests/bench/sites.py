"""Scratch sites to measure, each with a database of its own that `manage.py fill_scratch` fills, gone at the end."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCTS_OF_A_COOPERATIVE = 5


@contextmanager
def scratch_site(server: str, products: int) -> Iterator[dict[str, str]]:
    """The environment of a filled site on `server` ("sqlite", or the address of a PostgreSQL database)."""
    with _database(server, products) as url:
        environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
        cooperatives = max(1, products // PRODUCTS_OF_A_COOPERATIVE)
        manage(environment, "migrate", "--verbosity=0")
        manage(environment, "fill_scratch", f"--cooperatives={cooperatives}", f"--products={products}")
        if server != "sqlite":  # what PostgreSQL's own cleaning would have done by the next minute
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute("VACUUM ANALYZE")
        yield environment


def manage(environment: dict[str, str], *arguments: str) -> None:
    """Run one management command, quietly; CalledProcessError with its output where it fails."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout[-2000:], done.stderr[-4000:], file=sys.stderr)
        done.check_returncode()


@contextmanager
def _database(server: str, products: int) -> Iterator[str]:
    if server == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/bench.sqlite3"
        return
    name = f"bench_{os.getpid()}_{products}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
