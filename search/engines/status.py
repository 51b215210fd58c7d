"""What staff see of the search: which engine answers and why, how the server and its index are."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from django.conf import settings

from search.engines.breaker import BreakerState
from search.engines.failover import SERVER_BREAKER
from search.index.index_lag import Behind, look_at_index
from search.index.server.server_error import SearchServerError
from search.models import SearchDocument


class Why(StrEnum):
    """Why one engine answers and not the other; the first that holds."""

    NO_SERVER = "no-server"
    NO_ANSWER = "no-answer"
    NO_INDEX = "no-index"
    INCOMPLETE = "incomplete"
    LATE = "late"
    RETURNING = "returning"
    RESTING = "resting"
    UP_TO_DATE = "up-to-date"


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """The search server at one moment.

    health     green, yellow or red as the server says; empty where it does not answer, with the reason in `error`
    index      the index that is searched, empty where there is none yet
    building   the index that a rebuild is filling, empty where there is none
    documents  products in the index
    """

    breaker: BreakerState
    health: str = ""
    index: str = ""
    building: str = ""
    documents: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True)
class SearchStatus:
    """`why` says which engine answers now; `server` is None where none is configured; `lag` is the age of the oldest
    change that the index does not have, None where none waits."""

    why: Why
    documents: int
    server: ServerStatus | None
    lag: timedelta | None = None

    @property
    def engine(self) -> str:
        """The one that answers now."""
        return "elasticsearch" if self.why == Why.UP_TO_DATE else "database"

    @property
    def lag_seconds(self) -> int:
        """The same in whole seconds, 0 where nothing waits."""
        return round(self.lag.total_seconds()) if self.lag else 0

    @property
    def differs(self) -> bool:
        """Whether index and database hold different numbers of products: for a moment after each change."""
        return bool(self.server and self.server.index and self.server.documents != self.documents)


def search_status(*, now: float | None = None, lag: timedelta | None = None) -> SearchStatus:
    """The state of the search; `now` in seconds since 1970, `lag` from whoever keeps the waiting changes."""
    documents = SearchDocument.objects.count()
    if not settings.ELASTICSEARCH_URL:
        return SearchStatus(Why.NO_SERVER, documents, None, lag)
    seconds = time.time() if now is None else now
    server = _server(SERVER_BREAKER.state(seconds))
    moment = datetime.fromtimestamp(seconds, UTC)
    return SearchStatus(_why(server, look_at_index(moment).behind(moment)), documents, server, lag)


def _why(server: ServerStatus, behind: Behind | None) -> Why:
    if server.error:
        return Why.NO_ANSWER
    if not server.index:
        return Why.NO_INDEX
    if behind:
        return Why(behind.value)
    return Why.UP_TO_DATE if server.breaker == BreakerState.CLOSED else Why.RESTING


def _server(breaker: BreakerState) -> ServerStatus:
    from search.index.server.aliases import indexes, live_alias
    from search.index.server.client import asking, client, reading

    try:
        found = indexes()
        with asking():
            health = client().cluster.health()
            count = client().count(index=live_alias()) if found.live else {"count": 0}
        with reading(health):
            return ServerStatus(breaker, str(health["status"]), found.live, found.next, int(count["count"]))
    except SearchServerError as error:
        return ServerStatus(breaker, error=str(error))
