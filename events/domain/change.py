"""After a change: who knows of it and how they learned, whose deposits are held, which calls fall on which day now.

A storm two days before is a day's work (postponed, moved, called off): staff read here what is still to be done.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F, Prefetch, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.enums import CallResult, CallState, MessageState
from accounts.messages.channel import channel_label
from accounts.models import Call, CallTask, Message
from booths.models import Booking
from events.domain.outcome import CALLS_AFTER, call_days
from events.domain.stays import Stay, stays_on
from events.enums import AnsweredHow, ChangeKind, Knows
from events.messages import CHANGED, INVITED_CHANGED, TELL_CHANGE
from events.models import EventChange, Registration

KNOWN = "events.registration.know_change"


class NothingToKnowError(Refusal):
    """The event stands as it stood."""

    message = _("Sự kiện này không có thay đổi nào. Hãy tải lại trang để xem.")


@dataclass(frozen=True)
class Told:
    """How one registration stands to a change: what is known of it, by which way, when, and who called."""

    registration: Registration
    knows: Knows
    way: str = ""
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True)
class FollowUp:
    """A call after the event: on which day before the change, on which one now; None where there is no day."""

    days: int
    before: date | None
    after: date | None


@transaction.atomic
def know_change(registration: Registration, *, how: AnsweredHow, by: By | None, now: datetime) -> Registration:
    """Its people say that they know of the event's latest change. Raises NothingToKnowError; twice is once."""
    row = Registration.objects.select_for_update(of=("self",)).select_related("event").get(pk=registration.pk)
    change = row.event.changes.first()
    if change is None:
        raise NothingToKnowError
    if row.known_change_id == change.pk:
        return row
    row.known_change, row.known_at, row.known_how = change, now, how
    row.save(update_fields=["known_change", "known_at", "known_how"])
    note(row, KNOWN, by=by, change=change.pk, how=how)
    return row


def told_of(change: EventChange) -> list[Told]:
    """Everybody who was registered when it changed, in the order of names; five queries however many they are."""
    rows = change.event.registrations.filter(registered_at__lte=change.decided_at).exclude(
        withdrawn_at__isnull=False, withdrawn_at__lte=change.decided_at
    )
    registrations = list(rows.select_related("event").order_by("search_key", "pk"))
    messages = _messages(change)
    calls = _calls(change, registrations)
    return [_told(row, change, messages.get(row.pk), calls.get(row.pk)) for row in registrations]


def invited_told(change: EventChange) -> int:
    """How many who were invited and had not answered were written to."""
    return Message.objects.filter(kind=INVITED_CHANGED, once__startswith=f"{change.pk}-").count()


def deposits_of(change: EventChange) -> list[Stay]:
    """Stalls that are booked for the event's days, where and when it was before the change or is now, with what is
    deposited."""
    event = change.event
    before, now = (change.first_day, change.last_day), (event.first_day, event.last_day)
    if change.venue_id == event.venue_id:
        return stays_on(event.venue_id, before, now)
    return [*stays_on(change.venue_id, before), *stays_on(event.venue_id, now)]


LOOKED_AFTER = timedelta(days=120)
"""How long after a change its deposits are work that waits."""


SETTING_UP = timedelta(days=3)
"""How many days before and after an event its stalls are rented."""


def deposits_left(now: datetime) -> list[tuple[EventChange, int]]:
    """Changes that took an event off its days or from its venue, each with how many deposits are still held there; one
    query where there was none, three to six more for each."""
    left = Q(event__venue__isnull=True) | ~Q(event__venue=F("venue"))
    taken_off = Q(kind__in=(ChangeKind.POSTPONED, ChangeKind.CANCELLED)) | left
    rows = EventChange.objects.filter(taken_off, venue__isnull=False, decided_at__gte=now - LOOKED_AFTER)
    recent = rows.select_related("event").order_by("-decided_at", "-pk")
    found = [(row, _held_on_old_days(row)) for row in recent]
    return [(row, held) for row, held in found if held]


def _held_on_old_days(change: EventChange) -> int:
    """Stays for the days or the venue that were given up; who is where the event is now has moved."""
    event, old = change.event, (change.first_day, change.last_day)
    still = (event.first_day, event.last_day) if event.is_running else (None, None)
    moved = {one.booking.pk for one in stays_on(event.venue_id, still)}
    there = [one for one in stays_on(change.venue_id, old) if one.booking.pk not in moved]
    return sum(one.deposit > 0 and _is_for(one.booking, change) for one in there)


def _is_for(booking: Booking, change: EventChange) -> bool:
    """Whether a stay was booked for the event: who rents for months has nothing to do with it."""
    first, last = change.first_day, change.last_day
    if None in (first, last, booking.first_day, booking.last_day):
        return False
    return first - SETTING_UP <= booking.first_day and booking.last_day <= last + SETTING_UP  # type: ignore[operator]  # none is None


def follow_ups(change: EventChange) -> list[FollowUp]:
    """The days on which what was agreed there will be asked after, as they were and as they are."""
    before = _call_days(change.last_day)
    after = _call_days(change.event.last_day if change.event.is_running else None)
    return [FollowUp(days, before.get(days), after.get(days)) for days in CALLS_AFTER]


def _call_days(last_day: date | None) -> dict[int, date]:
    return dict(call_days(last_day)) if last_day else {}


def _messages(change: EventChange) -> dict[int, Message]:
    rows = Message.objects.filter(kind=CHANGED, once__startswith=f"{change.pk}-").select_related("call_task")
    calls = Prefetch("call_task__calls", Call.objects.select_related("called_by").order_by("called_at", "pk"))
    return {row.subject_id: row for row in rows.prefetch_related(calls) if row.subject_id is not None}


def _calls(change: EventChange, registrations: Iterable[Registration]) -> dict[int, CallTask]:
    """Lines for those who have neither number nor address."""
    kind = ContentType.objects.get_for_model(Registration)
    rows = CallTask.objects.filter(kind=TELL_CHANGE, subject_type=kind, created_at=change.decided_at)
    rows = rows.filter(subject_id__in=[row.pk for row in registrations])
    calls = Prefetch("calls", Call.objects.select_related("called_by").order_by("called_at", "pk"))
    return {row.subject_id: row for row in rows.prefetch_related(calls) if row.subject_id is not None}


def _told(row: Registration, change: EventChange, message: Message | None, line: CallTask | None) -> Told:
    if row.known_change_id is not None and row.known_change_id >= change.pk:
        return Told(row, Knows.SAID, row.get_known_how_display(), row.known_at)
    line = line or (getattr(message, "call_task", None) if message else None)
    if line is not None:
        return _called(row, line)
    if message is not None and message.state == MessageState.SENT:
        return Told(row, Knows.SENT, str(channel_label(message.channel)), message.settled_at)
    return Told(row, Knows.NOT_YET, _now("tin đang chờ gửi") if message else _now("chưa có tin"))


def _called(row: Registration, line: CallTask) -> Told:
    """By the calls that were made for its line."""
    last = next(reversed(list(line.calls.all())), None)
    if last is None:
        knows = Knows.TO_CALL if line.state == CallState.OPEN else Knows.UNREACHED
        return Told(row, knows, at=line.closed_at)
    words: dict[str, Any] = {"at": last.called_at, "by": str(last.called_by or "")}
    if last.result == CallResult.REACHED:
        return Told(row, Knows.CALLED, row.phone_text or _now("điện thoại"), **words)
    knows = Knows.TO_CALL if line.state == CallState.OPEN else Knows.UNREACHED
    return Told(row, knows, last.get_result_display(), **words)
