"""What events show in the portal: invitations that wait for an answer, and where the organisation goes."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, ContactActor, Paths, reached
from accounts.portal.card import Card, Line, portal_card
from accounts.portal.section import add_own_page
from events.enums import EventState
from events.messages import days_in_words
from events.models import Invitation, Registration

add_own_page("own_events", label=_("Sự kiện của tôi"))

OWN = Paths(organisations=("organisation_id",))


def unanswered(by: By) -> QuerySet[Invitation]:
    """Invitations to events to come to which nobody of the organisation has said anything."""
    rows = Invitation.objects.unanswered().filter(event__state__in=EventState.running)
    return reached(rows, by, OWN).select_related("event").order_by("event__first_day", "pk")


def ahead(by: By) -> QuerySet[Registration]:
    """Places, and places in line, at events to come."""
    rows = Registration.objects.kept().filter(event__state__in=EventState.running)
    return reached(rows, by, OWN).select_related("event").order_by("event__first_day", "pk")


@portal_card(position=3)
def to_answer(actor: ContactActor, now: datetime) -> Card | None:
    """Invitations that wait."""
    url = reverse("portal_events")
    lines = [Line(row.event.name, url, days_in_words(row.event), urgent=True) for row in unanswered(actor)]
    return Card(_("Mời dự sự kiện"), lines, url, _("Xem tất cả")) if lines else None


@portal_card(position=13)
def to_attend(actor: ContactActor, now: datetime) -> Card | None:
    """Where the organisation goes, or waits for a seat."""
    url = reverse("portal_events")
    lines = [
        Line(row.event.name, url, f"{days_in_words(row.event)} · {row.person} · {row.get_state_display()}")
        for row in ahead(actor)
    ]
    return Card(_("Sự kiện sắp dự"), lines, url, _("Xem tất cả")) if lines else None
