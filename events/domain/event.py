"""The life of an event: prepared, opened for registration, closed, held; put off, moved or called off on the way.

Nothing else changes its state. Whoever registered is told by one message for each change, with nothing sent twice.
"""

from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.models import User
from booths.models import Venue
from events.domain.registration import seat_waiting
from events.enums import ChangeKind, EventState, Role
from events.messages import tell_change, tell_seated
from events.models import Event, EventChange

OPENED = "events.event.open"
CLOSED = "events.event.close"
HELD = "events.event.hold"
CHANGED = "events.event.change"
CANCELLED = "events.event.cancel"
SAVED = "events.event.save"

STEPS: dict[EventState, tuple[EventState, ...]] = {
    EventState.OPEN: (EventState.PLANNED, EventState.CLOSED),
    EventState.CLOSED: (EventState.OPEN,),
    EventState.HELD: (EventState.PLANNED, EventState.OPEN, EventState.CLOSED),
    EventState.CANCELLED: (EventState.PLANNED, EventState.OPEN, EventState.CLOSED),
}
"""From which states each one is reached."""


PLACED = ("first_day", "last_day", "begins_at", "hall", "venue")
"""When and where an event is: who registered is told of another one."""


class EventError(Refusal):
    """Something that cannot be done to an event."""


class ChangedUntoldError(EventError):
    """Whoever registered is told of another day, hour or place."""

    message = _("Đã có người đăng ký: hãy dùng nút “Đổi ngày, đổi nơi” ở trang sự kiện để họ được báo.")


class WrongStateError(EventError):
    """The event is not where this step begins."""

    message = _("Sự kiện đang ở trạng thái “%(state)s” nên chưa làm được việc này. Hãy tải lại trang để xem.")


class NoDaysError(EventError):
    """People can only register for something that has a day."""

    message = _("Hãy ghi ngày tổ chức và địa điểm trước khi mở đăng ký.")
    field = "first_day"


class NotOverError(EventError):
    """What lies ahead has not been held."""

    message = _("Sự kiện diễn ra ngày %(day)s, chưa tới ngày nên chưa ghi là đã tổ chức được.")


class ReasonMissingError(EventError):
    """People who come from far will ask why."""

    message = _("Hãy ghi lý do, người đã đăng ký sẽ đọc được.")
    field = "reason"


class DaysWrongError(EventError):
    """Days that make no event."""

    message = _("Ngày cuối phải từ ngày đầu trở đi.")
    field = "last_day"


class LateRegistrationError(EventError):
    """Nobody registers for what is over."""

    message = _("Ngày hết nhận đăng ký không thể sau ngày cuối của sự kiện (%(day)s).")
    field = "register_until"


class NothingChangedError(EventError):
    """A change that changes nothing would only send messages."""

    message = _("Ngày, giờ và địa điểm vẫn như cũ, chưa có gì để báo.")


@transaction.atomic
def open_event(event: Event, *, by: User, now: datetime) -> Event:
    """Let people register. Raises WrongStateError, NoDaysError."""
    row = _locked(event, EventState.OPEN)
    if row.first_day is None or not row.hall:
        raise NoDaysError
    return _become(row, EventState.OPEN, OPENED, by)


@transaction.atomic
def close_event(event: Event, *, by: User, now: datetime) -> Event:
    """Take no more registrations from outside; staff may still add people. Raises WrongStateError."""
    return _become(_locked(event, EventState.CLOSED), EventState.CLOSED, CLOSED, by)


@transaction.atomic
def hold_event(event: Event, *, by: User, now: datetime) -> Event:
    """Note that it took place. Raises WrongStateError, NotOverError before its first day."""
    row = _locked(event, EventState.HELD)
    if row.first_day is not None and row.first_day > localdate(now):
        raise NotOverError(day=f"{row.first_day:%d/%m/%Y}")
    return _become(row, EventState.HELD, HELD, by)


