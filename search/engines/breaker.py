"""A circuit breaker: after a few failures in a row nobody asks for a while, then one asks to see.

closed     everyone asks
open       nobody asks, for `pause` seconds
half open  one asks: an answer closes the breaker, a failure opens it anew
`alone` says that it was opened while the cache was away.
Its state is in the cache, which all processes share where there is Redis. Each process also remembers its own
failures, so that it stays away from the server while the cache is away too. Times are seconds of the caller's clock.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from django.core.cache import cache


class BreakerState(StrEnum):
    """Whether one may ask."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


@dataclass(slots=True, eq=False)
class Breaker:
    """`failures` in a row open it for `pause` seconds; a probe that never came back is forgotten after `patience`."""

    name: str
    failures: int = 3
    pause: float = 5.0
    patience: int = 30
    own_failures: int = field(default=0, init=False)
    own_until: float = field(default=0.0, init=False)
    alone: bool = field(default=False, init=False)

    def state(self, now: float) -> BreakerState:
        """What it is at `now`."""
        until = cache.get(self._until)
        if until is None:
            return BreakerState.OPEN if now < self.own_until else BreakerState.CLOSED
        return BreakerState.OPEN if now < until else BreakerState.HALF_OPEN

    def allows(self, now: float) -> bool:
        """Whether to ask now; when half open, true for the first caller alone."""
        state = self.state(now)
        return state == BreakerState.CLOSED or (
            state == BreakerState.HALF_OPEN and cache.add(self._probe, 1, self.patience)
        )

    def succeeded(self) -> bool:
        """Close it; whether this closed it: of all processes one is told so, while the cache is away each."""
        known = cache.get_many([self._until, self._count])
        closes = self.alone or (self._until in known and bool(cache.delete(self._until)))
        if known or self.own_failures:
            cache.delete_many([self._until, self._count, self._probe])
            self.own_failures, self.own_until, self.alone = 0, 0.0, False
        return closes

    def failed(self, now: float) -> bool:
        """Count a failure; whether the breaker opens with it."""
        was_open = self.state(now) != BreakerState.CLOSED
        if not was_open and self._failures_in_a_row() < self.failures:
            return False
        self.own_until = now + self.pause
        cache.set(self._until, self.own_until, None)
        self.alone = cache.get(self._until) is None
        cache.delete(self._probe)
        return not was_open

    def _failures_in_a_row(self) -> int:
        """With this one: of all processes or, where the cache is away, of this one."""
        self.own_failures += 1
        cache.add(self._count, 0, None)
        try:
            return max(self.own_failures, cache.incr(self._count))
        except ValueError:  # another search succeeded meanwhile
            return 1

    @property
    def _until(self) -> str:
        return f"breaker-{self.name}-until"

    @property
    def _count(self) -> str:
        return f"breaker-{self.name}-failures"

    @property
    def _probe(self) -> str:
        return f"breaker-{self.name}-probe"
