"""Whether the search server's index is too far behind the database to answer, without a query for each search.

Whoever works off the outbox, or looks at it every few seconds, keeps in the cache what it saw. Where nobody does (no
worker runs, the cache is away) a search looks itself, and keeps it for the others as long. What is kept are moments,
not ages, so a lag goes on growing between two looks.
"""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.core.cache import cache

from search.index.outbox import has_gap, unsent_since

logger = logging.getLogger(__name__)

KEY = "search-index-lag"
KEPT = 15
"""Seconds for which a look counts: three looks of the clock."""


class Behind(StrEnum):
    """Why the index does not answer: changes wait too long, or it lacks those made while no server was configured."""

    LATE = "late"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class IndexState:
    """When the oldest change that was not sent was noted (None: all were), and whether there is a gap."""

    unsent_since: datetime | None = None
    gap: bool = False

    def behind(self, now: datetime) -> Behind | None:
        """Why the index should not answer now; None where it may."""
        if self.gap:
            return Behind.INCOMPLETE
        most = timedelta(seconds=settings.SEARCH_MOST_LAG)
        return Behind.LATE if self.unsent_since is not None and now - self.unsent_since > most else None


def look_at_index(now: datetime) -> IndexState:
    """Two short queries, kept for whoever asks next; a line in the log where the answer has changed."""
    before: IndexState | None = cache.get(KEY)
    state = IndexState(unsent_since(), has_gap())
    cache.set(KEY, state, KEPT)
    reason = state.behind(now)
    if before is not None and reason != before.behind(now):
        logger.warning("the index on the search server is %s", reason or "up to date again")
    return state


def index_behind(now: datetime) -> Behind | None:
    """Why the index should not answer; no query where somebody has looked lately."""
    state: IndexState | None = cache.get(KEY)
    return (state or look_at_index(now)).behind(now)


def is_behind(seconds: float) -> bool:
    """The same as a yes or no, at `seconds` since 1970."""
    return index_behind(datetime.fromtimestamp(seconds, UTC)) is not None
