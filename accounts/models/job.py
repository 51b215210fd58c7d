"""Work in the background: what is to be done, how far it has come, and when the periodic work last ran."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import JobState

OVERDUE = timedelta(minutes=10)
"""After so long a job that nobody has begun says that nobody works in the background."""


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs by what may be done with them."""

    def unfinished(self) -> Self:
        """Queued or running."""
        return self.filter(state__in=JobState.unfinished)

    def overdue(self, now: datetime) -> Self:
        """Due since long, and begun by nobody."""
        return self.filter(state=JobState.QUEUED, not_before__lte=now - OVERDUE)

    def claimable(self, now: datetime) -> Self:
        """Due, or running without a sign of life for longer than JOB_STALE_SECONDS; the longest untouched first."""
        due = models.Q(state=JobState.QUEUED, not_before__lte=now)
        silent = now - timedelta(seconds=settings.JOB_STALE_SECONDS)
        dead = models.Q(state=JobState.RUNNING, heartbeat_at__lt=silent)
        return self.filter(due | dead).order_by(models.F("heartbeat_at").asc(nulls_first=True), "pk")


class Job(models.Model):
    """A long piece of work (tác vụ nền) done in steps by a thread or a worker (decision 2).

    `cursor` says where the next step begins and is saved in the transaction of each step, so a process that is killed
    loses no more than the step it was in. `claim` rises each time a runner takes the job: one that comes back late
    finds a higher number and writes nothing. `attempts` counts the starts at the present cursor. What came of it is
    `result` (accounts/work/result.py says what is in it). The state is changed by accounts/work/job.py alone.
    """

    told_when_deleted = False

    kind = models.CharField(_("loại tác vụ"), max_length=60)
    once = models.CharField(max_length=100, default="", blank=True, editable=False)
    arguments = models.JSONField(_("tham số"), default=dict, blank=True)
    state = models.CharField(_("trạng thái"), max_length=10, choices=JobState, default=JobState.QUEUED)
    done = models.PositiveIntegerField(_("đã làm"), default=0)
    total = models.PositiveIntegerField(_("tổng số"), null=True, blank=True)
    cursor = models.JSONField(_("vị trí"), null=True, blank=True)
    message = models.CharField(_("ghi chú"), max_length=300, default="", blank=True)
    error = models.TextField(_("lỗi"), default="", blank=True)
    result = models.JSONField(_("kết quả"), default=dict, db_default={}, blank=True)
    attempts = models.PositiveSmallIntegerField(_("số lần thử"), default=0)
    claim = models.PositiveIntegerField(default=0, editable=False)
    not_before = models.DateTimeField(_("không chạy trước"))
    created_at = models.DateTimeField(_("giao lúc"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người giao"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="jobs",
    )
    started_at = models.DateTimeField(_("bắt đầu lúc"), null=True, blank=True)
    heartbeat_at = models.DateTimeField(_("hoạt động gần nhất"), null=True, blank=True)
    finished_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("tác vụ nền")
        verbose_name_plural = _("tác vụ nền")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["state", "not_before"],
                condition=models.Q(state__in=JobState.unfinished),
                name="accounts_job_unfinished",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=JobState.finished, finished_at__isnull=False)
                | models.Q(state__in=JobState.unfinished, finished_at__isnull=True),
                name="accounts_job_finished_has_time",
                violation_error_message=_("Tác vụ đã kết thúc phải có giờ kết thúc."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state=JobState.RUNNING)
                | models.Q(started_at__isnull=False, heartbeat_at__isnull=False),
                name="accounts_job_running_has_heartbeat",
                violation_error_message=_("Tác vụ đang chạy phải có giờ bắt đầu."),
            ),
            models.CheckConstraint(
                condition=models.Q(total__isnull=True) | models.Q(done__lte=models.F("total")),
                name="accounts_job_done_within_total",
                violation_error_message=_("Số đã làm không được vượt tổng số."),
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=JobState.values),
                name="accounts_job_state_known",
                violation_error_message=_("Trạng thái tác vụ không hợp lệ."),
            ),
            models.UniqueConstraint(
                fields=["kind", "once"],
                condition=models.Q(state__in=JobState.unfinished) & ~models.Q(once=""),
                name="accounts_job_one_unfinished",
                violation_error_message=_("Tác vụ này đang chờ hoặc đang chạy."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in JobState.finished


class PeriodicRun(models.Model):
    """When a piece of periodic work was last begun and ended, so that two processes never double it."""

    name = models.CharField(_("tên"), max_length=60, unique=True)
    begun_at = models.DateTimeField(_("bắt đầu lúc"), null=True, blank=True)
    ended_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("việc định kỳ")
        verbose_name_plural = _("việc định kỳ")

    def __str__(self) -> str:
        return self.name
