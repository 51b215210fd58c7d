"""Printing in the background: a job makes the sheet, the one who asked fetches it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Job, Printout, User
from accounts.printing.document import pdf_of
from accounts.printing.kind import Prepared, PrintKind, print_kind
from accounts.work.job import queue_job
from accounts.work.job_kind import Step, Work, job
from accounts.work.retention import deleted_daily

PRINT = "accounts.print"
KEPT = timedelta(days=2)


def print_in_background(kind: str, *, title: str, by: User, now: datetime, **arguments: Any) -> Job:
    """Have a sheet made; the job's row says how far it is. `arguments` go to the kind's `prepare`.

    Raises UnknownPrintKindError.
    """
    print_kind(kind)
    return queue_job(PRINT, by=by, now=now, document=kind, title=title, given=arguments)


def printouts_of(user: User, now: datetime) -> QuerySet[Printout]:
    """What the person may fetch: their own, for two days; without the files."""
    return Printout.objects.filter(created_by=user, expires_at__gt=now).defer("pdf")


@job(PRINT, label=_("Làm bản in"))
def make_printout(work: Work) -> Iterator[Step]:
    """Read, set, keep: one step, since what is on the paper and what is written about it stand or fall together."""
    if work.cursor:
        return
    now, kind = timezone.now(), print_kind(work.arguments["document"])
    by = Job.objects.select_related("created_by").get(pk=work.job_id).created_by
    if by is None:  # the account was deleted meanwhile: nobody may fetch the sheet
        return
    prepared = kind.prepare(work.arguments["given"], by=by, now=now)
    pdf = pdf_of(kind.template, prepared.data)
    made = {"created_at": now, "created_by": by, "expires_at": now + KEPT}
    yield Step(
        cursor=1,
        done=prepared.count,
        total=prepared.count,
        message=str(work.arguments["title"]),
        write=lambda: _keep(work, kind, prepared, pdf, made),
    )


def _keep(work: Work, kind: PrintKind, prepared: Prepared, pdf: bytes, made: dict[str, Any]) -> None:
    if prepared.write:
        prepared.write()
    Printout.objects.create(kind=kind.name, title=work.arguments["title"], count=prepared.count, pdf=pdf, **made)


@deleted_daily
def old_printouts(now: datetime) -> QuerySet[Any]:
    """Sheets that had their two days."""
    return Printout.objects.filter(expires_at__lte=now)
