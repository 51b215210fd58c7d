"""After a change of an event: who knows, whom to call, deposits, papers to print again, new days."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from events.admin.gate import for_event, head
from events.domain.change import deposits_of, follow_ups, told_of
from events.domain.ending_papers import ending_papers
from events.enums import Knows
from events.messages import days_in_words
from events.models import Event
from events.papers.piece import outdated


@require_http_methods(["GET", "HEAD"])
@for_event
def change_page(request: HttpRequest, event: Event, change: int) -> HttpResponse:
    """What a change left to do, on one page."""
    row = get_object_or_404(event.changes.select_related("decided_by", "event__venue"), pk=change)
    told = told_of(row)
    counted = Counter(one.knows for one in told)
    shown = {
        "change": row,
        "days": days_in_words(event),
        "told": sorted(told, key=lambda one: list(Knows).index(one.knows), reverse=True),
        "counts": [(label, counted.get(Knows(value), 0)) for value, label in Knows.choices],
        "deposits": deposits_of(row),
        "follow_ups": follow_ups(row),
        "papers": outdated(event),
        "ending": ending_papers(event) if event.is_running else [],
    }
    return render(
        request, "events/admin/change.html", {**shown, **head(event, row.get_kind_display(), "date", request)}
    )
