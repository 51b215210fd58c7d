"""Jobs in the staff's reports: what runs, what waits, what went wrong; administrators retry and cancel."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports.base import ReportView

from accounts.admin.actions import RowAction, RowActions
from accounts.admin.dashboard import Work, work_lines
from accounts.admin.filters import ticks
from accounts.admin.reports import ActionsColumn, PermittedItem, report_paths
from accounts.enums import JobState
from accounts.models import Job, PeriodicRun, User
from accounts.permissions import VIEW_JOBS, jobs_for, may_change_job
from accounts.views.job import staff_job
from accounts.work.job import cancel_job, retry_job
from accounts.work.job_kind import kind_choices, kind_label

LATE = timedelta(minutes=3)
"""The sweep runs each minute: older than this, nothing works in the background."""


class JobFilterSet(WagtailFilterSet):
    """By state and kind."""

    state = ticks(JobState.choices, _("Trạng thái"))
    kind = ChoiceFilter(choices=kind_choices, label=_("Loại tác vụ"), empty_label=_("Tất cả"))

    class Meta:
        model = Job
        fields: list[str] = []


class ProgressColumn(Column):
    """How much of it is done, as a bar where the whole is known, and what the job says of itself."""

    cell_template_name = "accounts/admin/job_progress.html"


CANCEL = RowAction(
    name="cancel",
    label=_("Hủy"),
    done=_("Đã hủy tác vụ."),
    permission="change",
    perform=cancel_job,
    shown=lambda job: not job.is_finished,
)
RETRY = RowAction(
    name="retry",
    label=_("Chạy lại"),
    done=_("Tác vụ sẽ chạy tiếp từ chỗ đã dừng."),
    permission="change",
    perform=retry_job,
    shown=lambda job: job.state in JobState.retriable,
)
ACTIONS = RowActions(
    Job,
    (CANCEL, RETRY),
    names="accounts_job_",
    back=lambda job: reverse("accounts_job", args=[job.pk]),
    rows=jobs_for,
    permits=may_change_job,
)


class JobReportView(ReportView):
    """The list, of one's own jobs for most of the staff; while something is unfinished, it asks for itself anew."""

    model = Job
    page_title = _("Tác vụ nền")
    header_icon = "tasks"
    index_url_name = "accounts_jobs"
    index_results_url_name = "accounts_jobs_results"
    template_name = "accounts/admin/jobs.html"
    results_template_name = "accounts/admin/jobs_results.html"
    verbose_name_plural = Job._meta.verbose_name_plural
    filterset_class = JobFilterSet
    default_ordering = "-created_at"
    columns = (
        TitleColumn(
            "kind",
            label=_("Tác vụ"),
            accessor=lambda row: kind_label(row.kind),
            get_url=lambda row: reverse("accounts_job", args=[row.pk]),
        ),
        StatusTagColumn(
            "state",
            label=_("Trạng thái"),
            accessor=lambda row: row.get_state_display(),
            primary=lambda row: row.state in (JobState.RUNNING, JobState.DONE),
        ),
        ProgressColumn("progress", label=_("Tiến độ"), accessor="done", width="35%"),
        DateColumn("created_at", label=_("Giao lúc"), sort_key="created_at"),
        Column("created_by", label=_("Người giao"), accessor=lambda row: row.created_by or _("Hệ thống")),
        ActionsColumn(ACTIONS),
    )

    def get_base_queryset(self) -> QuerySet[Job]:
        """With who asked for them."""
        return jobs_for(self.request.user).select_related("created_by")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With whether to look again, and whether anybody works at all."""
        context = super().get_context_data(*args, **kwargs)
        unfinished = any(not row.is_finished for row in context["object_list"])
        idle = unfinished and not is_background_alive()
        return {**context, "unfinished": unfinished, "idle": idle}


def is_background_alive() -> bool:
    """Whether periodic work, and so the thread or the workers, has run within the last minutes."""
    last = PeriodicRun.objects.aggregate(last=Max("begun_at"))["last"]
    return last is not None and last > timezone.now() - LATE


@work_lines(order=26)
def overdue(user: User, now: datetime) -> Iterator[Work]:
    """Jobs that nobody has begun: the worker stands still."""
    if user.has_perm(VIEW_JOBS):
        yield Work(Job.objects.overdue(now).count(), gettext("tác vụ nền chờ quá 10 phút"), _queued())


def _queued() -> str:
    return f"{reverse('accounts_jobs')}?state={JobState.QUEUED}"


def menu_item() -> PermittedItem:
    """The entry of the menu “Hệ thống”."""
    url = reverse("accounts_jobs")
    return PermittedItem(_("Tác vụ nền"), url, permission=VIEW_JOBS, name="jobs", icon_name="tasks", order=900)


def job_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    address = "reports/tac-vu/"
    page = path(f"{address}<int:pk>/", staff_job, name="accounts_job")
    return [*report_paths(JobReportView, address), page, *ACTIONS.paths(address)]
