"""A file as what came of a job: an Excel, a PDF; read by whoever may see the job (ADR 9), gone with it."""

from datetime import datetime

from django.core.files.base import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors.actor import Actor
from accounts.files.content import PAPERS, SHEETS, Content
from accounts.files.kind import FileKind, register_file_kind
from accounts.files.private import keep_file
from accounts.models import Job, PrivateFile
from accounts.permissions import jobs_for
from accounts.work.job_kind import Outcome

RESULT = "accounts.job_result"


def _sees_the_job(file: PrivateFile, by: Actor) -> bool:
    return jobs_for(by).filter(pk=file.subject_id).exists()


register_file_kind(
    FileKind(RESULT, gettext_lazy("Tệp kết quả"), PAPERS | SHEETS | {Content.DOCX}, may_read=_sees_the_job)
)


def file_outcome(job_id: int, file: "File[bytes]", *, name: str, message: str, now: datetime) -> Outcome:
    """Keep `file` as the result of a job and return the outcome of its last step, which leads to it.

    A step that is done again keeps one file: the earlier one goes. Called between steps, outside a transaction.
    """
    job = Job.objects.select_related("created_by").get(pk=job_id)
    kept = keep_file(file, kind=RESULT, subject=job, by=job.created_by, now=now, name=name)
    for earlier in PrivateFile.objects.about(job).filter(kind=RESULT).exclude(pk=kept.pk):
        earlier.delete()
    return Outcome(message, link=kept.get_absolute_url(), link_label=_("Tải tệp %(name)s") % {"name": kept.name})
