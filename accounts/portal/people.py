"""People in the portal: the part of the menu, and on the first page who has not joined yet."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.permissions import contacts_for
from accounts.portal.card import Card, Line, portal_card


@portal_card(22)
def invited(actor: ContactActor, now: datetime) -> Card | None:
    """Whom the owner invited and who has not come yet."""
    if not actor.may(Right.PEOPLE):
        return None
    rows = contacts_for(actor).filter(user=None)
    lines = [Line(row.name, reverse("portal_person", args=[row.pk]), _("chưa nhận lời mời")) for row in rows]
    return Card(_("Người được mời"), lines) if lines else None
