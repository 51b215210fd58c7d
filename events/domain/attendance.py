"""Checking people in: told by one device or by several, at once or hours later, it ends in one attendance."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.models import Organisation, User
from accounts.vietnamese import fold
from events.domain.registration import Attendee, register
from events.enums import AnsweredHow, EventState, Role
from events.models import Attendance, Event, Registration

ARRIVED = "events.attendance.arrive"
UNDONE = "events.attendance.undo"


class AttendanceError(Refusal):
    """Somebody cannot be checked in."""


class CalledOffError(AttendanceError):
    """Nobody comes to what was called off."""

    message = _("Sự kiện đã huỷ nên không điểm danh được.")


@dataclass(frozen=True)
class CheckIn:
    """What came of telling that somebody is there; `is_new` False where it had been told before."""

    attendance: Attendance
    is_new: bool


@transaction.atomic
def check_in(
    registration: Registration,
    *,
    client_id: UUID,
    arrived_at: datetime,
    people: int = 1,
    replaced_by: str = "",
    by: User,
    now: datetime,
) -> CheckIn:
    """Note that a registration's people are there. The earliest clock counts; the future is taken for now.

    The same `client_id`, or another device, gives the attendance there is. Raises CalledOffError.
    """
    if registration.event.state == EventState.CANCELLED:
        raise CalledOffError
    arrived = min(arrived_at, now)
    made = {"client_id": client_id, "people": people, "replaced_by": replaced_by.strip(), "arrived_at": arrived}
    try:
        with transaction.atomic():
            row = Attendance.objects.create(registration=registration, noted_at=now, noted_by=by, **made)
    except IntegrityError:
        row = Attendance.objects.select_for_update().get(registration=registration)
        if arrived < row.arrived_at:
            row.arrived_at = arrived
            row.save(update_fields=["arrived_at"])
        return CheckIn(row, is_new=False)
    note(registration, ARRIVED, by=by, people=people, replaced_by=row.replaced_by)
    return CheckIn(row, is_new=True)


@transaction.atomic
def walk_in(
    event: Event,
    *,
    role: Role,
    attendee: Attendee,
    unit_name: str = "",
    organisation: Organisation | None = None,
    client_id: UUID,
    arrived_at: datetime,
    by: User,
    now: datetime,
) -> CheckIn:
    """Register somebody who was not expected and is there, after the event too, since the queue may come late.

    A unit that is on the list, or that another device wrote down, is checked in as it stands there; another person
    than the one registered came instead. Raises OverError, NoReachError, CalledOffError.
    """
    held = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    name = organisation.name if organisation else unit_name
    row, instead = _on_list(held, role, attendee, name, organisation), ""
    if row is None:
        told: dict[str, Any] = {"role": role, "attendee": attendee, "unit_name": unit_name}
        told["organisation"] = organisation
        row = register(held, how=AnsweredHow.HALL, client_id=client_id, by=by, now=now, **told)
    elif fold(row.person) != fold(attendee.person):
        instead = attendee.person
    return check_in(
        row,
        client_id=client_id,
        arrived_at=arrived_at,
        people=attendee.people,
        replaced_by=instead,
        by=by,
        now=now,
    )


def _on_list(
    event: Event, role: Role, attendee: Attendee, name: str, organisation: Organisation | None
) -> Registration | None:
    """The registration of the same organisation; without one, of the same name with the same number or person."""
    rows = event.registrations.kept().filter(role=role)
    if organisation is not None:
        return rows.filter(organisation=organisation).first()
    named = [row for row in rows.filter(organisation=None).order_by("pk") if fold(row.unit_name) == fold(name)]
    same = (row for row in named if (row.phone and row.phone == attendee.phone) or _is_person(row, attendee))
    return next(same, None)


def _is_person(row: Registration, attendee: Attendee) -> bool:
    return fold(row.person) == fold(attendee.person) and not (row.phone and attendee.phone)


@transaction.atomic
def undo_check_in(registration: Registration, *, noted_until: datetime | None = None, by: User, now: datetime) -> bool:
    """Take a check-in back that was made by mistake; False where there is none.

    `noted_until` is when somebody noticed: who arrived later by another device's word is there.
    """
    rows = Attendance.objects.filter(registration=registration)
    if noted_until is not None:
        rows = rows.filter(arrived_at__lte=noted_until)
    deleted, _rows = rows.delete()
    if deleted:
        note(registration, UNDONE, by=by)
    return bool(deleted)
