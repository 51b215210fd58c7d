"""The life of a line on the list of calls: opened, taken, called, handed over, closed. Nothing else writes to it."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.actors.actor import By, user_of
from accounts.calls.kind import UnknownCallKindError, call_kind
from accounts.domain.refusal import Refusal
from accounts.domain.rights import is_staff_member
from accounts.enums import CallResult, CallState
from accounts.models import Call, CallTask, User
from accounts.models.call import CallTaskQuerySet

AGAIN = timedelta(hours=2)
"""After how long somebody who did not answer is called again."""
MOST_UNANSWERED = 5
"""Calls without an answer after which the line is closed as not reached."""

CALLED = "accounts.call.note"
HANDED_OVER = "accounts.call.hand_over"
DROPPED = "accounts.call.drop"


class CallError(Refusal):
    """Something cannot be done with a line of the list."""


class ClosedCallError(CallError):
    """A colleague was quicker."""

    message = _("Việc này đã xong rồi, có thể một đồng nghiệp vừa gọi.")


class NoTimeError(CallError):
    """A call that was put off has a time."""

    message = _("Hãy ghi giờ hẹn gọi lại, sau lúc này.")
    field = "next_call_at"


class NotStaffError(CallError):
    """Calls are made by staff."""

    message = _("Chỉ giao được cho cán bộ đang làm việc.")
    field = "owner"


def open_call(kind: str, *, title: str, text: str, name: str, by: By | None, now: datetime, **more: Any) -> CallTask:
    """Put a line on the list, to be called from `next_call_at` (now) on.

    `more` are fields of the row: phone, organisation, contact, subject, link, message, owner, next_call_at. `text` may
    hold `{link}` where there is a link. Raises UnknownCallKindError.
    """
    call_kind(kind)
    more.setdefault("next_call_at", now)
    return CallTask.objects.create(
        kind=kind, title=title, text=text, name=name, created_at=now, created_by=user_of(by) if by else None, **more
    )


@transaction.atomic
def take_call(task: CallTask, *, by: User, now: datetime) -> CallTask:
    """Make the line one's own, so that colleagues see who calls; raises ClosedCallError."""
    row = _lock(task)
    row.owner = by
    row.save(update_fields=["owner"])
    return row


@transaction.atomic
def note_call(
    task: CallTask,
    *,
    result: CallResult,
    by: User,
    now: datetime,
    note: str = "",
    next_call_at: datetime | None = None,
) -> CallTask:
    """Write down a call and what came of it; the line is the caller's from then on.

    Reached, wrong number and refused close it, as does the fifth call without an answer; the others put it off: to
    `next_call_at`, which a promised call needs, or by two hours. What hangs on the line is settled by its kind in the
    same transaction. Raises ClosedCallError or NoTimeError; then nothing is written.
    """
    row = _lock(task)
    if result == CallResult.CALL_BACK and (next_call_at is None or next_call_at <= now):
        raise NoTimeError
    Call.objects.create(task=row, result=result, note=note, called_at=now, called_by=by)
    row.owner = by
    if result in CallResult.final or _was_never_reached(row):
        _close(row, CallState.DONE, result, now)
    else:
        row.next_call_at = next_call_at or now + AGAIN
        row.save(update_fields=["owner", "next_call_at"])
    log(row, CALLED, user=by, data={"result": result})
    return row


@transaction.atomic
def hand_over_call(task: CallTask, *, owner: User | None, by: User, now: datetime) -> CallTask:
    """Give the line to a colleague, or back to all (None). Raises ClosedCallError or NotStaffError."""
    row = _lock(task)
    if owner is not None and not (owner.is_active and is_staff_member(owner)):
        raise NotStaffError
    row.owner = owner
    row.save(update_fields=["owner"])
    log(row, HANDED_OVER, user=by, data={"to": str(owner) if owner else ""})
    return row


@transaction.atomic
def drop_call(task: CallTask, *, reason: str, by: User | None, now: datetime) -> CallTask:
    """Close a line that nobody needs to call any more. Raises ClosedCallError."""
    return _drop(_lock(task), reason, by, now)


@transaction.atomic
def drop_calls(rows: CallTaskQuerySet, *, reason: str, by: User | None, now: datetime) -> list[CallTask]:
    """Close those of `rows` that are open, in key order, since what they were about came to pass in another way. One
    that a colleague closes at this moment is waited for and left as it is."""
    return [_drop(row, reason, by, now) for row in rows.open().select_for_update().order_by("pk")]


def _drop(row: CallTask, reason: str, by: User | None, now: datetime) -> CallTask:
    _close(row, CallState.DROPPED, None, now)
    log(row, DROPPED, user=by, data={"reason": reason})
    return row


def _lock(task: CallTask) -> CallTask:
    """The row, held until the end of the transaction, if it is still open."""
    row = CallTask.objects.select_for_update().get(pk=task.pk)
    if row.state != CallState.OPEN:
        raise ClosedCallError
    return row


def _was_never_reached(row: CallTask) -> bool:
    """Whether so many calls in a row went unanswered that another is of no use."""
    last = list(row.calls.order_by("-called_at", "-pk").values_list("result", flat=True)[:MOST_UNANSWERED])
    return last == [CallResult.NO_ANSWER] * MOST_UNANSWERED


def _close(row: CallTask, state: CallState, result: CallResult | None, now: datetime) -> None:
    row.state, row.closed_at = state, now
    row.save(update_fields=["state", "closed_at", "owner"])
    try:
        kind = call_kind(row.kind)
    except UnknownCallKindError:  # of a floor that is gone: the call itself still counts
        return
    kind.closed(row, result=result, now=now)
