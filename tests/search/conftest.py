"""The search server in tests: indexes of this process's own, removed at the end of each test or of them all."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as test_settings
from django.test import override_settings

from search.index.server import aliases

PREFIX = test_settings.TEST_RUN + os.environ.get("PYTEST_XDIST_WORKER", "")


def server(prefix: str) -> dict[str, object]:
    """Settings of the real server with indexes under `prefix`, and time enough on a busy machine."""
    return {
        "ELASTICSEARCH_URL": os.environ["ELASTICSEARCH_URL"],
        "ELASTICSEARCH_PREFIX": prefix,
        "ELASTICSEARCH_TIMEOUT": 30.0,
    }


def configure(settings: Any, prefix: str) -> None:
    """Let pytest-django's `settings` name the real server."""
    for name, value in server(prefix).items():
        setattr(settings, name, value)


@pytest.fixture
def search_server(settings) -> Iterator[str]:
    """The real server, configured and without an index; its address."""
    configure(settings, PREFIX)
    yield os.environ["ELASTICSEARCH_URL"]
    configure(settings, PREFIX)
    aliases.remove_all()


@pytest.fixture(scope="session")
def kept_index() -> Iterator[dict[int, int]]:
    """Versions by product in the index that tests of the engine share; making one takes longer than such a test."""
    versions: dict[int, int] = {}
    yield versions
    if "ELASTICSEARCH_URL" in os.environ:
        with override_settings(**server(f"{PREFIX}-kept")):
            aliases.remove_all()
