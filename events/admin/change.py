"""After a change of an event: who knows, whom to call, deposits, papers to print again, new days."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from accounts.admin.dashboard import Work, work_lines
from accounts.models import User
from events.admin.gate import for_event, head
from events.domain.change import deposits_left, deposits_of, follow_ups, invited_told, told_of
from events.domain.ending_papers import ending_papers
from events.domain.letter import letter_before
from events.enums import Knows
from events.messages import days_in_words
from events.models import Event, EventChange
from events.papers.piece import outdated

PAY = "booths.pay_booking"


def deposits_page(change: EventChange) -> str:
    """The accountant's list of deposits, of when and where the event was before the change (where it had no stalls, of
    where it is now), with what to suggest: the new day only where its stalls are the same."""
    event = change.event
    venue, reason = change.venue_id or event.venue_id, str(change)[:255]
    asked = {"venue": venue, "first": change.first_day, "last": change.last_day, "reason": reason}
    moves = event.is_running and event.first_day != change.first_day and event.venue_id == change.venue_id
    new_day = {"new_day": event.first_day} if moves else {}
    return f"{reverse('booths_deposits')}?{urlencode({**asked, **new_day})}"


@work_lines(order=73)
def deposits_to_settle(user: User, now: datetime) -> Iterator[Work]:
    """For the accountant: an event was called off or put off, deposits for its old days are still held."""
    if user.has_perm(PAY):
        for change, held in deposits_left(now):
            told = gettext("khoản cọc cần trả hoặc chuyển ngày: %(event)s") % {"event": change.event.name}
            yield Work(held, told, deposits_page(change))


@require_http_methods(["GET", "HEAD"])
@for_event
def change_page(request: HttpRequest, event: Event, change: int) -> HttpResponse:
    """What a change left to do, on one page."""
    row = get_object_or_404(event.changes.select_related("decided_by", "event__venue", "venue"), pk=change)
    told = told_of(row)
    counted = Counter(one.knows for one in told)
    shown = {
        "change": row,
        "days": days_in_words(event),
        "told": sorted(told, key=lambda one: list(Knows).index(one.knows), reverse=True),
        "counts": [(label, counted.get(Knows(value), 0)) for value, label in Knows.choices],
        "invited": invited_told(row),
        "deposits": deposits_of(row),
        "deposits_page": deposits_page(row),
        "follow_ups": follow_ups(row),
        "papers": outdated(event),
        "letter": letter_before(row),
        "ending": ending_papers(event) if event.is_running else [],
    }
    return render(
        request, "events/admin/change.html", {**shown, **head(event, row.get_kind_display(), "date", request)}
    )
