"""What the site's search answers to judged queries, over a corpus in a scratch database."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from uuid import uuid4

from django.conf import settings
from django.http import QueryDict
from django.test.utils import override_settings
from django.utils import timezone

from search.engines.contract import Engine
from search.index.server.aliases import remove_all
from search.index.server.rebuild import rebuild
from search.query.address import LITERAL, PAGE, TEXT, read_request
from search.query.meaning import completions_of

MOST = 50
"""Products named for each query."""


def answer(asked: Mapping[str, str], engine: Engine, ids: Mapping[int, str], *, literal: bool = False) -> list[str]:
    """Completions of a prefix, or the ids of the products that the site's pages would show, at most `MOST`."""
    if "prefix" in asked:
        return completions_of(asked["prefix"])
    found: list[str] = []
    given = QueryDict(mutable=True)
    given.update({TEXT: asked["query"], LITERAL: "1" if literal else ""})
    for page in range(1, -(-MOST // settings.SEARCH_PAGE_SIZE) + 1):
        given[PAGE] = str(page)
        results = engine.search(read_request(given), today=timezone.localdate())
        found += [ids[pk] for pk in results.ids]
        if page >= results.pages:
            break
    return found[:MOST]


@contextmanager
def scratch_index() -> Iterator[None]:
    """A new index on the configured search server, under a prefix of its own; gone afterwards."""
    with override_settings(ELASTICSEARCH_PREFIX=f"scratch-{uuid4().hex}"):
        try:
            list(rebuild())
            yield
        finally:
            remove_all()
