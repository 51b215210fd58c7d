"""Whatever the search server does, the site searches: the answer comes from the database in the same request."""

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest
from django.urls import reverse

from search.engines import engine
from search.engines.breaker import Breaker
from search.engines.contract import Query
from search.engines.database.database_engine import DatabaseEngine
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.failover import SERVER_BREAKER, FailoverEngine
from search.engines.status import Why, search_status
from search.enums import TaskKind
from search.index.index_lag import look_at_index
from search.index.server.aliases import remove_all
from search.index.server.client import client
from search.index.server.rebuild import rebuild
from search.index.server.server_error import SearchServerError
from search.models import IndexGap, IndexTask
from tests.factories.catalog import create_product
from tests.search.asking import query_of

pytestmark = pytest.mark.django_db

TIMEOUT = 0.2


def vai() -> Query:
    return query_of("vải")


ELASTIC = {"X-Elastic-Product": "Elasticsearch", "Content-Type": "application/json"}
NONSENSE = [
    (200, {"Content-Type": "text/html"}, "<h1>Welcome</h1>"),
    (200, ELASTIC, "<h1>Welcome</h1>"),
    (200, ELASTIC, "{}"),
    (200, ELASTIC, "[]"),
    (200, ELASTIC, '{"responses": []}'),
    (200, ELASTIC, '{"responses": [{"status": 200}, {"status": 200, "timed_out": false}]}'),
    (200, ELASTIC, '{"responses": [7, null]}'),
    (200, ELASTIC, '{"responses": [{"status": 503, "timed_out": false}, {"status": 503, "timed_out": false}]}'),
    (200, ELASTIC, '{"responses": [{"status": 200, "timed_out": true}, {"status": 200, "timed_out": true}]}'),
    (500, ELASTIC, '{"error": "broken"}'),
    (503, {"Content-Type": "text/html"}, "Service Unavailable"),
    (401, ELASTIC, '{"error": "who are you"}'),
    (429, ELASTIC, '{"error": "too busy"}'),
]


@contextmanager
def server(status: int = 200, headers: dict[str, str] | None = None, body: str = "", *, slow: list[str] | None = None):
    """A server on a free port that answers everything alike, or nothing: then it notes in `slow` what it was asked.
    Yields its address."""
    over = Event()

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            if slow is not None:
                slow.append(self.path)
                over.wait(30)
                return
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            for name, value in {**(headers or {}), "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as listening:
        thread = Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.server_port}"
        finally:
            over.set()
            listening.shutdown()
            thread.join()


