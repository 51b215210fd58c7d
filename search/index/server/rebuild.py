"""A new index from the database while the site is changed and searched, then put in the old one's place.

From the moment the new index exists, every change is written to both. A document that was read before a change and
is written after it is refused: its version is the older one. What is deleted meanwhile stays deleted for the same
reason while the server remembers the deletion, and is taken back where it does not (`deliver`).
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

from django.utils import timezone

from search.index.changes import Outcome, load_changes_after
from search.index.freshness import raise_generation
from search.index.index_lag import look_at_index
from search.index.outbox import begin_closing_gap, close_gap
from search.index.server.aliases import create_next, indexes, next_alias, swap_in
from search.index.server.delivery import deliver
from search.index.server.server_error import SearchServerError
from search.models import SearchDocument

logger = logging.getLogger(__name__)

BATCH = 1000
"""Documents written in one step: about a second's work."""


class Cursor(TypedDict):
    """Where a rebuild stands, ready for JSON: the index being filled, the last product in it."""

    index: str
    after: int


@dataclass(frozen=True, slots=True)
class Rebuilding:
    """How far a rebuild is."""

    done: int
    total: int
    cursor: Cursor


def rebuild(cursor: Cursor | None = None, *, batch: int = BATCH) -> Iterator[Rebuilding]:
    """Build the index step by step, from the start or from a cursor; the last step has put it in place.

    A cursor whose index is gone starts anew; one whose index is in place already has nothing left to do. Of two
    rebuilds at once the later goes on, the earlier ends with a SearchServerError.
    """
    index, after = _resumed(cursor) or (_begun(), 0)
    total, done = SearchDocument.objects.count(), SearchDocument.objects.filter(pk__lte=after).count()
    yield Rebuilding(done, total, Cursor(index=index, after=after))
    if indexes().live == index:
        _in_place()
        return
    while changes := load_changes_after(after, batch):
        _require(index)
        _require_taken(deliver(changes, aliases=[next_alias()]))
        done, after = done + len(changes), changes[-1].product_id
        yield Rebuilding(done, max(done, total), Cursor(index=index, after=after))
    _require(index)
    swap_in(index)
    _in_place()
    yield Rebuilding(done, done, Cursor(index=index, after=after))


def _resumed(cursor: Cursor | None) -> tuple[str, int] | None:
    """Where to go on, None where there is nothing to go on with."""
    found = indexes() if cursor else None
    if cursor and found and cursor["index"] in (found.live, found.next):
        return cursor["index"], cursor["after"]
    return None


def _begun() -> str:
    """A new index; what was changed while no server was configured is read into it like everything else."""
    index = create_next()
    begin_closing_gap()
    return index


def _in_place() -> None:
    """The index lacks nothing any more, and searches are told so: answers kept from before go."""
    close_gap()
    look_at_index(timezone.now())
    raise_generation()


def _require(index: str) -> None:
    if indexes().next != index:
        raise SearchServerError(f"the index {index} is no longer the one being built")


def _require_taken(outcomes: list[Outcome]) -> None:
    """End the step, which is done again, where the server is only busy or takes none of several: then the fault is the
    index's, which must not take the other's place. One that it will never take has a line in the log and stays out."""
    failed = [outcome for outcome in outcomes if not outcome.settled]
    if busy := [outcome for outcome in failed if outcome.again]:
        raise SearchServerError(busy[0].reason)
    if len(failed) == len(outcomes) > 1:
        raise SearchServerError(f"none of {len(failed)} documents is taken: {failed[0].reason}")
    for outcome in failed:
        logger.error("product %s is not taken by the index: %s", outcome.product_id, outcome.reason)
