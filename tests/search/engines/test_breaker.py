"""The breaker opens after failures in a row, lets one try after a pause, and closes on an answer."""

import pytest

from cms.cache import TolerantRedisCache
from search.engines.breaker import Breaker
from tests.servers.work.process import free_port

PAUSE = 5.0
NOW = 1_000.0


@pytest.fixture
def breaker() -> Breaker:
    return Breaker("test", failures=3, pause=PAUSE)


def opened(breaker: Breaker) -> list[bool]:
    """Fail until it opens; whether each failure opened it."""
    return [breaker.failed(NOW) for _ in range(3)]


def test_breaker_opens_after_failures_in_a_row(breaker):
    assert (breaker.allows(NOW), opened(breaker), breaker.state(NOW)) == (True, [False, False, True], "open")
    assert [breaker.allows(NOW), breaker.allows(NOW + PAUSE - 0.1)] == [False, False]


def test_an_answer_between_failures_starts_the_count_anew(breaker):
    breaker.failed(NOW)
    breaker.failed(NOW)
    assert (breaker.succeeded(), breaker.failed(NOW), breaker.state(NOW)) == (False, False, "closed")


def test_one_alone_tries_after_the_pause(breaker):
    opened(breaker)
    later = NOW + PAUSE
    assert (breaker.state(later), [breaker.allows(later) for _ in range(3)]) == ("half-open", [True, False, False])


def test_failed_try_opens_it_for_another_pause(breaker):
    opened(breaker)
    later = NOW + PAUSE
    assert (breaker.allows(later), breaker.failed(later)) == (True, False)
    assert [breaker.allows(later + at) for at in (0.0, PAUSE - 0.1, PAUSE)] == [False, False, True]


def test_answer_to_a_try_closes_it(breaker):
    opened(breaker)
    assert (breaker.allows(NOW + PAUSE), breaker.succeeded()) == (True, True)
    assert (breaker.state(NOW + PAUSE), breaker.failed(NOW + PAUSE)) == ("closed", False)


def test_processes_share_it(breaker):
    opened(breaker)
    assert Breaker("test").state(NOW) == "open"
    assert Breaker("other").state(NOW) == "closed"


def test_one_process_alone_is_told_that_it_closes(breaker):
    opened(breaker)
    other = Breaker("test", failures=3, pause=PAUSE)
    other.failed(NOW)
    assert [breaker.succeeded(), other.succeeded(), breaker.succeeded()] == [True, False, False]


def test_process_remembers_its_own_failures_while_the_cache_is_away(breaker, settings, monkeypatch):
    monkeypatch.setattr(TolerantRedisCache, "_resting_until", 0.0)
    monkeypatch.setattr(TolerantRedisCache, "_stale", set())
    nobody = {"BACKEND": "cms.cache.TolerantRedisCache", "LOCATION": f"redis://127.0.0.1:{free_port()}/0"}
    settings.CACHES = {"default": nobody}
    assert opened(breaker) == [False, False, True]
    assert [breaker.allows(NOW + at) for at in (0.0, PAUSE)] == [False, True]
    assert (breaker.succeeded(), breaker.failed(NOW + PAUSE)) == (True, False)
