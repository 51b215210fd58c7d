"""Two engines as one: the search server's answers as long as it can, the database's in the same request where not."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from search.engines.breaker import Breaker
from search.engines.contract import Engine, Query, Results
from search.index.server.server_error import SearchServerError

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")

SERVER_BREAKER = Breaker("search-server")
"""Three failures in a row keep every process from the server for five seconds; then one search tries it."""


def never(seconds: float) -> bool:
    """At no time."""
    return False


def nobody(seconds: float) -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, slots=True)
class FailoverEngine:
    """Asks `first` while the breaker allows it, else `second`.

    `clock` gives seconds that all processes share; `behind` says whether `first` would answer from long ago at such
    a moment: then it is not asked, nor counted as failing. `tell` is told when `first` failed.
    """

    first: Engine
    second: Engine
    breaker: Breaker = SERVER_BREAKER
    clock: Callable[[], float] = time.time
    behind: Callable[[float], bool] = never
    tell: Callable[[float], None] = nobody
    name: str = "failover"

    def search(self, query: Query, *, today: date) -> Results:
        """The page asked for, from whichever engine answers."""
        return self._asked(lambda engine: replace(engine.search(query, today=today), engine=engine.name))

    def totals(self, queries: Sequence[Query], *, today: date) -> list[int]:
        """Of each query how many products match, from whichever engine answers."""
        return self._asked(lambda engine: engine.totals(queries, today=today))

    def _asked(self, ask: Callable[[Engine], Answer]) -> Answer:
        now = self.clock()
        if self.behind(now) or not self.breaker.allows(now):
            return ask(self.second)
        try:
            answer = ask(self.first)
        except SearchServerError as error:
            self._note_failure(error)
            return ask(self.second)
        if self.breaker.succeeded():
            logger.warning("the search server answers again")
        return answer

    def _note_failure(self, error: SearchServerError) -> None:
        logger.warning("the search server failed, the database answers: %s", error)
        self.tell(self.clock())
        if self.breaker.failed(self.clock()):
            logger.error("the search server is left alone for %s seconds at a time", self.breaker.pause)
