"""Database and index compared document by document: `python -m tests.servers.faults.comparison` prints JSON.

Three things must agree: documents made freshly from the products, the stored documents, and what the search server
holds (where one is configured). `lost` are missing in one of the latter two, `stale` differ, `ghosts` are too many.
"""

import json
from collections.abc import Iterator
from typing import Any


def main() -> None:
    """Compare the site that the settings name."""
    import django

    django.setup()
    from django.conf import settings
    from django.utils import timezone

    from search.models import SearchDocument
    from tests.search.comparison import expected, stored

    wanted = expected(timezone.localdate())
    rows = differences(wanted, stored())
    told: dict[str, Any] = {"documents": len(wanted), "rows": rows}
    if settings.ELASTICSEARCH_URL:
        documents = SearchDocument.objects.prefetch_related("facts")
        sent = {document.pk: (document.version, plain(source(document))) for document in documents}
        told["index"] = differences(sent, dict(indexed()))
    print(json.dumps(told))


def differences(wanted: dict[int, Any], found: dict[int, Any]) -> dict[str, int]:
    """How many are lost, stale and ghosts."""
    both = wanted.keys() & found.keys()
    return {
        "lost": len(wanted.keys() - found.keys()),
        "stale": sum(wanted[pk] != found[pk] for pk in both),
        "ghosts": len(found.keys() - wanted.keys()),
    }


def source(document: Any) -> dict[str, Any]:
    """What the server should give back of a document: all but the tokens, of which it keeps what is ranked."""
    from search.index.server.mapping import source_of
    from search.index.server.ranked import TOKEN_COLUMNS

    sent = source_of(document, document.facts.all())
    return {name: value for name, value in sent.items() if name not in TOKEN_COLUMNS}


def plain(held: dict[str, Any]) -> dict[str, Any]:
    """A document as JSON gives it back, its facts in an order of their own."""
    read = json.loads(json.dumps(held))
    return {**read, "facts": sorted(read["facts"], key=json.dumps)}


def held(hit: dict[str, Any]) -> dict[str, Any]:
    """What the server gives back of a document."""
    (ranked,) = hit["fields"]["ranked"]
    return {**hit["_source"], "ranked": ranked}


def indexed() -> Iterator[tuple[int, tuple[int, dict[str, Any]]]]:
    """Every document of the index with its version, page by page."""
    from search.index.server.aliases import live_alias, refresh_live
    from search.index.server.client import patient_client

    refresh_live()
    after: list[Any] | None = None
    while True:
        asked: dict[str, Any] = {"search_after": after} if after else {}
        asked |= {"sort": ["product"], "size": 500, "version": True, "source": True, "stored_fields": ["ranked"]}
        answer = patient_client().search(index=live_alias(), **asked)
        hits = answer["hits"]["hits"]
        if not hits:
            return
        yield from ((int(hit["_id"]), (hit["_version"], plain(held(hit)))) for hit in hits)
        after = hits[-1]["sort"]


if __name__ == "__main__":
    main()
