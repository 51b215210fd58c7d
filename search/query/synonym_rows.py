"""Synonyms as the understanding of queries takes them, and the rows that a fresh site begins with."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from accounts.datafiles import rows_of
from search.index.freshness import raise_reference, reference_generation
from search.models import Synonym
from search.models.synonym import phrases_of

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "synonyms.csv"


class SynonymRow(NamedTuple):
    """One row: the value of its kind, phrases that may be typed, phrases that they stand for."""

    kind: str
    words: tuple[str, ...]
    means: tuple[str, ...] = ()


_tried: ContextVar[tuple[SynonymRow, ...] | None] = ContextVar("synonyms_tried", default=None)


def synonym_rows() -> tuple[SynonymRow, ...]:
    """The rows in use, read anew only after a change; those of `trying` inside it. None at all is fine too.

    Whoever keeps something made of them keys it by the rows themselves, not by the generation: a preview searches
    with other rows in the same generation.
    """
    tried = _tried.get()
    return _rows_of(reference_generation()) if tried is None else tried


@lru_cache(maxsize=2)
def _rows_of(generation_token: str) -> tuple[SynonymRow, ...]:
    return active_rows()


def active_rows(*, without: int | None = None) -> tuple[SynonymRow, ...]:
    """The active rows of the database, oldest first, but one."""
    rows = Synonym.objects.filter(active=True).order_by("pk").values_list("pk", "kind", "words", "means")
    return tuple(_row(kind, words, means) for pk, kind, words, means in rows if pk != without)


def row_of(synonym: Synonym) -> SynonymRow:
    """A model's row as the understanding takes it."""
    return _row(str(synonym.kind), synonym.words, synonym.means)


@lru_cache(maxsize=4096)
def _row(kind: str, words: str, means: str) -> SynonymRow:
    """Kept, since all rows are read anew after a change of any."""
    return SynonymRow(kind, phrases_of(words), phrases_of(means))


@contextmanager
def trying(rows: Iterable[SynonymRow]) -> Iterator[None]:
    """Search with other rows meanwhile, in this thread alone."""
    token = _tried.set(tuple(rows))
    try:
        yield
    finally:
        _tried.reset(token)


def load_synonyms() -> None:
    """Add the shipped rows that are absent, and bring up to date those that nobody has changed since.

    A row that staff changed or switched off stays as it is; one that they deleted comes back, so switch off instead.
    """
    held = {row.seed: row for row in Synonym.objects.exclude(seed="")}
    shipped = {row.seed: row for row in _shipped()}
    Synonym.objects.bulk_create(row for seed, row in shipped.items() if seed not in held)
    for seed, row in shipped.items():
        stored = held.get(seed)
        if stored and stored.seeded_as not in ("", row.seeded_as) and stored.seeded_as == _digest(stored):
            stored.words, stored.means, stored.seeded_as = row.words, row.means, row.seeded_as
            stored.save()
    raise_reference()


def _shipped() -> Iterator[Synonym]:
    """The rows of the file, unsaved; named by kind, first phrase and, where those are the same, a number."""
    names: Counter[str] = Counter()
    for line in rows_of(SHIPPED):
        words, means = _lines(line["words"]), _lines(line["means"])
        name = f"{line['kind']}:{words.partition(chr(10))[0]}"[:290]
        names[name] += 1
        row = Synonym(kind=line["kind"], words=words, means=means, seed=f"{name}#{names[name]}")
        row.seeded_as = _digest(row)
        yield row


def _lines(parted: str) -> str:
    return "\n".join(part.strip() for part in parted.split("|") if part.strip())


def _digest(row: Synonym) -> str:
    return hashlib.sha256("\0".join((row.kind, row.words, row.means)).encode()).hexdigest()
