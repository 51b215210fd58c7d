"""Keeps the test database as the migrations left it, whatever a test that commits has done to it.

Such a test ends with a flush, which also takes away what migrations wrote: the root page, the locale, the groups.
The rows are written back after each one, so that the order of tests (and xdist's stealing of work) does not matter.
"""

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from pytest_django.fixtures import validate_django_db

_migrated: list[str] = []

TRANSACTIONAL_FIXTURES = {"transactional_db", "live_server"}


def commits(item: pytest.Item) -> bool:
    """Whether the test really commits, so that a flush follows it."""
    marker = item.get_closest_marker("django_db")
    transactional = bool(marker) and validate_django_db(marker)[0]
    return transactional or not TRANSACTIONAL_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))


def ask_for_rollback(item: pytest.Item) -> None:
    """Let Django flush without recreating content types, whose rows the write-back brings with their old keys."""
    marker = item.get_closest_marker("django_db")
    databases = validate_django_db(marker)[2] if marker else None
    written_back = pytest.mark.django_db(transaction=True, serialized_rollback=True, databases=databases)
    item.add_marker(written_back, append=False)


def remember() -> None:
    """Keep what the migrations wrote apart from the connection, of which a browser's loop gets one of its own."""
    _migrated[:] = [connection._test_serialized_contents]


def write_back() -> None:
    """Bring back the rows of the migrations after a flush, and empty the index that is not a model (decision 19).

    A process may begin with a test that commits and is skipped, since its server is absent: there is no database yet.
    """
    if not _migrated:
        return
    connection.creation.deserialize_db_from_string(_migrated[0])
    ContentType.objects.clear_cache()  # a type asked for after the flush was given a key that is another's again
    clear_fulltext()


def empty() -> None:
    """Flush everything and write the rows of the migrations back."""
    assert settings.TEST_RUN in str(connection.settings_dict["NAME"]), "this is no test database"
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    write_back()


def clear_fulltext() -> None:
    """Empty the full-text index of the search floor."""
    if "search_fulltext" in connection.introspection.table_names():
        from search.index import fulltext
        from search.models import IndexGap, IndexTask, SecondLook, Tombstone

        fulltext.clear()
        for derived in (IndexTask, SecondLook, Tombstone, IndexGap):  # what the triggers noted of the flush itself
            derived.objects.all().delete()
