"""Jobs, and with them kinds of messages, that only tests know."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from django.contrib.sessions.models import Session

from accounts.domain.refusal import Refusal
from accounts.work.job_kind import Outcome, Problem, Step, Work, job
from tests.accounts.messages import kinds  # noqa: F401 - registers them in the processes of the stage too

COUNT = "tests.count"
FAIL = "tests.fail"
FOREVER = datetime(2100, 1, 1, tzinfo=UTC)


def mark(text: str) -> None:
    """One row more, whether there is one of the same text or not."""
    Session.objects.create(session_key=f"{text}-{time.monotonic_ns()}", session_data=text, expire_date=FOREVER)


def marks() -> list[str]:
    """Every mark in order; a step that was done twice stands there twice."""
    return sorted(Session.objects.filter(expire_date=FOREVER).values_list("session_data", flat=True))


def marks_of(steps: int) -> list[str]:
    """What steps done once each leave."""
    return [f"step {n:02d}" for n in range(steps)]


@job(COUNT, label="Đếm")
def count(work: Work) -> Iterator[Step]:
    """Take `steps` steps of `pause` seconds; after `held_at` of them wait until the file `gate` is there."""
    total, held_at, gate = work.arguments["steps"], work.arguments.get("held_at"), work.arguments.get("gate", "")
    for n in range(work.cursor or 0, total):
        time.sleep(work.arguments.get("pause", 0))
        while n == held_at and not Path(gate).exists():
            work.beat()
            time.sleep(0.2)
        yield Step(cursor=n + 1, done=n + 1, total=total, write=partial(mark, f"step {n:02d}"))


@job(FAIL, label="Hỏng")
def fail(work: Work) -> Iterator[Step]:
    """One good step, then an error."""
    if not work.cursor:
        yield Step(cursor=1, done=1, total=2, write=partial(mark, "step 00"))
    raise RuntimeError("hỏng")


IMPORT = "tests.import"


class UnreadableError(Refusal):
    """The file is none that the job reads."""

    message = "Tệp này không phải bảng tính."


@job(IMPORT, label="Nhập bảng tính")
def import_rows(work: Work) -> Iterator[Step]:
    """Two steps of `problems` problems each, then an outcome; with `refuse` nothing but a refusal."""
    if work.arguments.get("refuse"):
        raise UnreadableError
    for n in range(work.cursor or 0, 2):
        work.beat()
        rows = [Problem(f"Dòng {n * 100 + i}", "Thiếu tên.") for i in range(work.arguments.get("problems", 1))]
        last = Outcome("Đã nhập 2 dòng.", "/san-pham/", "Xem sản phẩm") if n == 1 else None
        yield Step(cursor=n + 1, done=n + 1, total=2, message=f"Đang nhập {n + 1}", problems=rows, outcome=last)
