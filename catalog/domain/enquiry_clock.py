"""How long a buyer has waited, in working time: reminders after one and three working days, then call work.

Each step is done once, under the enquiry's lock; the messages carry a word of their own, so that none is sent twice.
"""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext_lazy as _

from accounts.calls.task import note_call
from accounts.domain.contact import chief_contact
from accounts.domain.history import note
from accounts.domain.patience import Due, due_step
from accounts.domain.refusal import Refusal
from accounts.domain.working_time import Corrections
from accounts.enums import CallResult, MessageState
from accounts.models import CallTask, Message, User
from catalog.domain import enquiry_news as news
from catalog.enums import EnquiryState
from catalog.models import Enquiry

CALLED = "catalog.enquiry.called"


class AnsweredError(Refusal):
    """Nobody has to be called any more."""

    message = _("Câu hỏi này đã có câu trả lời, không phải gọi nữa.")


@transaction.atomic
def follow_up(pk: int, *, now: datetime, corrections: Corrections) -> bool:
    """Do the next step for one enquiry where its time has come: remind the seller, or give staff a line to call.

    One step at a time, however long nobody looked. False where there is nothing to do.
    """
    row = Enquiry.objects.select_for_update(of=("self",)).select_related("organisation", "unit").filter(pk=pk).first()
    if row is None or row.state != EnquiryState.WAITING:
        return False
    step = due_step(row.waiting_since, done=row.reminders, now=now, corrections=corrections)
    if step is Due.REMIND:
        once = f"r{row.reminders}-{row.waiting_since:%y%m%d%H%M}"
        news.tell_seller(news.REMINDED, row, contact=chief_contact(row.organisation), once=once, now=now)
    elif step is Due.CALL:
        news.open_staff_call(row, now=now)
    else:
        return False
    row.reminders += 1
    row.save(update_fields=["reminders"])
    return True


def note_told(now: datetime) -> int:
    """Write down since when the seller knows, of enquiries whose message has been handed over; how many."""
    kind = ContentType.objects.get_for_model(Enquiry)
    untold = Enquiry.objects.filter(told_at=None).values("pk")
    handed = Message.objects.filter(
        kind__in=(news.ASKED, news.REMINDED),
        state__in=(MessageState.SENT, MessageState.TOLD),
        subject_type=kind,
        subject_id__in=untold,
    )
    told = list(handed.values_list("subject_id").annotate(at=Min("settled_at")))
    for pk, at in told:
        Enquiry.objects.filter(pk=pk, told_at=None).update(told_at=at)
    return len(told)


@transaction.atomic
def note_called(enquiry: Enquiry, *, by: User, now: datetime) -> Enquiry:
    """Staff have called the seller (đã gọi): it knows, and lines on the list of calls are closed as reached.

    The clock goes on: a call is no answer. Raises AnsweredError.
    """
    row = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
    if row.state != EnquiryState.WAITING:
        raise AnsweredError
    row.told_at = row.told_at or now
    row.save(update_fields=["told_at"])
    for line in CallTask.objects.open().filter(kind=news.CALL, subject_id=row.pk):
        note_call(line, result=CallResult.REACHED, by=by, now=now)
    note(row, CALLED, by=by, now=now)
    return row
