"""The one client of the search server.

The client asks nothing about the server itself (`GET /` may be forbidden), never tries again by itself, and gives up
after a short time: a search then goes to the database, a task comes back later.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, TransportError
from elasticsearch_dsl import connections

from search.index.server.server_error import SearchServerError

PATIENT = 30.0
"""Seconds for what no reader waits for: bulk writes, new indexes, refreshes."""


def client() -> Elasticsearch:
    """The client of the servers that `ELASTICSEARCH_URL` names, parted by commas; one for each address."""
    return _client(settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_TIMEOUT)


def patient_client() -> Elasticsearch:
    """The same with time for long work."""
    return client().options(request_timeout=PATIENT)


@lru_cache(maxsize=4)
def _client(urls: str, timeout: float) -> Elasticsearch:
    made: Elasticsearch = connections.create_connection(
        alias=f"{urls} {timeout}",
        hosts=[url.strip() for url in urls.split(",")],
        request_timeout=timeout,
        max_retries=0,
        retry_on_timeout=False,
    )
    return made


@contextmanager
def asking() -> Iterator[None]:
    """Whatever the server does wrong is a `SearchServerError`."""
    try:
        yield
    except ApiError as error:
        raise SearchServerError(str(error), status=error.status_code) from error
    except TransportError as error:
        raise SearchServerError(f"{type(error).__name__}: {error.message}") from error


@contextmanager
def reading(answer: Any) -> Iterator[None]:
    """An answer of another shape than asked for is a `SearchServerError` too."""
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise SearchServerError(f"nonsense: {str(answer)[:200]}") from error
