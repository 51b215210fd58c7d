"""What came of a job, as its row keeps it (`Job.result`) and as people read it.

Keys of the row: "message", "link", "link_label" of the last outcome; "problems", a list of [where, reason]; "unlisted",
how many more there were; "refusal", the sentence of a step that refused.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from accounts.models import Job
from accounts.work.job_kind import Problem, Step

MOST_PROBLEMS = 500
"""More are counted, not kept: nobody reads further, and the row stays small."""


@dataclass(frozen=True)
class Result:
    """A job's result so far; `unlisted` problems are known by number alone."""

    message: str
    link: str
    link_label: str
    problems: Sequence[Problem]
    unlisted: int
    refusal: str

    @property
    def problem_count(self) -> int:
        """All problems, listed or not."""
        return len(self.problems) + self.unlisted


def with_step(kept: dict[str, Any], step: Step) -> dict[str, Any]:
    """What the row keeps after a step: its problems added, its outcome in place of an earlier one."""
    after = {**kept, **(asdict(step.outcome) if step.outcome else {})}
    if step.problems:
        listed = [*kept.get("problems", ()), *([problem.where, problem.reason] for problem in step.problems)]
        after["problems"] = listed[:MOST_PROBLEMS]
        after["unlisted"] = kept.get("unlisted", 0) + max(len(listed) - MOST_PROBLEMS, 0)
    return after


def result_of(row: Job) -> Result:
    """The result of a job in words."""
    kept = row.result
    return Result(
        message=kept.get("message", ""),
        link=kept.get("link", ""),
        link_label=kept.get("link_label", ""),
        problems=[Problem(where, reason) for where, reason in kept.get("problems", ())],
        unlisted=kept.get("unlisted", 0),
        refusal=kept.get("refusal", ""),
    )
