"""A Redis that is away counts as an empty cache."""

import socket
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.core.cache import BaseCache, caches
from django.test import override_settings

from cms.cache import TolerantRedisCache
from cms.settings import base


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> Iterator[BaseCache]:
    """A cache at a port where nobody listens."""
    monkeypatch.setattr(TolerantRedisCache, "_resting_until", 0.0)
    monkeypatch.setattr(TolerantRedisCache, "_stale", set())
    settings = {"BACKEND": "cms.cache.TolerantRedisCache", "LOCATION": f"redis://127.0.0.1:{free_port()}/0"}
    with override_settings(CACHES={"default": settings}):
        yield caches["default"]


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


def test_throttles_let_people_in(away: BaseCache) -> None:
    assert (away.add("k", 0), away.incr("k"), away.touch("k")) == (True, 1, False)


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
