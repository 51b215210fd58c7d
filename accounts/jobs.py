"""The accounts floor's own jobs."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.domain.waiting import end_offers
from accounts.enums import JobState
from accounts.files.kind import file_kind_names
from accounts.files.lost import LEFT_FOR, delete_lost_files, look_for_lost_files
from accounts.models import Job, OneTimeCode, OutgoingMail, PrivateFile, SecretLink, SentForm
from accounts.work import retention
from accounts.work.job import queue_job
from accounts.work.job_kind import Step, Work, job
from accounts.work.periodic import every
from accounts.work.result_file import RESULT
from accounts.work.retention import deleted_daily

HOUSEKEEPING = "accounts.housekeeping"
DAY = 24 * 60 * 60
BATCH = 500
CODES_KEPT = timedelta(days=30)
"""Expired codes stay this long, for questions about who was given one; the log keeps the fact for good."""
JOBS_KEPT = timedelta(days=90)
MAILS_KEPT = timedelta(days=30)
SENT_FORMS_KEPT = timedelta(days=14)
LINKS_KEPT = timedelta(days=365)
"""Links stay for a year after their end, so that a message sent long ago can still say what it held."""


@deleted_daily
def expired_sessions(now: datetime) -> QuerySet[Any]:
    """Sign-ins that have ended."""
    return Session.objects.filter(expire_date__lt=now)


@deleted_daily
def expired_codes(now: datetime) -> QuerySet[Any]:
    """One-time codes past the time in which somebody may ask about them."""
    return OneTimeCode.objects.filter(expires_at__lt=now - CODES_KEPT)


@deleted_daily
def old_jobs(now: datetime) -> QuerySet[Any]:
    """Jobs that ended long ago."""
    return Job.objects.filter(state__in=JobState.finished, finished_at__lt=now - JOBS_KEPT)


@deleted_daily
def old_mails(now: datetime) -> QuerySet[Any]:
    """Lines about mails that did not go out."""
    return OutgoingMail.objects.filter(given_up_at__lt=now - MAILS_KEPT)


@deleted_daily
def old_links(now: datetime) -> QuerySet[Any]:
    """One-purpose links that expired long ago."""
    return SecretLink.objects.filter(expires_at__lt=now - LINKS_KEPT)


@deleted_daily
def old_sent_forms(now: datetime) -> QuerySet[Any]:
    """Keys of forms that were saved so long ago that no open page brings them again."""
    return SentForm.objects.filter(sent_at__lt=now - SENT_FORMS_KEPT)


@deleted_daily
def old_results(now: datetime) -> QuerySet[Any]:
    """Files that jobs brought, as long as the jobs themselves stay."""
    return PrivateFile.objects.filter(kind=RESULT, uploaded_at__lt=now - JOBS_KEPT)


@deleted_daily
def files_without_subject(now: datetime) -> QuerySet[Any]:
    """Files of rows that went by a cascade or in bulk, and left them behind."""
    return PrivateFile.objects.without_subject().filter(uploaded_at__lt=now - LEFT_FOR)


look_for_lost_files(PrivateFile, folders=file_kind_names)


@job(HOUSEKEEPING, label=_("Dọn dẹp hằng ngày"))
def housekeeping(work: Work) -> Iterator[Step]:
    """Delete expired rows, BATCH in a step, then files that no row names. What is deleted is not found again, so the
    cursor only counts."""
    deleted = work.cursor or 0
    for rows in retention.expired(timezone.now()):
        while keys := list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH]):
            deleted += len(keys)
            yield Step(cursor=deleted, done=deleted, message=_told(deleted), write=rows.filter(pk__in=keys).delete)
    for _files in delete_lost_files(timezone.now()):
        yield Step(cursor=deleted, done=deleted, message=_told(deleted))


def _told(deleted: int) -> str:
    return ngettext("Đã xóa %(n)s mục hết hạn.", "Đã xóa %(n)s mục hết hạn.", deleted) % {"n": deleted}


@every(60, "accounts.end_offers")
def end_place_offers(now: datetime) -> None:
    """Offers of a place that nobody took in time fall back into the waiting list."""
    end_offers(now=now)


@every(DAY, HOUSEKEEPING)
def queue_housekeeping(now: datetime) -> None:
    """Once a day."""
    queue_job(HOUSEKEEPING, by=None, now=now, once="daily")
