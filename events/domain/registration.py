"""Registering for an event: once, within its seats, in line behind them; and giving the place back.

Seats are counted under the event's lock, so a hundred people at once get exactly as many as there are, in the order in
which they came.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, user_of
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.models import Organisation
from accounts.vietnamese import fold
from events.enums import AnsweredHow, EventState, RegistrationState, Role
from events.models import Event, Invitation, Registration

REGISTERED = "events.registration.register"
CHANGED = "events.registration.change"
WITHDRAWN = "events.registration.withdraw"
SEATED = "events.registration.seat"
REORDERED = "events.registration.reorder"
DECLINED = "events.invitation.decline"


class RegistrationError(Refusal):
    """Something that cannot be done to a registration."""


class NotOpenError(RegistrationError):
    """The event takes nobody now."""

    message = _("Sự kiện này không còn nhận đăng ký. Hãy gọi Liên minh nếu vẫn muốn tham dự.")


class OverError(RegistrationError):
    """The event took place or was called off."""

    message = _("Sự kiện “%(event)s” đã %(state)s, không đăng ký hay sửa đăng ký được nữa.")


class AlreadyRegisteredError(RegistrationError):
    """The unit has a place, or waits for one."""

    message = _("%(unit)s đã đăng ký sự kiện này rồi. Mở đăng ký cũ để sửa.")

    def __init__(self, registration: Registration) -> None:
        super().__init__(unit=registration.unit_name)
        self.registration = registration


class GoneError(RegistrationError):
    """It was withdrawn."""

    message = _("Đăng ký này đã rút. Hãy đăng ký lại nếu muốn tham dự.")


class NoReachError(RegistrationError):
    """Somebody who cannot be reached cannot be told of a change."""

    message = _("Hãy ghi điện thoại hoặc email để Liên minh báo khi có thay đổi.")
    field = "phone"


class ReasonMissingError(RegistrationError):
    """Whoever waits longer for it will ask why."""

    message = _("Hãy ghi lý do đổi thứ tự chờ.")
    field = "reason"


@dataclass(frozen=True)
class Attendee:
    """Who comes for a unit and how to reach them; `phone` as E.164."""

    person: str
    phone: str = ""
    email: str = ""
    post: str = ""
    people: int = 1
    note: str = ""


@transaction.atomic
def register(
    event: Event,
    *,
    role: Role,
    attendee: Attendee,
    unit_name: str = "",
    organisation: Organisation | None = None,
    invitation: Invitation | None = None,
    how: AnsweredHow,
    client_id: UUID,
    by: By | None,
    now: datetime,
) -> Registration:
    """Give a unit a place, or the next one in line where there is none; a form sent twice gives the same row.

    People register by themselves while the event is open, staff while it is running. Raises OverError, NotOpenError,
    AlreadyRegisteredError, NoReachError; then nothing is written.
    """
    held = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    if found := Registration.objects.filter(client_id=client_id).first():
        return found
    _check_open(held, how, now)
    _check_new(held, role, organisation, unit_name, attendee)
    if not (attendee.phone or attendee.email) and role in Role.trading:
        raise NoReachError
    row = Registration(
        event=held,
        role=role,
        organisation=organisation,
        invitation=invitation,
        unit_name=organisation.name if organisation else unit_name,
        how=how,
        client_id=client_id,
        registered_at=now,
        registered_by=user_of(by) if by else None,
        **vars(attendee),
    )
    _seat(row, held)
    row.save()
    _answer_invitations(row)
    note(row, REGISTERED, by=by, event=held.pk, how=how, state=row.state)
    return row


@transaction.atomic
def change_registration(
    registration: Registration, *, attendee: Attendee, by: By | None, now: datetime
) -> Registration:
    """Another person, number or note; the place stays. Raises OverError, GoneError, NoReachError."""
    row = _locked(registration)
    if not (attendee.phone or attendee.email) and row.role in Role.trading:
        raise NoReachError
    before = {name: getattr(row, name) for name in vars(attendee)}
    changed = {name: value for name, value in vars(attendee).items() if before[name] != value}
    if not changed:
        return row
    for name, value in changed.items():
        setattr(row, name, value)
    row.save(update_fields=list(changed))
    note(row, CHANGED, by=by, changed=sorted(changed))
    return row


@transaction.atomic
def withdraw(registration: Registration, *, reason: str, by: By | None, now: datetime) -> Registration | None:
    """Give the place back; the one who got it, None where nobody waits. Twice is once. Raises OverError."""
    event = Event.objects.select_for_update(no_key=True).get(pk=registration.event_id)
    row = Registration.objects.select_for_update().get(pk=registration.pk)
    if row.state == RegistrationState.WITHDRAWN:
        return None
    _check_running(event)
    row.state, row.position = RegistrationState.WITHDRAWN, None
    row.withdrawn_at, row.withdrawn_reason = now, reason.strip()
    row.save(update_fields=["state", "position", "withdrawn_at", "withdrawn_reason"])
    note(row, WITHDRAWN, by=by, reason=reason)
    seated = seat_waiting(event, Role(row.role), by=by)
    return seated[0] if seated else None


def seat_waiting(event: Event, role: Role, *, by: By | None) -> list[Registration]:
    """Give free seats to those in line, in their order; who got one. The event is locked by the caller."""
    free = free_seats(event, role)
    waiting = list(event.registrations.filter(role=role).waiting()[: free if free is not None else None])
    for row in waiting:
        row.state, row.position = RegistrationState.COMING, None
        row.save(update_fields=["state", "position"])
        note(row, SEATED, by=by)
    return waiting


@transaction.atomic
def move_in_line(registration: Registration, *, position: int, reason: str, by: By, now: datetime) -> Registration:
    """Put somebody who waits at another place in line, from 1; with a reason, which the log and the row keep.

    Raises ReasonMissingError, GoneError where it does not wait.
    """
    if not reason.strip():
        raise ReasonMissingError
    event = Event.objects.select_for_update(no_key=True).get(pk=registration.event_id)
    line = list(event.registrations.filter(role=registration.role).waiting())
    row = next((one for one in line if one.pk == registration.pk), None)
    if row is None:
        raise GoneError
    line.remove(row)
    line.insert(max(0, position - 1), row)
    for number, one in enumerate(line, start=1):
        if one.position != number:
            Registration.objects.filter(pk=one.pk).update(position=number)
    Registration.objects.filter(pk=row.pk).update(position_reason=reason.strip())
    note(row, REORDERED, by=by, reason=reason, position=position)
    row.refresh_from_db()
    return row


@transaction.atomic
def decline(invitation: Invitation, *, reason: str = "", by: By | None, now: datetime) -> Invitation:
    """The invited will not come; a registration there is stays what it is. Raises OverError."""
    _check_running(invitation.event)
    invitation.declined_at, invitation.declined_reason = now, reason.strip()
    invitation.save(update_fields=["declined_at", "declined_reason"])
    note(invitation, DECLINED, by=by, reason=reason)
    return invitation


def _answer_invitations(row: Registration) -> None:
    """Whoever registers takes back that it would not come."""
    asked = Q(pk=row.invitation_id)
    if row.organisation_id is not None:
        asked |= Q(event=row.event_id, organisation=row.organisation_id, role=row.role)
    Invitation.objects.filter(asked).update(declined_at=None, declined_reason="")


def free_seats(event: Event, role: Role) -> int | None:
    """How many units still fit in; None without a limit."""
    limit = {Role.SELLER: event.seats_sellers, Role.BUYER: event.seats_buyers}.get(role)
    if limit is None:
        return None
    return max(0, limit - event.registrations.coming().filter(role=role).count())


def _seat(row: Registration, event: Event) -> None:
    """A place, or the end of the line; nobody passes those who wait."""
    role = Role(row.role)
    line = event.registrations.waiting().filter(role=role)
    free = free_seats(event, role)
    if free is None or (free > 0 and not line.exists()):
        row.state = RegistrationState.COMING
        return
    row.state = RegistrationState.WAITING
    row.position = (line.aggregate(last=Max("position"))["last"] or 0) + 1


def _locked(registration: Registration) -> Registration:
    row = Registration.objects.select_for_update(of=("self",)).select_related("event").get(pk=registration.pk)
    _check_running(row.event)
    if row.state == RegistrationState.WITHDRAWN:
        raise GoneError
    return row


def _check_running(event: Event) -> None:
    if not event.is_running:
        raise OverError(event=event.name, state=event.get_state_display().lower().removeprefix("đã "))


def _check_open(event: Event, how: AnsweredHow, now: datetime) -> None:
    if how != AnsweredHow.HALL or event.state != EventState.HELD:  # who stood at the door is written down later too
        _check_running(event)
    if how not in AnsweredHow.by_staff and not event.takes_registrations(localdate(now)):
        raise NotOpenError
    if event.state == EventState.PLANNED and how == AnsweredHow.HALL:
        raise NotOpenError


def _check_new(event: Event, role: Role, organisation: Organisation | None, unit_name: str, attendee: Attendee) -> None:
    """Once for each organisation; outside the register once for each name with its number, however they are typed, and
    of those who neither sell nor buy once for each person too: an office sends several."""
    rows = event.registrations.kept().filter(role=role)
    if organisation is not None:
        same = rows.filter(organisation=organisation).first()
    else:
        known = rows.filter(organisation=None, phone=attendee.phone) if attendee.phone else rows.none()
        same = next((row for row in known if _is_same(row, unit_name, attendee)), None)
    if same is not None:
        raise AlreadyRegisteredError(same)


def _is_same(row: Registration, unit_name: str, attendee: Attendee) -> bool:
    is_one_of_many = row.role not in Role.trading and fold(row.person) != fold(attendee.person)
    return fold(row.unit_name) == fold(unit_name) and not is_one_of_many


@transaction.atomic
def seat_at_table(registration: Registration, *, table: str, by: By, now: datetime) -> None:
    """Where it sits, as the hall's tables are called; "" for nowhere yet. Raises GoneError."""
    row = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
    if row.state == RegistrationState.WITHDRAWN:
        raise GoneError
    if row.table != table.strip():
        row.table = table.strip()
        row.save(update_fields=["table"])
