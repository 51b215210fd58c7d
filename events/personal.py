"""Rows about the persons who come to events; and how rows move where two units are one."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from accounts.domain.leaving import Leaving, on_leaving
from accounts.links.link import end_link
from accounts.models import Organisation, SecretLink
from accounts.personal.person import Person
from accounts.personal.references import moved_by
from accounts.personal.registry import PersonalRows, blanked, register_personal
from events.domain.registration import Attendee, change_registration, seat_waiting
from events.domain.sheet_photo import forget_sheet_photos
from events.enums import EventState, RegistrationState, Role
from events.messages import OWN, tell_seated
from events.models import Event, HallEntry, Invitation, Registration

ERASED = "(đã xoá)"


def registrations_of(person: Person) -> QuerySet[Registration]:
    """Registrations in which the person is named by number or address."""
    return Registration.objects.filter(person.by_address())


def anonymise(rows: QuerySet[Registration], now: datetime) -> None:
    """Leave which unit came, drop who came for it and what was photographed at its table."""
    forget_sheet_photos(rows)
    rows.update(person=ERASED, post="", phone="", email="", note="")


register_personal(
    PersonalRows(
        Registration,
        registrations_of,
        ("event", "role", "unit_name", "person", "post", "phone", "email", "people", "note", "registered_at"),
        anonymise,
    )
)
register_personal(
    PersonalRows(
        HallEntry,
        lambda person: HallEntry.objects.filter(person.by_address(email="")),
        ("event", "kind", "given", "phone", "told_at"),
        blanked(given={}, phone=""),
    )
)


def invitations_of(person: Person) -> QuerySet[Invitation]:
    """Invitations to a guest who is named by number or address."""
    return Invitation.objects.filter(person.by_address())


def anonymise_invited(rows: QuerySet[Invitation], now: datetime) -> None:
    """Leave which unit was asked."""
    rows.update(person="", post="", phone="", email="")


register_personal(
    PersonalRows(
        Invitation,
        invitations_of,
        ("event", "role", "unit_name", "person", "post", "phone", "email", "created_at"),
        anonymise_invited,
    )
)


@moved_by(Invitation, "organisation")
def move_invitations(old: Organisation, new: Organisation) -> None:
    """Asked twice is asked once."""
    for row in Invitation.objects.filter(organisation=old):
        if Invitation.objects.filter(event=row.event_id, organisation=new, role=row.role).exists():
            row.delete()
        else:
            Invitation.objects.filter(pk=row.pk).update(organisation=new)


@moved_by(Registration, "organisation")
def move_registrations(old: Organisation, new: Organisation) -> None:
    """Where both registered, the kept organisation's stays, with the seat that either had; the other's is one that
    withdrew, and a seat that is free now goes to who waits."""
    for row in Registration.objects.kept().filter(organisation=old).order_by("event", "pk"):
        twin = Registration.objects.kept().filter(event=row.event_id, organisation=new, role=row.role).first()
        if twin is not None:
            _give_way(row, twin)
    Registration.objects.filter(organisation=old).update(organisation=new)


def _give_way(row: Registration, twin: Registration) -> None:
    event = Event.objects.select_for_update(no_key=True).get(pk=row.event_id)
    told = {"state": RegistrationState.WITHDRAWN, "position": None, "withdrawn_reason": twin.unit_name[:255]}
    Registration.objects.filter(pk=row.pk).update(**told)
    if row.state != RegistrationState.COMING or not event.is_running:
        return
    if twin.state == RegistrationState.WAITING:
        Registration.objects.filter(pk=twin.pk).update(state=RegistrationState.COMING, position=None)
    for seated in seat_waiting(event, Role(row.role), by=None):
        tell_seated(seated, by=None, now=timezone.now())


@on_leaving
def hand_over_registrations(leaving: Leaving) -> None:
    """Of events to come the successor is told who goes; the link that the number had been given ends either way."""
    gone, to = leaving.contact, leaving.successor
    if not gone.phone:
        return
    rows = Registration.objects.kept().filter(organisation=gone.organisation_id, phone=gone.phone)
    for row in rows.filter(event__state__in=EventState.running):
        for link in SecretLink.objects.about(row).filter(action=OWN, phone=gone.phone, ended_at=None):
            end_link(link, by=leaving.by, now=leaving.now)
        if to is not None:
            who = Attendee(to.name, to.phone, to.email, to.post, row.people, row.note)
            change_registration(row, attendee=who, by=leaving.by, now=leaving.now)
