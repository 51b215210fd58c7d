"""An event's one address: its page, where staff published one, else the event by itself."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cms.models import EventPage
from events.views.event import show


@require_safe
def event_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What staff wrote around the event's facts, or the facts alone."""
    page = EventPage.objects.live().select_related("event").filter(event__slug=slug).first()
    return show(request, slug) if page is None else page.serve(request)
