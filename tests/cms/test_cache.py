"""A Redis that is away counts as an empty cache."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.core.cache import BaseCache, caches
from django.test import override_settings

from cms.cache import COUNTS, TolerantRedisCache
from cms.settings import base
from tests.servers.work.process import free_port


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> Iterator[BaseCache]:
    """A cache at a port where nobody listens."""
    monkeypatch.setattr(TolerantRedisCache, "_resting_until", 0.0)
    monkeypatch.setattr(TolerantRedisCache, "_stale", set())
    settings = {"BACKEND": "cms.cache.TolerantRedisCache", "LOCATION": f"redis://127.0.0.1:{free_port()}/0"}
    with override_settings(CACHES={"default": settings}):
        yield caches["default"]
        TolerantRedisCache._own.clear()


def test_reads_find_nothing_and_writes_are_dropped(away: BaseCache) -> None:
    away.set("k", 1)
    assert (away.get("k", "none"), away.get_many(["k"]), away.has_key("k"), away.delete("k")) == (
        "none",
        {},
        False,
        False,
    )


def test_what_is_computed_anew_is_still_answered(away: BaseCache) -> None:
    assert away.get_or_set("k", lambda: "made", timeout=None) == "made"


def test_nobody_waits_for_a_lock_that_cannot_be_had(away: BaseCache) -> None:
    assert (away.add("k", 0), away.add("k", 0), away.incr("k"), away.touch("k")) == (True, True, 1, False)


@pytest.mark.parametrize("key", [f"{begin}k" for begin in COUNTS])
def test_what_counts_tries_is_counted_in_the_process(away: BaseCache, key: str) -> None:
    assert (away.add(key, 0, 60), away.add(key, 5, 60), away.incr(key), away.incr(key)) == (True, False, 1, 2)
    away.set(key, [1.5], 60)
    assert (away.get(key), TolerantRedisCache._stale) == ([1.5], set())
    away.delete(key)
    assert away.get(key) is None


def test_failed_server_is_left_alone_for_a_while(away: BaseCache, monkeypatch: pytest.MonkeyPatch) -> None:
    away.get("k")
    assert TolerantRedisCache._resting_until > 0
    reached = []
    monkeypatch.setattr("django.core.cache.backends.redis.RedisCache.get", lambda *args: reached.append(args))
    away.get("k")
    assert reached == []


@pytest.mark.redis
def test_value_dropped_in_an_outage_is_not_served_after_it(away: BaseCache, monkeypatch: pytest.MonkeyPatch) -> None:
    key = f"test-{uuid4()}"
    with override_settings(CACHES={"default": base.CACHES["default"]}):
        real = caches["default"]
        real.set(key, "old", 60)
    away.set(key, "new")
    monkeypatch.setattr(TolerantRedisCache, "_resting_until", 0.0)
    assert real.get(key) is None
