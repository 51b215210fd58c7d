"""How long an invited cooperative is waited for: the same steps as with an enquiry, and once before the deadline.

Each step is done once, under the invitation's lock; the messages carry a word of their own, so that none is sent twice.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from accounts.domain.patience import STEPS, Due, due_step
from accounts.domain.working_time import Corrections
from catalog.domain import request_news as news
from catalog.enums import RequestState
from catalog.models import Invitation

LAST_DAY = timedelta(hours=24)
"""Who was not reminded until then is reminded a day before the deadline, working day or not."""


def silent_invitations(now: datetime) -> QuerySet[Invitation]:
    """Those that have neither quoted nor declined, of requests that still take quotations."""
    asked = Invitation.objects.filter(request__state=RequestState.ASKED, request__answer_by__gt=now)
    return asked.filter(answered_at=None, declined_at=None, reminders__lt=len(STEPS))


@transaction.atomic
def follow_up_invitation(pk: int, *, now: datetime, corrections: Corrections) -> Due | None:
    """Do the next step for one invitation where its time has come: remind the cooperative, or give staff a line to
    call. What was done; None where there is nothing to do."""
    related = ("organisation", "request__need__kind", "request__need__unit")
    held = Invitation.objects.select_for_update(of=("self",)).select_related(*related)
    invitation = held.filter(pk=pk).first()
    if invitation is None or not silent_invitations(now).filter(pk=pk).exists():  # asked once it is held
        return None
    step = due_step(invitation.invited_at, done=invitation.reminders, now=now, corrections=corrections)
    if step is None and not invitation.reminders and invitation.request.answer_by - now <= LAST_DAY:
        step = Due.REMIND
    if step is Due.REMIND:
        news.tell_invited(news.REMINDED, invitation, once=f"remind{invitation.reminders}", now=now)
    elif step is Due.CALL:
        news.open_invited_call(invitation, now=now)
    if step is not None:
        invitation.reminders += 1
        invitation.save(update_fields=["reminders"])
    return step
