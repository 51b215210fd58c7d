"""The Redis cache that never takes the site down with it.

What is cached can be computed again, so a Redis that fails counts as an empty cache: reads find nothing, writes are
dropped, and for a while nothing is asked of it, so that a Redis that hangs costs one time-out, not one a request.
Keys whose new value was dropped are deleted as soon as Redis answers again: what it kept of them is stale.
"""

import logging
import time
from collections.abc import Callable
from typing import Any, ClassVar

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

REST = 15.0
"""Seconds for which a Redis that failed is left alone."""


class TolerantRedisCache(RedisCache):
    """Django's Redis cache with an outage as an empty cache; one circuit for the process."""

    _resting_until = 0.0
    _stale: ClassVar[set[tuple[Any, Any]]] = set()

    def _ask(self, call: Callable[[], Any], absent: Any) -> Any:
        """What `call` answers, or `absent` while Redis is away."""
        if time.monotonic() < TolerantRedisCache._resting_until:
            return absent
        try:
            self._forget_stale()
            return call()
        except (RedisError, OSError) as error:
            TolerantRedisCache._resting_until = time.monotonic() + REST
            logger.warning("The cache is away, going on without it for %s s: %s", REST, error)
            return absent

    def _forget_stale(self) -> None:
        """Delete what changed while Redis was away."""
        while self._stale:
            key, version = next(iter(self._stale))
            super().delete(key, version)
            self._stale.discard((key, version))

    def add(self, *args: Any, **kwargs: Any) -> bool:
        """As Django's; an outage counts as added, so that nobody waits for a lock that cannot be had."""
        return self._ask(lambda: super(TolerantRedisCache, self).add(*args, **kwargs), True)

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        """As Django's."""
        return self._ask(lambda: super(TolerantRedisCache, self).get(key, default, version), default)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> None:
        """As Django's; a value that is dropped leaves its key to be deleted."""
        if not self._ask(lambda: (super(TolerantRedisCache, self).set(key, value, timeout, version), True)[1], False):
            self._stale.add((key, version))

    def touch(self, *args: Any, **kwargs: Any) -> bool:
        """As Django's."""
        return self._ask(lambda: super(TolerantRedisCache, self).touch(*args, **kwargs), False)

    def delete(self, key: Any, version: Any = None) -> bool:
        """As Django's; a key that cannot be reached is deleted later."""
        deleted = self._ask(lambda: super(TolerantRedisCache, self).delete(key, version), None)
        if deleted is None:
            self._stale.add((key, version))
        return bool(deleted)

    def get_many(self, *args: Any, **kwargs: Any) -> dict[Any, Any]:
        """As Django's."""
        return self._ask(lambda: super(TolerantRedisCache, self).get_many(*args, **kwargs), {})

    def has_key(self, *args: Any, **kwargs: Any) -> bool:
        """As Django's."""
        return self._ask(lambda: super(TolerantRedisCache, self).has_key(*args, **kwargs), False)

    def incr(self, key: Any, delta: int = 1, version: Any = None) -> int:
        """As Django's; an outage counts from nothing."""
        return self._ask(lambda: super(TolerantRedisCache, self).incr(key, delta, version), delta)

    def set_many(self, data: Any, *args: Any, **kwargs: Any) -> list[Any]:
        """As Django's; in an outage every key failed."""
        return self._ask(lambda: super(TolerantRedisCache, self).set_many(data, *args, **kwargs), list(data))

    def delete_many(self, *args: Any, **kwargs: Any) -> None:
        """As Django's."""
        self._ask(lambda: super(TolerantRedisCache, self).delete_many(*args, **kwargs), None)

    def clear(self) -> None:
        """As Django's."""
        self._ask(super().clear, None)
