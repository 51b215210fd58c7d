"""Engines: each finds the same products in the same order; `engine()` is the one in use."""

from collections.abc import Callable

from django.conf import settings

from search.engines.contract import Engine
from search.engines.database.database_engine import DatabaseEngine
from search.engines.failover import FailoverEngine
from search.index.index_lag import is_behind, server_failed


def server_engine() -> Engine:
    """The search server's, which brings the server's client with it: without a server neither is loaded."""
    from search.engines.elasticsearch import ElasticsearchEngine

    return ElasticsearchEngine()


ENGINES: dict[str, Callable[[], Engine]] = {"database": DatabaseEngine, "elasticsearch": server_engine}
"""Engines by name."""


def engine() -> Engine:
    """The engine that answers the site's searches: the search server's where one is configured, the database's."""
    if settings.ELASTICSEARCH_URL:
        return FailoverEngine(server_engine(), DatabaseEngine(), behind=is_behind, tell=server_failed)
    return DatabaseEngine()
