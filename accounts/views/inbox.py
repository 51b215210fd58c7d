"""The inbox in the portal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.messages.message import mark_read, text_with_link
from accounts.portal.gate import for_contacts, portal_page
from accounts.portal.inbox import inbox_of

SHOWN = 100


@require_safe
@for_contacts(Right.ANSWER)
def inbox(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """The latest messages, unread ones marked."""
    return portal_page(request, actor, "accounts/portal/inbox.html", rows=inbox_of(actor)[:SHOWN])


@require_safe
@for_contacts(Right.ANSWER)
def message(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """One message with its link as it is this moment; opening it by signing in is reading it."""
    row = get_object_or_404(inbox_of(actor), pk=pk)
    mark_read(row, now=timezone.now())
    return portal_page(request, actor, "accounts/portal/message.html", row=row, text=text_with_link(row))
