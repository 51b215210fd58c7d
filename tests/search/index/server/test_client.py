"""Whatever the search server does wrong is one error, and nothing else is."""

import pytest
from elastic_transport import ApiResponseMeta, ConnectionTimeout, HttpHeaders, NodeConfig
from elasticsearch import ApiError

from search.engines.elasticsearch.answers import ask, ids_of, total_of
from search.index.server.client import asking, client, reading
from search.index.server.server_error import SearchServerError

pytestmark = pytest.mark.sqlite

NOBODY = "http://127.0.0.1:9"


@pytest.fixture
def away(settings) -> None:
    """A server of which nobody answers."""
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_TIMEOUT = NOBODY, 0.5


def refusal() -> ApiError:
    node = NodeConfig("http", "127.0.0.1", 9)
    meta = ApiResponseMeta(status=503, http_version="1.1", headers=HttpHeaders(), duration=0.1, node=node)
    return ApiError("unavailable", meta, {"error": "too busy"})


def test_what_the_server_or_the_network_refuses_is_told_with_its_status():
    told = []
    for error in (refusal(), ConnectionTimeout("slow")):
        with pytest.raises(SearchServerError) as raised, asking():
            raise error
        told.append((raised.value.status, raised.value.__cause__ is error))
    assert told == [(503, True), (0, True)]


def test_a_fault_of_our_own_is_not_laid_at_the_servers_door():
    with pytest.raises(ZeroDivisionError), asking():
        raise ZeroDivisionError
    with pytest.raises(ZeroDivisionError), reading({}):
        raise ZeroDivisionError


@pytest.mark.parametrize("answer", [None, {}, {"hits": None}, {"hits": {"total": {"value": "nhiều"}}}, [1], "x"])
def test_an_answer_of_another_shape_is_nonsense(answer):
    with pytest.raises(SearchServerError, match=r"^nonsense: "), reading(answer):
        total_of(answer)


def test_nobody_at_the_address_is_an_error_of_the_server(away):
    with pytest.raises(SearchServerError) as raised, asking():
        client().info()
    assert raised.value.status == 0
    with pytest.raises(SearchServerError):
        ask([{"query": {"match_all": {}}}])


def test_an_answer_without_hits_has_no_ids():
    assert ids_of({}) == []
