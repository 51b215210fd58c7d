"""Celery tasks of the accounts floor; the background thread calls the same ones (decision 1)."""

from collections.abc import Iterator
from datetime import datetime

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from accounts.enums import JobState
from accounts.mail import sending
from accounts.messages import message
from accounts.messages.delivery import deliver
from accounts.models import Job, Message, OutgoingMail
from accounts.work import dispatch, periodic
from accounts.work.job import WAITING
from accounts.work.job_run import work_on_job

SWEEP_SECONDS = 60


@shared_task(name="accounts.run_job")
def run_job(pk: int) -> None:
    """One slice of a job; offered again where there is more. Quiet where it is gone, taken or at its end."""
    row = work_on_job(pk, seconds=settings.JOB_SLICE_SECONDS, clock=timezone.now)
    if row is not None and row.state == JobState.QUEUED and row.not_before <= timezone.now():
        dispatch.offer_after_commit(WAITING, pk)


@shared_task(name="accounts.tick")
def tick() -> None:
    """Run the periodic work that is due; sent by beat every few seconds."""
    periodic.run_due(timezone.now())


def jobs_due(now: datetime) -> Iterator[tuple[int]]:
    """The jobs that may be claimed now."""
    return ((pk,) for pk in Job.objects.claimable(now).values_list("pk", flat=True)[: dispatch.MOST])


@shared_task(name="accounts.deliver_message")
def deliver_message(pk: int) -> None:
    """Hand a message to its channels. Quiet where it is gone, not due, or in other hands."""
    deliver(pk, clock=timezone.now)


def messages_due(now: datetime) -> Iterator[tuple[int]]:
    """The messages that may be sent now, those left behind among them."""
    return ((pk,) for pk in Message.objects.due(now).values_list("pk", flat=True)[: dispatch.MOST])


@shared_task(name="accounts.send_mail")
def send_mail(pk: int) -> None:
    """Send one mail. Quiet where it is gone, not due, or in other hands."""
    sending.send_queued(pk, clock=timezone.now)


def mails_due(now: datetime) -> Iterator[tuple[int]]:
    """The mails that may be sent now."""
    return ((pk,) for pk in OutgoingMail.objects.due(now).values_list("pk", flat=True)[: dispatch.MOST])


@periodic.every(SWEEP_SECONDS, "accounts.sweep")
def sweep(now: datetime) -> None:
    """Offer again what waits: messages may have been lost. Without a broker the thread looks by itself."""
    if settings.CELERY_BROKER_URL:
        dispatch.sweep(now)


dispatch.waiting_rows(WAITING, run_job, jobs_due)
dispatch.waiting_rows(message.WAITING, deliver_message, messages_due)
dispatch.waiting_rows(sending.WAITING, send_mail, mails_due)
