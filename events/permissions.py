"""What an actor reaches of events: staff all of them, since an event is nobody's commune; others what is theirs."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from accounts.actors.actor import By, Paths, StaffActor, as_actor, reached
from events.models import Event, Registration

VIEW = "events.view_event"
CHANGE = "events.change_event"


def events_for(by: By) -> QuerySet[Event]:
    """All for staff, whatever their scope; none for others, who see public pages."""
    rows = Event.objects.all()
    return rows if isinstance(as_actor(by), StaffActor) else rows.none()


def registrations_for(by: By) -> QuerySet[Registration]:
    """All for staff of any scope, one's own organisation's for those in charge of it."""
    rows = Registration.objects.all()
    if isinstance(as_actor(by), StaffActor):
        return rows
    return reached(rows, by, Paths(organisations=("organisation_id",)))


def get_event_for(by: By, pk: int) -> Event:
    """The event, or 404."""
    return get_object_or_404(events_for(by), pk=pk)
