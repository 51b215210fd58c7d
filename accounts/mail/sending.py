"""The life of an outgoing mail: written, claimed, sent and gone, or given up with a line for administrators.

A mail is claimed before it is handed over, in a transaction of its own, and never handed over again once nobody can
tell what became of it: it is sent at most once by us. What certainly did not go out is tried again, later each time.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db import transaction

from accounts.enums import Outcome
from accounts.mail.letter import pack, unpack
from accounts.mail.transport import hand_over
from accounts.messages.channel import Fate
from accounts.models import OutgoingMail, User
from accounts.work.dispatch import offer_after_commit

logger = logging.getLogger(__name__)

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))
"""How long to wait after the first, second … try that reached nobody; after the last the mail is given up."""

WAITING = "accounts.mails"
"""The name under which accounts/tasks.py registers these rows."""

Clock = Callable[[], datetime]


def queue_mail(mail: EmailMessage, *, now: datetime) -> OutgoingMail | None:
    """Write a mail down to be sent after the commit; None for one without a recipient."""
    recipients = mail.recipients()
    if not recipients:
        return None
    row = OutgoingMail.objects.create(
        recipients=", ".join(recipients)[:400],
        subject=str(mail.subject)[:300],
        content=pack(mail),
        created_at=now,
        not_before=now,
    )
    offer_after_commit(WAITING, row.pk)
    return row


def queue_for_nobody(mail: EmailMessage, *, now: datetime) -> None:
    """Write a mail down and take it back: to an address without an account nothing goes, in the same time."""
    with transaction.atomic():
        row = queue_mail(mail, now=now)
        if row is not None:
            row.delete()


def send_queued(pk: int, *, clock: Clock) -> Fate | None:
    """Send one mail if it is due, and write down what came of it; None where it is gone, not due, or in other hands."""
    row = claim_mail(pk, clock())
    if row is None:
        return None
    try:
        fate = hand_over(unpack(row.content))
    except Exception as error:  # the edge of a task: nobody can tell how far it came
        logger.exception("mail %s", pk)
        fate = Fate(Outcome.UNSURE, detail=type(error).__name__)
    record_fate(row, fate, clock())
    return fate


@transaction.atomic
def claim_mail(pk: int, now: datetime) -> OutgoingMail | None:
    """Take a due mail. One that an ended process had taken is given up instead: it may have gone out."""
    row = OutgoingMail.objects.due(now).select_for_update(skip_locked=True).filter(pk=pk).first()
    if row is None:
        return None
    if row.claimed_at is not None:
        give_up(row, "the process ended while it was sending", now)
        return None
    row.claimed_at, row.tries = now, row.tries + 1
    row.save(update_fields=["claimed_at", "tries"])
    return row


def record_fate(row: OutgoingMail, fate: Fate, now: datetime) -> None:
    """Delete what was sent, put off what was not, give up what is of no use or in doubt."""
    if fate.outcome == Outcome.SENT:
        row.delete()
    elif fate.outcome == Outcome.LATER and row.tries <= len(PAUSES):
        row.claimed_at, row.not_before, row.error = None, now + PAUSES[row.tries - 1], fate.detail[:300]
        row.save(update_fields=["claimed_at", "not_before", "error"])
    else:
        give_up(row, fate.detail, now)


def give_up(row: OutgoingMail, error: str, now: datetime) -> None:
    """Send it no more: its content goes, a line stays."""
    logger.error("mail %s was given up: %s", row.pk, error)
    row.content, row.claimed_at, row.given_up_at, row.error = {}, None, now, error[:300]
    row.save(update_fields=["content", "claimed_at", "given_up_at", "error"])


def dismiss_mail(row: OutgoingMail, *, by: User, now: datetime) -> None:
    """An administrator has seen the line; it goes."""
    OutgoingMail.objects.given_up().filter(pk=row.pk).delete()
