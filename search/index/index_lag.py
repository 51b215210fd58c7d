"""Whether the search server's index is too far behind the database to answer, without a query for each search.

Whoever works off the outbox, or looks at it every few seconds, keeps in the cache what it saw. Where nobody does (no
worker runs, the cache is away) a search looks itself, and keeps it for the others as long. What is kept are moments,
not ages, so a lag goes on growing between two looks.

After an outage, however short, the index answers again only once every change from before its return has been sent:
a hidden product would show itself, one that was published would vanish. While the cache is away, nobody is told that
there is something to send, so a change may wait for `ALONE` seconds only.
"""

import logging
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.core.cache import cache

from search.index.outbox import has_gap, oldest_unsent

logger = logging.getLogger(__name__)

KEY, AWAY_KEY = "search-index-lag", "search-index-away"
KEPT = 15
"""Seconds for which a look counts: three looks of the clock."""
ALONE = 5
"""Seconds for which a change may wait while the cache is away, and with it whoever would be told of it."""


class Behind(StrEnum):
    """Why the index does not answer: changes wait too long, those made while the server was away are not sent yet, or
    it lacks those made while no server was configured."""

    LATE = "late"
    RETURNING = "returning"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class IndexState:
    """When the oldest change that was not sent was noted (None: all were), and whether there is a gap.

    `away_until` is the last moment at which the server was seen to be away, None where all changes from before it were
    sent; `alone` says that the cache is away.
    """

    unsent_since: datetime | None = None
    gap: bool = False
    away_until: datetime | None = None
    alone: bool = False

    def behind(self, now: datetime) -> Behind | None:
        """Why the index should not answer now; None where it may."""
        if self.gap:
            return Behind.INCOMPLETE
        if self.unsent_since is None:
            return None
        if self.away_until is not None and self.unsent_since <= self.away_until:
            return Behind.RETURNING
        most = timedelta(seconds=min(settings.SEARCH_MOST_LAG, ALONE) if self.alone else settings.SEARCH_MOST_LAG)
        return Behind.LATE if now - self.unsent_since > most else None


def look_at_index(now: datetime) -> IndexState:
    """Two short queries, kept for whoever asks next; a line in the log where the answer has changed."""
    before: IndexState | None = cache.get(KEY)
    state = _state(now)
    cache.set(KEY, state, KEPT)
    if cache.get(KEY) is None:
        state = replace(state, alone=True)
    reason = state.behind(now)
    if before is not None and reason != before.behind(now):
        logger.warning("the index on the search server is %s", reason or "up to date again")
    return state


def _state(now: datetime) -> IndexState:
    unsent, away_until = oldest_unsent(), cache.get(AWAY_KEY)
    if unsent and unsent.tried:
        away_until = max(now, unsent.since)
        note_away(away_until)
    elif away_until and (unsent is None or unsent.since > away_until):
        cache.delete(AWAY_KEY)
        away_until = None
    return IndexState(unsent.since if unsent else None, has_gap(), away_until)


def note_away(now: datetime) -> None:
    """The server was seen to be away: changes up to this moment must be sent before it answers again."""
    cache.set(AWAY_KEY, now, None)


def server_failed(seconds: float) -> None:
    """A search found the server away, at `seconds` since 1970; whoever searches next looks what waits."""
    note_away(datetime.fromtimestamp(seconds, UTC))
    cache.delete(KEY)


def index_behind(now: datetime) -> Behind | None:
    """Why the index should not answer; no query where somebody has looked lately."""
    state: IndexState | None = cache.get(KEY)
    return (state or look_at_index(now)).behind(now)


def is_behind(seconds: float) -> bool:
    """The same as a yes or no, at `seconds` since 1970."""
    return index_behind(datetime.fromtimestamp(seconds, UTC)) is not None
