"""Each engine in turn, asked through the one fixture `search`."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from search.engines.contract import Engine, Query, Results
from search.engines.database.database_engine import DatabaseEngine
from search.engines.elasticsearch import ElasticsearchEngine
from search.enums import FacetKey, Sort
from search.index.changes import load_changes
from search.index.server.aliases import indexes, refresh_live
from search.index.server.delivery import write_changes
from search.index.server.rebuild import rebuild
from search.models import SearchDocument, Tombstone
from tests.search.asking import query_of
from tests.search.conftest import PREFIX, configure

Search = Callable[..., Results]


@pytest.fixture(params=["database", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def engine(request: pytest.FixtureRequest, settings: Any) -> Engine:
    """Each engine, with the index as the database is."""
    if request.param == "database":
        return DatabaseEngine()
    configure(settings, f"{PREFIX}-kept")
    return CurrentIndex(request.getfixturevalue("kept_index"))


@pytest.fixture
def search(engine: Engine) -> Search:
    """Search as a reader does: search("vải", today=…, sort=…, page=…, stars=("4",), …)."""
    return asked_through(engine)


def asked_through(engine: Engine) -> Search:
    def search(
        text: str = "", *, today: Any, sort: Sort | None = None, page: int = 1, pins: tuple = (), **filters: tuple
    ) -> Results:
        chosen = {FacetKey[key.upper()]: values for key, values in filters.items()}
        return engine.search(query_of(text, sort=sort, filters=chosen, page=page, pins=pins), today=today)

    return search


def bury(gone: dict[int, int]) -> None:
    """Note how products left that a test's end took away without a trace: by rolling back what made them."""
    tombstones = [Tombstone(pk=pk, version=version + 1) for pk, version in gone.items()]
    Tombstone.objects.bulk_create(tombstones, ignore_conflicts=True)


class CurrentIndex:
    """The search server's engine, with whatever changed written to the index before each search."""

    name = ElasticsearchEngine.name

    def __init__(self, indexed: dict[int, int]) -> None:
        self.indexed = indexed

    def search(self, query: Query, *, today: Any) -> Results:
        self.follow()
        return ElasticsearchEngine().search(query, today=today)

    def totals(self, queries: Sequence[Query], *, today: Any) -> list[int]:
        self.follow()
        return ElasticsearchEngine().totals(queries, today=today)

    def follow(self) -> None:
        """Write to the index what has changed."""
        versions = dict(SearchDocument.objects.values_list("pk", "version"))
        if not indexes().live:
            list(rebuild())
        elif changed := {pk for pk, _ in versions.items() ^ self.indexed.items()}:
            gone = {pk: version for pk, version in self.indexed.items() if pk not in versions}
            bury(gone)
            assert all(outcome.settled for outcome in write_changes(load_changes(changed)))
            refresh_live()
        self.indexed.clear()
        self.indexed |= versions
