"""The Redis cache that never takes the site down with it.

What is cached can be computed again, so a Redis that fails counts as an empty cache: reads find nothing, writes are
dropped, and for a while nothing is asked of it, so that a Redis that hangs costs one time-out, not one a request.
Keys whose new value was dropped are deleted as soon as Redis answers again: what it kept of them is stale.

What counts tries is no cache: while Redis is away each process counts by itself, so that limits hold, if for each
process apart, instead of not at all.
"""

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

REST = 15.0
"""Seconds for which a Redis that failed is left alone."""
COUNTS = ("limit:", "allauth:rl:", "allauth.mfa.totp.used")
"""How the keys begin under which tries are counted: ours (accounts/throttles.py) and those of sign-in."""


class TolerantRedisCache(RedisCache):
    """Django's Redis cache with an outage as an empty cache; one circuit for the process."""

    _resting_until = 0.0
    _stale: ClassVar[set[tuple[Any, Any]]] = set()
    _own: ClassVar[LocMemCache] = LocMemCache("while-redis-is-away", {"OPTIONS": {"MAX_ENTRIES": 20_000}})

    @classmethod
    def is_away(cls) -> bool:
        """Whether this process found Redis away a moment ago and leaves it alone."""
        return time.monotonic() < TolerantRedisCache._resting_until

    def _ask(self, call: Callable[[], Any], absent: Any, alone: Callable[[], Any] | None = None) -> Any:
        """What `call` answers; while Redis is away what `alone` does, for counts, else `absent`."""
        if time.monotonic() >= TolerantRedisCache._resting_until:
            try:
                self._forget_stale()
                return call()
            except (RedisError, OSError) as error:
                TolerantRedisCache._resting_until = time.monotonic() + REST
                logger.warning("The cache is away, going on without it for %s s: %s", REST, error)
        return alone() if alone else absent

    def _alone(self, verb: str, key: Any, *args: Any) -> Callable[[], Any] | None:
        """The verb in this process's own memory, for keys that count."""
        return partial(getattr(self._own, verb), key, *args) if str(key).startswith(COUNTS) else None

    def _forget_stale(self) -> None:
        """Delete what changed while Redis was away."""
        while self._stale:
            key, version = next(iter(self._stale))
            super().delete(key, version)
            self._stale.discard((key, version))

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> bool:
        """As Django's; an outage counts as added, so that nobody waits for a lock that cannot be had."""
        alone = self._alone("add", key, value, timeout, version)
        return bool(self._ask(lambda: super(TolerantRedisCache, self).add(key, value, timeout, version), True, alone))

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        """As Django's."""
        alone = self._alone("get", key, default, version)
        return self._ask(lambda: super(TolerantRedisCache, self).get(key, default, version), default, alone)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> None:
        """As Django's; a value that is dropped leaves its key to be deleted."""
        alone = self._alone("set", key, value, timeout, version)
        kept = self._ask(
            lambda: (super(TolerantRedisCache, self).set(key, value, timeout, version), True)[1], False, alone
        )
        if kept is False:
            self._stale.add((key, version))

    def touch(self, *args: Any, **kwargs: Any) -> bool:
        """As Django's."""
        return bool(self._ask(lambda: super(TolerantRedisCache, self).touch(*args, **kwargs), False))

    def delete(self, key: Any, version: Any = None) -> bool:
        """As Django's; a key that cannot be reached is deleted later."""
        self._own.delete(key, version)
        deleted = self._ask(lambda: super(TolerantRedisCache, self).delete(key, version), None)
        if deleted is None:
            self._stale.add((key, version))
        return bool(deleted)

    def get_many(self, *args: Any, **kwargs: Any) -> dict[Any, Any]:
        """As Django's."""
        found: dict[Any, Any] = self._ask(lambda: super(TolerantRedisCache, self).get_many(*args, **kwargs), {})
        return found

    def has_key(self, *args: Any, **kwargs: Any) -> bool:
        """As Django's."""
        return bool(self._ask(lambda: super(TolerantRedisCache, self).has_key(*args, **kwargs), False))

    def incr(self, key: Any, delta: int = 1, version: Any = None) -> int:
        """As Django's; an outage counts from nothing, but for counts of tries."""
        alone = self._alone("incr", key, delta, version)
        return int(self._ask(lambda: super(TolerantRedisCache, self).incr(key, delta, version), delta, alone))

    def set_many(self, data: Any, *args: Any, **kwargs: Any) -> list[Any]:
        """As Django's; in an outage every key failed."""
        found: list[Any] = self._ask(
            lambda: super(TolerantRedisCache, self).set_many(data, *args, **kwargs), list(data)
        )
        return found

    def delete_many(self, *args: Any, **kwargs: Any) -> None:
        """As Django's."""
        self._ask(lambda: super(TolerantRedisCache, self).delete_many(*args, **kwargs), None)

    def clear(self) -> None:
        """As Django's."""
        self._own.clear()
        self._ask(super().clear, None)
