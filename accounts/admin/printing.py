"""Bản in: sheets that a member of staff asked for, with what is still being made."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.admin.page import page_head
from accounts.models import Job, Printout, User
from accounts.printing.kind import print_label
from accounts.printing.printout import PRINT, printouts_of
from accounts.vietnamese import slug


@never_cache
@require_safe
def printouts(request: HttpRequest) -> HttpResponse:
    """One's own sheets, and the jobs that make more."""
    user = cast(User, request.user)
    lines = [(row, print_label(row.kind)) for row in printouts_of(user, timezone.now())]
    jobs = Job.objects.unfinished().filter(kind=PRINT, created_by=user)
    failed = Job.objects.filter(kind=PRINT, created_by=user, state="failed")[:3]
    shown = {"lines": lines, "jobs": jobs, "failed": failed, **page_head(_("Bản in"), "doc-full")}
    return render(request, "accounts/admin/printouts.html", shown)


@never_cache
@require_safe
def printout(request: HttpRequest, pk: int) -> HttpResponse:
    """The file, for the one who asked for it."""
    own = Printout.objects.filter(created_by=cast(User, request.user), expires_at__gt=timezone.now())
    row = get_object_or_404(own, pk=pk)
    name = f'attachment; filename="{slug(row.title, max_length=80)}.pdf"'
    headers = {"Content-Disposition": name, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(bytes(row.pdf), content_type="application/pdf", headers=headers)


def printing_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    return [
        path("ban-in/", printouts, name="accounts_printouts"),
        path("ban-in/<int:pk>/", printout, name="accounts_printout"),
    ]
