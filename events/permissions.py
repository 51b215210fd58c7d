"""What an actor reaches of events: staff all of them, since an event is nobody's commune; others read public pages."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from accounts.actors.actor import By, StaffActor, as_actor
from events.models import Event

VIEW = "events.view_event"
CHANGE = "events.change_event"


def events_for(by: By) -> QuerySet[Event]:
    """All for staff, whatever their scope; none for others, who see public pages."""
    rows = Event.objects.all()
    return rows if isinstance(as_actor(by), StaffActor) else rows.none()


def get_event_for(by: By, pk: int) -> Event:
    """The event, or 404."""
    return get_object_or_404(events_for(by), pk=pk)
