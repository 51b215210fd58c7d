"""The inbox in the portal: its part of the menu, and on the first page how many messages are unread."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.actors.actor import ContactActor
from accounts.models import Message
from accounts.portal.card import Card, Line, portal_card
from accounts.portal.section import add_section


def inbox_of(actor: ContactActor) -> QuerySet[Message]:
    """Messages to the person as in charge here, and those to the account that concern no organisation."""
    own = Q(contact=actor.contact)
    if actor.user is not None:
        own |= Q(user=actor.user, organisation=None)
    return Message.objects.filter(own).select_related("link").order_by("-created_at", "-pk")


@portal_card(5)
def unread(actor: ContactActor, now: datetime) -> Card | None:
    """How many messages are unread; nothing where none is."""
    count = inbox_of(actor).filter(read_at=None).count()
    if not count:
        return None
    text = ngettext("%(n)s tin chưa đọc", "%(n)s tin chưa đọc", count) % {"n": count}
    return Card(_("Tin nhắn"), [Line(text, reverse("portal_inbox"))])


add_section("portal_inbox", label=_("Tin nhắn"), position=80)
