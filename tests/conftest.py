"""Fixtures of every test: one date, an empty cache, files of its own, servers by name, the cast."""

import shutil
from collections.abc import Generator, Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.test.utils import teardown_databases
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker
from pytest_django.plugin import blocking_manager_key

from cms.translations import ROOT, compile_catalogs
from tests import database
from tests.cast import Cast, assemble
from tests.migrated import make_test_database
from tests.servers import presence

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))

hypothesis_settings.register_profile(
    "steady", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("steady")


def pytest_configure(config: pytest.Config) -> None:
    """A marker beyond those in pyproject.toml, compiled translations, and what Wagtail leaves open."""
    config.addinivalue_line("markers", "sqlite: about SQLite alone")
    for opened in ("Unclosed file <tempfile.SpooledTemporaryFile", "unclosed file <_io.BufferedRandom"):
        # Wagtail leaves the file of each new rendition to the garbage collector.
        config.addinivalue_line("filterwarnings", f"ignore:{opened}:ResourceWarning")
    if not hasattr(config, "workerinput"):
        compile_catalogs(ROOT)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that commit get the write-back of the migrations' rows."""
    for item in filter(database.commits, items):
        database.ask_for_rollback(item)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip or fail by name where a server is absent."""
    presence.demand(item)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, None, None]:
    """After a test that commits, leave the database as the migrations left it; after the last one there is none."""
    yield
    if nextitem is not None and database.commits(item):
        with item.config.stash[blocking_manager_key].unblock():
            database.write_back()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The test database, with the rows of its migrations kept aside for the write-back (see tests/database.py).

    Instead of pytest-django's, which makes a database only for tests that ask for one by marker: journeys reach
    theirs through the served site.
    """
    with django_db_blocker.unblock():
        made = make_test_database()
        database.remember()
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def own_files() -> Iterator[None]:
    """Uploaded files and the database file of this process, gone at the end."""
    yield
    for folder in (settings.MEDIA_ROOT, settings.PRIVATE_ROOT):
        shutil.rmtree(folder, ignore_errors=True)
    for leftover in Path(settings.VAR_DIR).glob(f"{settings.TEST_RUN}.*-[ws]*"):
        leftover.unlink()


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """No test sees what another left in the cache, throttles included."""
    cache.clear()


@pytest.fixture(autouse=True)
def first_language() -> Iterator[None]:
    """No test goes on in the language of a page that another opened: Django leaves it with the thread. Nor does what a
    module or the session sets up before its first test."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture
def today() -> date:
    """The day of the tests."""
    return TODAY


@pytest.fixture
def now() -> datetime:
    """A moment of that day, nine in the morning in Viet Nam."""
    return NOW


@pytest.fixture
def clock(now: datetime) -> Iterator[time_machine.Traveller]:
    """The framework's clock stands at `now`, where code asks it rather than taking an argument."""
    with time_machine.travel(now, tick=False) as traveller:
        yield traveller


@pytest.fixture
def cast(db: None) -> Cast:
    """One person for each row of the roles."""
    return assemble()


@pytest.fixture
def anonymous() -> Client:
    """A client of someone who never signed in."""
    return Client()
