"""Fixtures of the search floor's tests."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache

from search.index.changes import use_sink
from tests.search.comparison import MemorySink


@pytest.fixture
def sink() -> Iterator[MemorySink]:
    """An index outside the database, configured for this test."""
    memory = MemorySink()
    before = use_sink(lambda: memory)
    yield memory
    use_sink(before)


@pytest.fixture
def no_cache(settings: Any) -> None:
    """A cache that keeps nothing, as one that is away."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    cache.set("anything", 1)
    assert cache.get("anything") is None
