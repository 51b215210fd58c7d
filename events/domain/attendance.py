"""Checking people in: told by one device or by several, at once or hours later, it ends in one attendance."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.models import User
from events.enums import EventState
from events.models import Attendance, Registration

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
def undo_check_in(registration: Registration, *, by: User, now: datetime) -> bool:
    """Take a check-in back that was made by mistake; False where there is none."""
    deleted, _rows = Attendance.objects.filter(registration=registration).delete()
    if deleted:
        note(registration, UNDONE, by=by)
    return bool(deleted)