@transaction.atomic
def change_event(
    event: Event,
    *,
    first_day: date,
    last_day: date,
    begins_at: time | None,
    hall: str,
    venue: Venue | None,
    reason: str,
    register_until: date | None = None,
    by: User,
    now: datetime,
) -> EventChange:
    """Put an event off or move it: what stood before is kept, those who registered are told once.

    The last day of registration moves along by as many days unless `register_until` says another one. Raises
    WrongStateError once it is over, DaysWrongError, NothingChangedError, ReasonMissingError, LateRegistrationError.
    """
    row = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    if not row.is_running:
        raise WrongStateError(state=row.get_state_display())
    if last_day < first_day:
        raise DaysWrongError
    placed = {"first_day": first_day, "last_day": last_day, "begins_at": begins_at, "hall": hall, "venue": venue}
    changed = [name for name in PLACED if getattr(row, name) != placed[name]]
    if not changed:
        raise NothingChangedError
    if not reason.strip():
        raise ReasonMissingError
    until = register_until or _moved_along(row, first_day)
    if until is not None and until > last_day:
        raise LateRegistrationError(day=f"{last_day:%d/%m/%Y}")
    change = _note(row, _kind_of(changed), reason, by, now)
    before = _texts(row, changed)
    for name, value in {**placed, "register_until": until}.items():
        setattr(row, name, value)
    row.save(update_fields=[*PLACED, "register_until", "updated_at"])
    log(row, CHANGED, user=by, data={"reason": reason, "before": before, "after": _texts(row, changed)})
    tell_change(row, change)
    return change


@transaction.atomic
def save_event(event: Event, *, by: User, now: datetime) -> Event:
    """Write a new or changed event as a form has it. Seats that became free go to those in line, who are told.

    When and where an event is that people registered for changes by `change_event` alone, so that they are told; what
    was not said yet may be filled in. Raises ChangedUntoldError; then nothing is written.
    """
    before = Event.objects.select_for_update(no_key=True).filter(pk=event.pk).first() if event.pk else None
    if before is not None:
        event.state = before.state  # no form asks for it: another may have called the event off meanwhile
        if before.is_running:
            _check_told(before, event)
    event.save()
    note(event, SAVED, by=by, now=now)
    for role in Role.trading if event.is_running else ():
        for row in seat_waiting(event, Role(role), by=by):
            tell_seated(row, by=by, now=now)
    return event


def _check_told(before: Event, event: Event) -> None:
    moved = [name for name in PLACED if getattr(before, name) and getattr(before, name) != getattr(event, name)]
    if moved and before.registrations.kept().exists():
        raise ChangedUntoldError(field=moved[0])


@transaction.atomic
def cancel_event(event: Event, *, reason: str, by: User, now: datetime) -> EventChange:
    """Call an event off; those who registered are told once. Raises WrongStateError, ReasonMissingError."""
    row = _locked(event, EventState.CANCELLED)
    if not reason.strip():
        raise ReasonMissingError
    change = _note(row, ChangeKind.CANCELLED, reason, by, now)
    _become(row, EventState.CANCELLED, CANCELLED, by, reason=reason)
    tell_change(row, change)
    return change


def _kind_of(changed: Collection[str]) -> ChangeKind:
    """The weightiest of what changed: the days before the place before the hour."""
    if {"first_day", "last_day"} & {*changed}:
        return ChangeKind.POSTPONED
    return ChangeKind.MOVED if {"hall", "venue"} & {*changed} else ChangeKind.RETIMED


def _texts(row: Event, names: Collection[str]) -> dict[str, str]:
    return {name: str(getattr(row, name) or "") for name in names}


def _moved_along(row: Event, first_day: date) -> date | None:
    """The last day of registration, as far before the event as it was."""
    if row.register_until is None or row.first_day is None:
        return row.register_until
    return row.register_until + (first_day - row.first_day)


def _locked(event: Event, goal: EventState) -> Event:
    row = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    if row.state not in STEPS[goal]:
        raise WrongStateError(state=row.get_state_display())
    return row


def _become(row: Event, state: EventState, action: str, by: User, **noted: Any) -> Event:
    row.state = state
    row.save(update_fields=["state", "updated_at"])
    log(row, action, user=by, data=noted or None)
    return row


def _note(row: Event, kind: ChangeKind, reason: str, by: User, now: datetime) -> EventChange:
    before = {name: getattr(row, name) for name in (*PLACED, "register_until")}
    return EventChange.objects.create(
        event=row, kind=kind, reason=reason.strip(), decided_at=now, decided_by=by, **before
    )
