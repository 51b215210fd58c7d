"""What the events floor registers at the start: kinds of links, messages and calls, papers, and its own jobs."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.models import Job
from accounts.work.job_kind import Outcome, Step, Work, job
from accounts.work.periodic import every
from events import links, messages  # noqa: F401 - importing registers them
from events.domain import agreement_layout, event_measure, report_layout, sheet_photo  # noqa: F401 - likewise
from events.domain.agreement import AGREEMENTS, make_papers, outcomes_with_paper, without_paper
from events.domain.ending_papers import remind_of_papers
from events.domain.letter import LETTERS, fill_in_letters, keep_letters
from events.models import Event
from events.papers import agendas, lists, people, sheets  # noqa: F401 - likewise

DAY = 24 * 60 * 60
BATCH = 10


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


@job(AGREEMENTS, label=_("Soạn văn bản ký kết"))
def make_agreements(work: Work) -> Iterator[Step]:
    """The papers of outcomes that had none at the start, BATCH in a step, in their order; who asked has left: nobody
    would answer for them."""
    event = Event.objects.filter(pk=work.arguments["event"]).first()
    by = Job.objects.select_related("created_by").get(pk=work.job_id).created_by
    if event is None or by is None:
        return
    told: dict[str, Any] = work.cursor or {"keys": list(without_paper(event).values_list("pk", flat=True)), "at": 0}
    keys, at = told["keys"], told["at"]
    for first in range(at, len(keys), BATCH):
        rows = list(outcomes_with_paper(event).filter(pk__in=keys[first : first + BATCH]).order_by("noted_at", "pk"))
        done = min(first + BATCH, len(keys))
        yield Step(
            cursor={"keys": keys, "at": done},
            done=done,
            total=len(keys),
            write=partial(make_papers, rows, by=by, now=timezone.now()),
            outcome=_made(event, done) if done == len(keys) else None,
        )


def _made(event: Event, count: int) -> Outcome:
    told = _now("Đã soạn %(n)s văn bản.") % {"n": count}
    return Outcome(told, reverse("events_agreements", args=[event.pk]), _now("Xem theo thứ tự ký"))
