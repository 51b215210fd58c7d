"""The client in our requirements speaks to the server that we run."""

import os
from collections.abc import Iterator
from uuid import uuid4

import pytest
from elasticsearch_dsl import connections

pytestmark = pytest.mark.elasticsearch


@pytest.fixture
def server() -> Iterator[connections.Elasticsearch]:
    """A client of its own alias, closed after the test."""
    client = connections.create_connection(alias="test", hosts=[os.environ["ELASTICSEARCH_URL"]], request_timeout=30)
    yield client
    client.close()
    connections.remove_connection("test")


def test_cluster_is_healthy(server: connections.Elasticsearch) -> None:
    health = server.cluster.health(wait_for_status="yellow", timeout="20s")
    assert (health["timed_out"], health["number_of_nodes"]) == (False, 1)


def test_index_is_created_and_deleted(server: connections.Elasticsearch) -> None:
    name = f"test-{uuid4()}"
    created = server.indices.create(index=name, settings={"number_of_replicas": 0})
    assert (created["acknowledged"], bool(server.indices.exists(index=name))) == (True, True)
    assert server.indices.delete(index=name)["acknowledged"] is True
    assert bool(server.indices.exists(index=name)) is False
