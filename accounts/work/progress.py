"""How far a job is, in words for the one who asked for it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.enums import JobState
from accounts.models import Job

SOON = timedelta(minutes=1)
"""A job that waits for longer than this is said to wait."""


@dataclass(frozen=True)
class Progress:
    """What a page shows: the state in a word and a sentence, how much of how much, how long it has taken."""

    state: str
    label: str
    sentence: str
    done: int
    total: int | None
    elapsed: str
    is_finished: bool

    @property
    def percent(self) -> int | None:
        """Of the whole, where that is known; 100 only at the end."""
        if not self.total:
            return None
        return 100 if self.is_finished and self.done == self.total else min(self.done * 100 // self.total, 99)


def progress_of(row: Job, now: datetime) -> Progress:
    """The progress of a job as of now; between two slices of its work it is under way, not waiting."""
    between = row.state == JobState.QUEUED and row.done and not row.error
    state = JobState.RUNNING if between else JobState(row.state)
    return Progress(
        state=state.value,
        label=str(state.label),
        sentence=_sentence(row, now),
        done=row.done,
        total=row.total,
        elapsed=elapsed_text((row.finished_at or now) - row.started_at) if row.started_at else "",
        is_finished=row.is_finished,
    )


def elapsed_text(elapsed: timedelta) -> str:
    """2 phút 5 giây; hours and minutes where it was hours."""
    minutes, seconds = divmod(max(int(elapsed.total_seconds()), 0), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return _("%(hours)s giờ %(minutes)s phút") % {"hours": hours, "minutes": minutes}
    if minutes:
        return _("%(minutes)s phút %(seconds)s giây") % {"minutes": minutes, "seconds": seconds}
    return _("%(seconds)s giây") % {"seconds": seconds}


def _sentence(row: Job, now: datetime) -> str:
    """What the job says of itself, else what it waits for."""
    if row.state == JobState.QUEUED and row.error:
        return _("Vừa gặp lỗi, sẽ tự thử lại lúc %(time)s.") % {"time": date_format(localtime(row.not_before), "H:i")}
    if row.state == JobState.QUEUED and not row.done and now - row.created_at > SOON:
        return _("Đang chờ đến lượt. Bạn có thể đóng trang này, việc vẫn được làm.")
    if row.state == JobState.QUEUED and not row.done:
        return _("Sắp bắt đầu.")
    return row.message
