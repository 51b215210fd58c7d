"""A circuit breaker: after a few failures in a row nobody asks for a while, then one asks to see.

closed     everyone asks
open       nobody asks, for `pause` seconds
half open  one asks: an answer closes the breaker, a failure opens it anew
Its state is in the cache, which all processes share where there is Redis. Times are seconds of the caller's clock.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.core.cache import cache


class BreakerState(StrEnum):
    """Whether one may ask."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


@dataclass(frozen=True, slots=True)
class Breaker:
    """`failures` in a row open it for `pause` seconds; a probe that never came back is forgotten after `patience`."""

    name: str
    failures: int = 3
    pause: float = 5.0
    patience: int = 30

    def state(self, now: float) -> BreakerState:
        """What it is at `now`."""
        until = cache.get(self._until)
        if until is None:
            return BreakerState.CLOSED
        return BreakerState.OPEN if now < until else BreakerState.HALF_OPEN

    def allows(self, now: float) -> bool:
        """Whether to ask now; when half open, true for the first caller alone."""
        state = self.state(now)
        return state == BreakerState.CLOSED or (
            state == BreakerState.HALF_OPEN and cache.add(self._probe, 1, self.patience)
        )

    def succeeded(self) -> bool:
        """Close it; whether it was open."""
        known = cache.get_many([self._until, self._count])
        if known:
            cache.delete_many([self._until, self._count, self._probe])
        return self._until in known

    def failed(self, now: float) -> bool:
        """Count a failure; whether the breaker opens with it."""
        was_open = cache.get(self._until) is not None
        cache.add(self._count, 0, None)
        if not was_open and cache.incr(self._count) < self.failures:
            return False
        cache.set(self._until, now + self.pause, None)
        cache.delete(self._probe)
        return not was_open

    @property
    def _until(self) -> str:
        return f"breaker-{self.name}-until"

    @property
    def _count(self) -> str:
        return f"breaker-{self.name}-failures"

    @property
    def _probe(self) -> str:
        return f"breaker-{self.name}-probe"
