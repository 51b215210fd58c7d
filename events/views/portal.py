"""Events in the portal: each matter is seen to on the page that its one-purpose link leads to."""

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.links.link import ensure_link
from accounts.links.token import make_token
from accounts.portal.gate import for_contacts, portal_page
from events.messages import ANSWER, OWN, days_in_words
from events.portal import ahead, unanswered


@for_contacts(Right.ANSWER)
def events(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """What waits for an answer, and where the organisation goes."""
    asked = [{"row": row, "days": days_in_words(row.event)} for row in unanswered(actor)]
    going = [{"row": row, "days": days_in_words(row.event)} for row in ahead(actor)]
    return portal_page(request, actor, "events/portal/events.html", asked=asked, going=going)


@for_contacts(Right.ANSWER)
@require_POST
def answer(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """On to the three questions of an invitation."""
    return _follow(actor, ANSWER, get_object_or_404(unanswered(actor), pk=pk))


@for_contacts(Right.ANSWER)
@require_POST
def registration(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """On to the organisation's own registration: changed, withdrawn, proposals looked at."""
    return _follow(actor, OWN, get_object_or_404(ahead(actor), pk=pk))


def _follow(actor: ContactActor, action: str, subject: Model) -> HttpResponse:
    """To the page of the link of the one who asks."""
    link = ensure_link(action, subject, contact=actor.contact, by=actor, now=timezone.now())
    return redirect("secret_link", make_token(link))
