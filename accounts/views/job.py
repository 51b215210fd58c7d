"""A job for the one who asked: how far it is, what came of it, cancel, run again; in the admin and the portal."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, cast

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.actors.actor import By, ContactActor, as_actor
from accounts.actors.right import Right
from accounts.admin.page import page_head
from accounts.domain.refusal import Refusal
from accounts.enums import JobState
from accounts.models import Job, User
from accounts.permissions import get_job_for, jobs_for, may_change_job
from accounts.portal.card import Card, Line, portal_card
from accounts.portal.gate import for_contacts, portal_page
from accounts.work.job import cancel_job, retry_job
from accounts.work.job_kind import kind_label
from accounts.work.progress import progress_of
from accounts.work.result import result_of

PART = "accounts/job/_job.html"
CANCELLED = gettext_lazy("Đã hủy.")
RETRIED = gettext_lazy("Việc sẽ chạy tiếp từ chỗ đã dừng.")
RECENT = timedelta(days=1)
"""How long the portal's first page names a job that has ended."""
MOST = 5
"""Jobs on the portal's first page."""


def job_address(row: Job, by: By) -> str:
    """The page of a job for whoever asked for it: where to go on after `queue_job`."""
    in_portal = isinstance(as_actor(by), ContactActor)
    return reverse("portal_job" if in_portal else "accounts_job", args=[row.pk])


def _shown(row: Job, by: By, page: str) -> dict[str, Any]:
    """What the part of the page that changes is made of; `page` names the address that gives it anew."""
    return {
        "job": row,
        "kind": kind_label(row.kind),
        "progress": progress_of(row, timezone.now()),
        "result": result_of(row),
        "again": reverse(page, args=[row.pk]),
        "cancel_url": reverse(f"{page}_cancel", args=[row.pk]),
        "retry_url": reverse(f"{page}_retry", args=[row.pk]),
        "may_change": may_change_job(by, row),
    }


@never_cache
@require_safe
def staff_job(request: HttpRequest, pk: int) -> HttpResponse:
    """In the admin; htmx asks for the changing part alone."""
    person = cast("User", request.user)
    part = _shown(get_job_for(person, pk), person, "accounts_job")
    if request.headers.get("HX-Request"):
        return render(request, PART, part)
    above = (reverse("accounts_jobs"), _("Tác vụ nền"))
    return render(request, "accounts/admin/job.html", {**part, **page_head(part["kind"], "tasks", above)})


@for_contacts(Right.OFFER)
@require_safe
def portal_job(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """In the portal; htmx asks for the changing part alone."""
    part = _shown(get_job_for(actor, pk), actor, "portal_job")
    if request.headers.get("HX-Request"):
        return render(request, PART, part)
    return portal_page(request, actor, "accounts/portal/job.html", **part)


def _portal_change(change: Callable[..., Job], done: Any) -> Callable[..., HttpResponse]:
    """A button of the portal's page: changes the job and leads back; a refusal is said there."""

    @for_contacts(Right.OFFER)
    @require_POST
    def view(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
        row = get_job_for(actor, pk)
        try:
            change(row, by=actor, now=timezone.now())
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, done)
        return redirect("portal_job", row.pk)

    return view


portal_cancel = _portal_change(cancel_job, CANCELLED)
portal_retry = _portal_change(retry_job, RETRIED)


@portal_card(position=5)
def own_jobs(actor: ContactActor, now: datetime) -> Card | None:
    """Jobs under way and those of the last day, so that whoever closed the page finds the way back."""
    recent = Q(finished_at=None) | Q(finished_at__gt=now - RECENT)
    rows = jobs_for(actor).filter(recent).order_by("-created_at", "-pk")[:MOST]
    lines = [
        Line(
            kind_label(row.kind),
            job_address(row, actor),
            detail=row.get_state_display(),
            urgent=row.state == JobState.FAILED,
        )
        for row in rows
    ]
    return Card(title=gettext_lazy("Việc chạy nền"), lines=lines) if lines else None
