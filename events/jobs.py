"""What the events floor registers at the start: kinds of links, messages and calls, papers, and its own jobs."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.models import Job
from accounts.work.job_kind import Outcome, Step, Work, job
from accounts.work.periodic import every
from events import links, messages  # noqa: F401 - importing registers them
from events.domain import agreement_layout, event_measure  # noqa: F401 - likewise
from events.domain.ending_papers import remind_of_papers
from events.domain.letter import LETTERS, fill_in_letters, keep_letters
from events.models import Event
from events.papers import agendas, lists, people, sheets  # noqa: F401 - likewise

DAY = 24 * 60 * 60


@every(DAY, "events.remind_of_papers")
def remind_sellers_of_papers(now: datetime) -> None:
    """Sellers whose papers end before an event that they go to."""
    for event in Event.objects.coming(localdate(now)):
        remind_of_papers(event, now=now)


@job(LETTERS, label=_("Làm giấy mời"))
def make_letters(work: Work) -> Iterator[Step]:
    """Fill in, then keep: one step, a fiftieth of a second for each letter."""
    event = Event.objects.filter(pk=work.arguments["event"]).first()
    if work.cursor or event is None:
        return
    now, by = timezone.now(), Job.objects.select_related("created_by").get(pk=work.job_id).created_by
    circular = fill_in_letters(event, now=now)
    told = _now("Đã làm %(n)s giấy mời.") % {"n": circular.count}
    yield Step(
        cursor=1,
        done=circular.count,
        total=circular.count,
        outcome=Outcome(told, reverse("events_letters", args=[event.pk]), _now("Lấy giấy mời")),
        write=lambda: keep_letters(event, circular, by=by, now=now),
    )
