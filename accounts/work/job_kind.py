"""Kinds of jobs: each floor registers its own in `<floor>/jobs.py`, which the accounts floor imports at the start.

A kind is a generator of steps. What stands between two `yield`s runs outside any transaction and may be slow (reading,
files, HTTP); what a step writes to our database it hands over as `write`, which runs in one short transaction
together with the new cursor:

    @job("catalog.import", label=_("Nhập bảng tính"))
    def import_rows(work: Work) -> Iterator[Step]:
        for first in range(work.cursor or 0, total, 100):
            rows = read(first, 100)
            yield Step(cursor=first + 100, done=first + len(rows), total=total, write=lambda: save(rows))

A step takes seconds, never longer than half of JOB_STALE_SECONDS; one that must be longer calls `work.beat()` now and
then, outside any transaction, to say that it lives and to hear whether it was cancelled. A step is done once per cursor
as far as our database goes; what it does elsewhere (an index, a file) may be done twice and must bear it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from accounts.registry import Registry


def _silent() -> None:
    """Nobody listens, as in a test of the steps alone."""


@dataclass(frozen=True)
class Work:
    """What a job is given: its row's id, its arguments, and the cursor of the last step (None at the beginning).

    `beat` is a sign of life from inside a long step, as often as one likes; raises LostClaimError where the job was
    cancelled or taken over, which the step lets pass.
    """

    job_id: int
    arguments: dict[str, Any]
    cursor: Any
    beat: Callable[[], None] = _silent


@dataclass(frozen=True)
class Problem:
    """What could not be done: where ("Dòng 12"), and why, in words for the one who asked."""

    where: str
    reason: str


@dataclass(frozen=True)
class Outcome:
    """What came of a job in a sentence, and the path of the page that shows it."""

    message: str
    link: str = ""
    link_label: str = ""


@dataclass(frozen=True)
class Step:
    """One step: where the next one begins (JSON), `done` of `total` pieces, a sentence for the screen, what to write.

    `total` None means not known; `write` is called inside the transaction that saves the cursor. `problems` are added
    to those of earlier steps; an `outcome` takes the place of an earlier one.
    """

    cursor: Any
    done: int
    total: int | None = None
    message: str = ""
    write: Callable[[], object] | None = None
    problems: Sequence[Problem] = ()
    outcome: Outcome | None = None


Steps = Callable[[Work], Iterator[Step]]


@dataclass(frozen=True)
class JobKind:
    """A registered kind: its name in rows, its label on screens, its steps."""

    name: str
    label: str | Promise
    steps: Steps


class UnknownKindError(LookupError):
    """A row names a kind that no floor has registered."""


_kinds = Registry[JobKind]("job kind", UnknownKindError)
kind_of, kind_label, kind_choices = _kinds.of, _kinds.label, _kinds.choices


def job(name: str, *, label: str | Promise) -> Callable[[Steps], Steps]:
    """Register the decorated generator as the kind `name` (`<floor>.<verb>`); a name is given once."""

    def register(steps: Steps) -> Steps:
        _kinds.add(JobKind(name, label, steps))
        return steps

    return register
