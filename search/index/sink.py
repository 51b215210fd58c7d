"""The index outside the database, as the outbox sees it: what is sent, what comes back, and whether there is one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from search.models import SearchDocument, SearchFact


@dataclass(frozen=True, slots=True)
class IndexAction:
    """Write the document of a product with its facts, or where there is none delete it.

    `version` is external: the index takes it only where it has none or a lower one, for deletions too. One that it
    refuses for its version is done: it knows something later.
    """

    product_id: int
    version: int
    document: SearchDocument | None = None
    facts: Sequence[SearchFact] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one action: done where `error` is empty.

    `busy` says that the index was merely short of something (429, 503): tried again later, never set aside.
    """

    product_id: int
    error: str = ""
    busy: bool = False


class SinkUnavailableError(Exception):
    """The index cannot be reached, answers too late or makes no sense; nothing is known of the whole batch."""


class IndexSink(Protocol):
    """An index that takes documents in bulk."""

    def write(self, actions: Sequence[IndexAction]) -> Sequence[Outcome]:
        """One outcome for each action, in any order. Raises SinkUnavailableError."""

    def show(self) -> None:
        """Let searches see everything that was written. Raises SinkUnavailableError."""


Make = Callable[[], IndexSink | None]


def _nobody() -> None:
    return None


_make: Make = _nobody


def use_sink(make: Make) -> Make:
    """Send documents to what `make` returns, asked each time; returns what was used before."""
    global _make
    before, _make = _make, make
    return before


def current_sink() -> IndexSink | None:
    """The index outside the database; None where none is configured: then no row to send is written."""
    return _make()
