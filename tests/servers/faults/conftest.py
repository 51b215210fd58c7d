"""The site, one for all the tests here: each begins where the last one left the index even."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers.elasticsearch import Elasticsearch

from tests.bench.sites import Sites
from tests.servers.faults.site import Site
from tests.servers.presence import REQUIRED

PRODUCTS = 300


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """A filled site on the tests' PostgreSQL, its folder within reach of the servers' user."""
    if not Elasticsearch.home.exists():
        absent = "Elasticsearch is not in SERVICES_DIR, so a test cannot start one to stop it"
        pytest.fail(absent) if os.environ.get(REQUIRED) == "1" else pytest.skip(absent)
    folder = Path(tempfile.mkdtemp(prefix="cho-phien-faults-"))
    folder.chmod(0o755)
    (folder / "elasticsearch").mkdir()
    with Sites({"postgresql": os.environ["DATABASE_URL"]}) as sites:
        opened = Site(dict(sites.filled("postgresql", PRODUCTS)), folder)
        try:
            opened.begin()
            yield opened
        finally:
            opened.end()
            if not os.environ.get("KEEP_FAULTS"):
                shutil.rmtree(folder, ignore_errors=True)
