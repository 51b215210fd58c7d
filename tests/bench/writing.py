"""Writing to the search server beside the client's own bulk helper, with the same documents.

    python -m tests.bench.writing MOST    in a process of a filled site

"drain" is the whole way of documents that are ready: rows of the outbox taken, documents read, sent, rows deleted.
Making the documents (the text analysis) is measured apart. Every way writes to an empty index that is searched.
"""

import sys
import time
from collections.abc import Callable

from tests.bench import elastic
from tests.bench.figures import Figure

PART = "server"
WRITES = 5
TARGET = 0.7
"""Of the speed of `elasticsearch.helpers.bulk`."""


def main(most: int) -> None:
    """Hand over the speed of both ways, and documents made in a second."""
    import django

    django.setup()
    from elasticsearch.helpers import bulk

    from search.index.changes import load_changes_after
    from search.index.server.aliases import live_alias
    from search.index.server.client import patient_client
    from search.index.server.delivery import write_changes
    from search.index.server.mapping import source_of

    changes = load_changes_after(0, most)
    ids = [change.product_id for change in changes]
    with elastic.own_indexes():
        actions = [
            {"_index": live_alias(), "_id": str(c.product_id), "_source": source_of(c.document, c.facts)}
            for c in changes
        ]
        ways: list[tuple[Callable[[], object], Callable[[], object]]] = [
            (_nothing, lambda: bulk(patient_client(), actions)),
            (_nothing, lambda: write_changes(changes)),
            (lambda: _queue(ids), _drain),
        ]
        theirs, written, drained = _medians(ways)
    seconds = f"{len(ids)} documents in {{:.2f}} s, bulk in {theirs:.2f} s"
    for name, took in (("documents in memory", written), ("drain of the outbox", drained)):
        figure = Figure(PART, f"{name} by bulk", theirs / took, TARGET, at_least=True, note=seconds.format(took))
        print(figure.to_text(), flush=True)
    print(Figure(PART, "analysis apart: documents made in a second", _made(ids)).to_text(), flush=True)


def _medians(ways) -> list[float]:
    """Seconds of each way, turn by turn, each into an empty index after its preparation."""
    from search.index.server.aliases import create_next, remove_all, swap_in

    times: list[list[float]] = [[] for _ in ways]
    for turn in range(WRITES + 1):
        for (prepare, write), of_way in zip(ways, times, strict=True):
            remove_all()
            swap_in(create_next())
            prepare()
            began = time.perf_counter()
            write()
            of_way.extend([time.perf_counter() - began] if turn else [])
    return [elastic.median(of_way) for of_way in times]


def _nothing() -> None:
    pass


def _queue(ids: list[int]) -> None:
    from search.index.outbox import note_for_sending
    from search.models import IndexTask

    IndexTask.objects.all().delete()
    note_for_sending(ids)
    assert IndexTask.objects.count() == len(ids)


def _drain() -> None:
    """As the task does it."""
    from django.utils import timezone

    from search.index.changes import current_sink
    from search.index.drain import drain_index
    from search.tasks import LIMIT

    sink = current_sink()
    assert sink
    while drain_index(sink, LIMIT, timezone.now()):
        pass


def _made(ids: list[int]) -> float:
    """Documents made in a second, with reading and writing the database."""
    from search.index.indexing import refresh_documents

    began = time.perf_counter()
    refresh_documents(ids)
    return len(ids) / (time.perf_counter() - began)


if __name__ == "__main__":
    main(int(sys.argv[1]))
