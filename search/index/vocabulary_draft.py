"""What the job `search.vocabulary` has counted, put away after each slice, so that a killed one goes on from there.

There is one draft for all jobs. Each write names the state it was counted from: of two jobs that count the same slice
at once the second writes nothing, and goes on from what the first has written.
"""

import gzip
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from django.db.models import QuerySet

from search.index.analysis import ANALYSIS
from search.index.vocabulary_counting import Counting
from search.index.vocabulary_snapshot import keep_vocabulary
from search.models import VocabularyDraft
from search.understanding import Counts, Vocabulary

OLDEST = timedelta(days=1)
"""A draft that was begun longer ago is begun anew: too much may have changed since."""


@dataclass(frozen=True, slots=True)
class State:
    """What tells one state of the draft from any other."""

    begun_at: datetime
    after: int

    def rows(self) -> QuerySet[VocabularyDraft]:
        """The draft, if it is in this state."""
        return VocabularyDraft.objects.filter(begun_at=self.begun_at, after=self.after)


@dataclass(frozen=True, slots=True)
class Draft:
    """A counting, and the state of the row that it goes on from or replaces; None where there was no row."""

    counting: Counting
    held: State | None

    @classmethod
    def begin(cls, now: datetime) -> Self:
        """Count from the first product on."""
        return cls(Counting(begun_at=now), None)

    @classmethod
    def resume(cls, now: datetime) -> Self | None:
        """Go on from the row, or anew where it is old or of another release; None where there is none."""
        row = VocabularyDraft.objects.first()
        if row is None:
            return None
        usable = _counting(row) if now - row.begun_at < OLDEST else None
        return cls(usable or Counting(begun_at=now), State(row.begun_at, row.after))

    def following(self, now: datetime) -> Self | None:
        """What to go on with after a write: this counting if it was written, else the row; None where it is gone."""
        reached = State(self.counting.begun_at, self.counting.after)
        return type(self)(self.counting, reached) if reached.rows().exists() else self.resume(now)

    def packed(self) -> bytes:
        """What was counted, for `save`."""
        return gzip.compress(self.counting.counts.to_json().encode(), compresslevel=1, mtime=0)

    def save(self, packed: bytes) -> None:
        """Write what was counted, unless another job has written meanwhile."""
        done = self.counting
        state = {"begun_at": done.begun_at, "after": done.after, "read": done.read}
        values = {**state, "content": packed, "analysis": ANALYSIS}
        if self.held:
            self.held.rows().update(**values)
        else:
            VocabularyDraft.objects.bulk_create([VocabularyDraft(pk=1, **values)], ignore_conflicts=True)

    def finish(self, vocabulary: Vocabulary) -> None:
        """Make the snapshot the current one and delete the draft, unless another job has written meanwhile.

        The snapshot is as old as the beginning of the counting: what has changed since counts as changed.
        """
        if self.held is None or self.held.rows().delete()[0]:
            keep_vocabulary(vocabulary, now=self.counting.begun_at)


def _counting(row: VocabularyDraft) -> Counting | None:
    """What the row holds; None where a release of another format or analysis has written it."""
    if row.analysis != ANALYSIS:
        return None
    try:
        counts = Counts.from_json(gzip.decompress(bytes(row.content)).decode())
    except ValueError:
        return None
    return Counting(row.begun_at, row.after, row.read, counts)
