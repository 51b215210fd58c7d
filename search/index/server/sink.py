"""The search server as the outbox sees it."""

import time
from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings

from search.index.server.aliases import refresh_live
from search.index.server.changes import deliver
from search.index.server.client import SearchServerError
from search.index.sink import IndexAction, Outcome, SinkUnavailableError

REST = 10.0
"""Seconds for which a process leaves a server alone that failed: one that hangs costs it a time-out in so many seconds,
not one for each change, and other work goes on. Rows are due again after a little longer."""


class SearchServerSink:
    """Writes to every index there is; where there is none the rebuild that makes one reads the database itself."""

    _resting: ClassVar[dict[str, float]] = {}
    """By address, until when this process leaves it alone, by its own clock."""

    def write(self, actions: Sequence[IndexAction]) -> list[Outcome]:
        """One bulk request for each index."""
        address = settings.ELASTICSEARCH_URL
        if time.monotonic() < self._resting.get(address, 0.0):
            raise SinkUnavailableError("left alone after a failure")
        try:
            outcomes = deliver(actions)
        except SearchServerError as error:
            self._resting[address] = time.monotonic() + REST
            raise SinkUnavailableError(str(error)) from error
        return [Outcome(one.product_id, "" if one.settled else one.reason, busy=one.again) for one in outcomes]

    def show(self) -> None:
        """A second sooner than the server would by itself."""
        try:
            refresh_live()
        except SearchServerError as error:
            raise SinkUnavailableError(str(error)) from error


def configured_sink() -> SearchServerSink | None:
    """The server, where the settings name one."""
    return SearchServerSink() if settings.ELASTICSEARCH_URL else None
