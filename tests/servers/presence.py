"""Which servers a test may use: those whose address stands in the environment (`tools/services env` prints them).

On a user's machine a test whose server is absent is skipped and says so; with REQUIRE_SERVERS=1 it fails instead.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

REQUIRED = "REQUIRE_SERVERS"


def chromium() -> str:
    """The browser's path, empty where there is none."""
    path = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    return path if Path(path).exists() else ""


PRESENT: dict[str, Callable[[], bool]] = {
    "postgres": lambda: connection.vendor == "postgresql",
    "redis": lambda: bool(os.environ.get("REDIS_URL")),
    "elasticsearch": lambda: bool(os.environ.get("ELASTICSEARCH_URL")),
    "journey": lambda: bool(chromium()),
}
REASONS = {
    "postgres": "PostgreSQL is absent: DATABASE_URL names none",
    "redis": "Redis is absent: REDIS_URL is not set",
    "elasticsearch": "Elasticsearch is absent: ELASTICSEARCH_URL is not set",
    "journey": "Chromium is absent: CHROMIUM names none",
    "sqlite": "about SQLite alone",
}


def absence(marker: str) -> str:
    """Why a test with this marker cannot run here; empty where it can."""
    return "" if PRESENT[marker]() else REASONS[marker]


def demand(item: pytest.Item) -> None:
    """Skip the test, or fail it where servers are required, when one that it names is absent."""
    if item.get_closest_marker("sqlite") and connection.vendor != "sqlite":
        pytest.skip(REASONS["sqlite"])
    reasons = [absence(marker) for marker in PRESENT if item.get_closest_marker(marker)]
    missing = "; ".join(reason for reason in reasons if reason)
    if missing and os.environ.get(REQUIRED) == "1":
        pytest.fail(f"{missing}, and {REQUIRED}=1 asks for it", pytrace=False)
    if missing:
        pytest.skip(missing)