@contextmanager
def nobody() -> Iterator[str]:
    """The address of a port where nobody listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    yield f"http://127.0.0.1:{port}"


@pytest.fixture(autouse=True)
def closed_breaker() -> None:
    """No test sees the failures of another."""
    SERVER_BREAKER.succeeded()


def configure(settings, url: str) -> None:
    """As if the server had been there from the first product on."""
    IndexGap.objects.all().delete()
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_TIMEOUT = url, TIMEOUT


@pytest.mark.parametrize(("status", "headers", "body"), NONSENSE)
def test_nonsense_is_an_error_and_the_database_answers(status, headers, body, settings, today):
    product = create_product(name="Vải thiều")
    with server(status, headers, body) as url:
        configure(settings, url)
        with pytest.raises(SearchServerError):
            ElasticsearchEngine().search(vai(), today=today)
        assert engine().search(vai(), today=today) == DatabaseEngine().search(vai(), today=today)
        assert engine().search(vai(), today=today).ids == (product.pk,)
        client().close()


def test_refused_connection_is_answered_by_the_database(settings, today):
    create_product(name="Vải thiều")
    with nobody() as url:
        configure(settings, url)
        assert engine().search(vai(), today=today) == DatabaseEngine().search(vai(), today=today)


def test_slow_server_is_asked_by_a_few_requests_and_then_left_alone(settings, today):
    create_product(name="Vải thiều")
    asked: list[str] = []
    counts = []
    with server(slow=asked) as url:
        configure(settings, url)
        for _ in range(6):
            assert engine().search(vai(), today=today).total == 1
            counts.append(len(asked))
        client().close()
    assert counts == [1, 2, 3, 3, 3, 3]


def test_list_is_shown_while_the_server_is_down(settings, client):
    create_product(name="Vải thiều")
    with nobody() as url:
        configure(settings, url)
        response = client.get(reverse("products"), {"q": "vải"})
    assert (response.status_code, response.context["results"].total) == (200, 1)


def test_without_a_server_the_database_is_the_engine():
    assert isinstance(engine(), DatabaseEngine)


def test_status_tells_who_answers_while_the_server_is_down(settings, today):
    create_product(name="Vải thiều")
    with nobody() as url:
        configure(settings, url)
        for _ in range(3):
            engine().search(vai(), today=today)
        status = search_status()
    assert (status.engine, status.why, status.documents) == ("database", Why.NO_ANSWER, 1)
    assert (status.server.breaker, status.server.health) == ("open", "")
    assert status.server.error.startswith("ConnectionError: ")


@pytest.mark.elasticsearch
def test_status_tells_of_the_server_and_its_index(search_server):
    create_product(name="Vải thiều")
    before = search_status()
    list(rebuild())
    after = search_status()
    assert [(s.engine, s.server.documents, s.differs) for s in (before, after)] == [
        ("database", 0, False),
        ("elasticsearch", 1, False),
    ]
    assert (before.server.index, after.server.health, after.server.building) == ("", "green", "")
    assert (before.why, after.why) == (Why.NO_INDEX, Why.UP_TO_DATE)


def let_wait(now: datetime, seconds: float) -> None:
    """Let every change have been waiting for the server since so many seconds before `now`."""
    IndexTask.objects.filter(kind=TaskKind.SEND).update(created_at=now - timedelta(seconds=seconds))
    look_at_index(now)


def test_server_whose_index_is_behind_is_not_even_asked(settings, today, clock, now):
    IndexTask.objects.create(kind=TaskKind.SEND, product_id=1, created_at=now)
    let_wait(now, 121)
    with nobody() as url:
        configure(settings, url)
        found = engine().search(vai(), today=today)
    assert (found.engine, SERVER_BREAKER.own_failures) == ("database", 0)


@pytest.mark.elasticsearch
def test_index_answers_while_changes_wait_shortly_and_the_database_while_long(search_server, today, clock, now):
    list(rebuild())
    create_product(name="Vải thiều")
    found = {}
    for seconds in (119, 121):
        let_wait(now, seconds)
        results = engine().search(vai(), today=today)
        found[seconds] = (results.engine, results.total, search_status().why)
    assert found == {119: ("elasticsearch", 0, Why.UP_TO_DATE), 121: ("database", 1, Why.LATE)}


@pytest.mark.elasticsearch
def test_database_answers_until_the_gap_is_closed(search_server, today, clock, now):
    list(rebuild())
    IndexGap.objects.create(pk=IndexGap.OPEN, opened_at=now)
    look_at_index(now)
    before = (engine().search(vai(), today=today).engine, search_status().why)
    steps = rebuild()
    next(steps)
    during = search_status().why
    list(steps)
    after = (engine().search(vai(), today=today).engine, search_status().why)
    assert (before, during) == (("database", Why.INCOMPLETE), Why.INCOMPLETE)
    assert after == ("elasticsearch", Why.UP_TO_DATE)


class Clock:
    """Seconds that stand still until they are moved."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.elasticsearch
def test_server_that_comes_back_is_used_without_anybody_acting(settings, search_server, today, caplog):
    create_product(name="Vải thiều")
    list(rebuild())
    clock = Clock()
    both = FailoverEngine(ElasticsearchEngine(), DatabaseEngine(), Breaker("test", pause=5), clock)
    with nobody() as url:
        settings.ELASTICSEARCH_URL = url
        during = [both.search(vai(), today=today).total for _ in range(4)]
    settings.ELASTICSEARCH_URL = search_server
    caplog.clear()
    clock.now += 5
    after = [both.search(vai(), today=today).total for _ in range(2)]
    assert (during, after, both.breaker.state(clock.now)) == ([1] * 4, [1] * 2, "closed")
    assert [record.message for record in caplog.records] == ["the search server answers again"]


@pytest.mark.elasticsearch
def test_database_answers_until_there_is_an_index(search_server, today):
    create_product(name="Vải thiều")
    remove_all()
    with pytest.raises(SearchServerError) as raised:
        ElasticsearchEngine().search(vai(), today=today)
    assert (raised.value.status, engine().search(vai(), today=today).total) == (404, 1)
