"""Whether documents, and an index outside the database, say what the database says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from catalog.models import Product
from search.index.changes import IndexAction, Outcome, Result, SinkUnavailableError
from search.index.dated_facts import facts_of
from search.index.document import document_of
from search.index.drain import drain_index, drain_refresh
from search.index.loading import sources
from search.models import SearchDocument, SearchFact

COLUMNS = [f.attname for f in SearchDocument._meta.concrete_fields if f.name != "version"]

Content = tuple[tuple[Any, ...], list[tuple[Any, ...]]]


def stored() -> dict[int, Content]:
    """Every document with its facts, without versions."""
    facts: dict[int, list] = {}
    for pk, *fact in SearchFact.objects.values_list("document", "kind", "value", "counts_from", "counts_until"):
        facts.setdefault(pk, []).append(tuple(fact))
    return {
        row[0]: (row, sorted(facts.get(row[0], []), key=str)) for row in SearchDocument.objects.values_list(*COLUMNS)
    }


def expected(today: date) -> dict[int, Content]:
    """What the documents would be if they were all written now."""
    found = {}
    for source in sources(list(Product.objects.values_list("pk", flat=True))):
        one = document_of(source, version=0, today=today)
        facts = [(f.kind, f.value, f.first, f.last) for f in facts_of(source.certificates, source.listings)]
        found[one.pk] = (tuple(getattr(one, column) for column in COLUMNS), sorted(facts, key=str))
    return found


def content_of(document: SearchDocument) -> Content:
    """A document in the form of `stored`."""
    facts = [(f.kind, f.value, f.counts_from, f.counts_until) for f in document.facts.all()]
    return tuple(getattr(document, column) for column in COLUMNS), sorted(facts, key=str)


@dataclass
class MemorySink:
    """An index at the network's edge that honours external versions as Elasticsearch does, deletions included.

    `refusals` are errors by product, `busy` products that are put off, `away` makes it unreachable, `breaks_on` are
    products at which the whole call breaks in an unforeseen way.
    """

    held: dict[int, tuple[int, Content | None]] = field(default_factory=dict)
    told: list[IndexAction] = field(default_factory=list)
    refusals: dict[int, str] = field(default_factory=dict)
    busy: set[int] = field(default_factory=set)
    breaks_on: set[int] = field(default_factory=set)
    away: bool = False
    shown: int = 0
    meanwhile: Callable[[], None] | None = None

    def write(self, actions: Iterable[IndexAction]) -> list[Outcome]:
        """Take what is newer."""
        if self.away:
            raise SinkUnavailableError("connection refused")
        taken = list(actions)
        if self.breaks_on.intersection(action.product_id for action in taken):
            raise ValueError("unforeseen")
        if self.meanwhile:
            self.meanwhile()
        return [self._take(action) for action in taken]

    def show(self) -> None:
        """Everything is seen at once; counted."""
        self.shown += 1

    def _take(self, action: IndexAction) -> Outcome:
        pk = action.product_id
        if pk in self.busy or pk in self.refusals:
            return Outcome(pk, Result.FAILED, self.refusals.get(pk, "429"), again=pk in self.busy)
        self.told.append(action)
        if pk not in self.held or action.version > self.held[pk][0]:
            self.held[pk] = action.version, content_of(action.document) if action.document else None
        return Outcome(pk)

    def documents(self) -> dict[int, Content]:
        """What a search in it would find."""
        return {pk: content for pk, (_version, content) in self.held.items() if content is not None}


def drain_all(sink: MemorySink | None = None, now: datetime | None = None, limit: int = 50) -> None:
    """Work off everything that is due."""
    moment = now or timezone.now()
    while drain_refresh(limit, moment):
        pass
    while sink and drain_index(sink, limit, moment):
        pass
