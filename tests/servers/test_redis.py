"""The cache that the settings choose when REDIS_URL is set, against the real server."""

import os
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.core.cache import BaseCache, caches
from django.test import override_settings

from cms.settings import base

pytestmark = pytest.mark.redis


@pytest.fixture
def shared_cache() -> Iterator[BaseCache]:
    """The settings' own cache with keys of this test only."""
    chosen = {"default": {**base.CACHES["default"], "KEY_PREFIX": f"test-{uuid4()}"}}
    with override_settings(CACHES=chosen):
        yield caches["default"]


def test_settings_choose_redis_when_its_address_is_given() -> None:
    chosen = base.CACHES["default"]
    assert (chosen["BACKEND"], chosen["LOCATION"]) == ("cms.cache.TolerantRedisCache", os.environ["REDIS_URL"])


def test_cache_keeps_vietnamese_text(shared_cache: BaseCache) -> None:
    shared_cache.set("tên", "Vải thiều Lục Ngạn", timeout=30)
    assert shared_cache.get("tên") == "Vải thiều Lục Ngạn"


def test_cache_counts_for_throttles(shared_cache: BaseCache) -> None:
    shared_cache.add("lượt", 0, timeout=30)
    assert [shared_cache.incr("lượt"), shared_cache.incr("lượt")] == [1, 2]


def test_cache_adds_a_key_once(shared_cache: BaseCache) -> None:
    assert [shared_cache.add("khoá", 1, timeout=30), shared_cache.add("khoá", 2, timeout=30)] == [True, False]
    assert shared_cache.get("khoá") == 1
