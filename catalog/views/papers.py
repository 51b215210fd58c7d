"""The organisation's papers in the portal."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.portal.gate import for_contacts, portal_page
from catalog.domain.own_papers import own_papers


@for_contacts(Right.OFFER)
def papers(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """Every paper with its end, to read: staff enter new ones, having seen them."""
    shown = own_papers(actor, timezone.localdate())
    return portal_page(request, actor, "catalog/portal/papers.html", papers=shown)
