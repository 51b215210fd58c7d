"""The search server as the outbox sees it."""

from collections.abc import Sequence

from django.conf import settings

from search.domain.sink import IndexAction, Outcome, SinkUnavailableError
from search.elastic.changes import Change, deliver
from search.elastic.client import SearchServerError
from search.elastic.documents import source_of
from search.elastic.index import refresh_live


class SearchServerSink:
    """Writes to every index there is; where there is none the rebuild that makes one reads the database itself."""

    def write(self, actions: Sequence[IndexAction]) -> list[Outcome]:
        """One bulk request for each index."""
        try:
            outcomes = deliver([_change(action) for action in actions])
        except SearchServerError as error:
            raise SinkUnavailableError(str(error)) from error
        return [Outcome(one.product_id, "" if one.settled else one.reason, busy=one.again) for one in outcomes]

    def show(self) -> None:
        """A second sooner than the server would by itself."""
        try:
            refresh_live()
        except SearchServerError as error:
            raise SinkUnavailableError(str(error)) from error


def _change(action: IndexAction) -> Change:
    document = action.document
    return Change(action.product_id, action.version, source_of(document, document.facts.all()) if document else None)


def configured_sink() -> SearchServerSink | None:
    """The server, where the settings name one."""
    return SearchServerSink() if settings.ELASTICSEARCH_URL else None
