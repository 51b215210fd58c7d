"""A database beside the site's, for commands that measure: nothing of the site is read or written."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.test.utils import override_settings


@contextmanager
def scratch_database() -> Iterator[None]:
    """A new database on the site's server (a file on SQLite) with a cache of its own; both are gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        name = Path(folder).name
        own = str(Path(folder) / "scratch.sqlite3") if connection.vendor == "sqlite" else f"scratch_{name}".lower()
        site = connection.settings_dict["NAME"]
        connection.settings_dict["TEST"] = {**connection.settings_dict.get("TEST", {}), "NAME": own}
        caches = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}}
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            with override_settings(CACHES=caches):
                yield
        finally:
            connection.creation.destroy_test_db(site, verbosity=0)
