"""A migrated database kept beside the test databases, so that a run copies it instead of migrating anew.

Its name holds a digest of all migrations, of our modules that they import and of the locked libraries: a change of
any of them makes a new one. `migrate` still runs on each copy, finds nothing to do, and lets the handlers of
`post_migrate` do what they do today.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import locks
from django.db import connection
from django.test.utils import setup_databases

OURS = ("accounts", "catalog", "booths", "events", "search", "cms")
IMPORTED = re.compile(rf"^(?:from|import) ((?:{'|'.join(OURS)})[.\w]*)(?: import (\w+))?$", re.MULTILINE)
NAME = "migrated"
MOST = 4
"""Kept databases of earlier migrations beyond which the oldest goes: several work trees share a server."""


def make_test_database() -> Any:
    """The test database of this process, as `setup_databases` makes it; what `teardown_databases` takes."""
    digest = _digest()
    kept = KeptFile(digest) if connection.vendor == "sqlite" else KeptTemplate(digest)
    with _one_at_a_time(digest):
        if kept.exists():
            kept.copy(connection.creation._get_test_db_name())  # type: ignore[attr-defined]  # Django's, untyped
            found = True
        else:
            found, made = False, _migrate(keepdb=False)
            connection.close()
            kept.keep(connection.settings_dict["NAME"])
            kept.forget_old()
    return _migrate(keepdb=True) if found else made


def _migrate(*, keepdb: bool) -> Any:
    return setup_databases(verbosity=0, interactive=False, keepdb=keepdb, serialized_aliases={connection.alias})


def _digest() -> str:
    """Of everything that decides what migrations make."""
    found = sha256()
    sources = sorted(path for app in OURS for path in Path(settings.BASE_DIR, app, "migrations").glob("*.py"))
    imported = {_source(*match.groups()) for path in sources for match in IMPORTED.finditer(path.read_text())}
    for path in [*sources, *sorted(imported), Path(settings.BASE_DIR, "requirements", "base.txt")]:
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


def _source(module: str, name: str | None) -> Path:
    """The file of a module, which may be the name imported from its package."""
    folder = Path(settings.BASE_DIR, *module.split("."))
    inner = folder / f"{name}.py"
    return next(path for path in (inner, folder.with_suffix(".py"), folder / "__init__.py") if path.exists())


@contextmanager
def _one_at_a_time(digest: str) -> Iterator[None]:
    """Processes of one machine, whatever their work tree, make or copy one database after the other."""
    with Path(tempfile.gettempdir(), f"{NAME}-{digest}.lock").open("w") as file:
        locks.lock(file, locks.LOCK_EX)
        yield


class KeptFile:
    """SQLite: a file beside the others."""

    def __init__(self, digest: str) -> None:
        self.path = Path(settings.VAR_DIR, f"{NAME}-{digest}.sqlite3")

    def exists(self) -> bool:
        """Whether it is there."""
        return self.path.exists()

    def copy(self, name: str) -> None:
        """Make the test database of that name."""
        shutil.copyfile(self.path, name)

    def keep(self, name: str) -> None:
        """Keep a copy of the test database of that name, whole or not at all."""
        unfinished = self.path.with_suffix(".part")
        shutil.copyfile(name, unfinished)
        unfinished.rename(self.path)

    def forget_old(self) -> None:
        """Only the newest stay."""
        found = sorted(self.path.parent.glob(f"{NAME}-*.sqlite3"), key=lambda path: path.stat().st_mtime)
        for path in found[:-MOST]:
            path.unlink()


class KeptTemplate:
    """PostgreSQL: a database that new ones are made from."""

    def __init__(self, digest: str) -> None:
        self.prefix = f"{connection.settings_dict['NAME']}-{NAME}-"
        self.name = self.prefix + digest

    def exists(self) -> bool:
        """Whether it is there."""
        return self.name in self._found()

    def copy(self, name: str) -> None:
        """Make the test database of that name."""
        self._do(f"DROP DATABASE IF EXISTS {_quoted(name)}")
        self._do(f"CREATE DATABASE {_quoted(name)} TEMPLATE {_quoted(self.name)}")

    def keep(self, name: str) -> None:
        """Keep a copy of the test database of that name."""
        self._do(f"CREATE DATABASE {_quoted(self.name)} TEMPLATE {_quoted(name)}")

    def forget_old(self) -> None:
        """Only the newest stay."""
        for name in self._found()[:-MOST]:
            self._do(f"DROP DATABASE IF EXISTS {_quoted(name)}")

    def _found(self) -> list[str]:
        """All that are kept, the oldest first."""
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid", [self.prefix])
            return [name for (name,) in cursor.fetchall()]

    def _do(self, statement: str) -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
