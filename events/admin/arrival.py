"""The desk at the door: found by name without accents, number or QR code; there with one tap, and undone."""

import uuid
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from accounts.models import User
from events.admin.gate import for_event, head
from events.domain.attendance import check_in, undo_check_in
from events.domain.attending import waiting_lines
from events.domain.hall import settle_entry
from events.models import Event, Registration

SHOWN = 60


@require_http_methods(["GET", "POST"])
@for_event
def arrivals(request: HttpRequest, event: Event) -> HttpResponse:
    """Who is awaited and who is there."""
    if request.method == "POST":
        return _pressed(request, event)
    asked = request.GET.get("q", "")[:100]
    rows = event.registrations.kept().select_related("attendance").order_by("search_key", "pk")
    found = (rows.by_code(asked) or rows.found_by(asked)) if asked else rows
    there = rows.filter(attendance__isnull=False).count()
    counts = {"there": there, "awaited": rows.count(), "found": found.count()}
    shown = {"rows": list(found[:SHOWN]), "q": asked, "lines": waiting_lines(event), **counts}
    return render(request, "events/admin/arrivals.html", {**shown, **head(event, _("Đón tiếp"), "login", request)})


def _pressed(request: HttpRequest, event: Event) -> HttpResponse:
    if "settle" in request.POST:
        line = get_object_or_404(event.hall_entries, pk=_key(request, "line"))
        settle_entry(line, by=cast(User, request.user), now=timezone.now())
        messages.success(request, _("Đã ghi là xử lý cách khác."))
        return redirect(request.get_full_path())
    row = _row(event, _key(request, "registration"))
    user, now = cast(User, request.user), timezone.now()
    if "undo" in request.POST:
        undo_check_in(row, by=user, now=now)
    else:
        instead = request.POST.get("replaced_by", "")[:120]
        told = check_in(row, client_id=uuid.uuid4(), arrived_at=now, replaced_by=instead, by=user, now=now)
        words = (
            _("%(person)s (%(unit)s) đã có mặt.") if told.is_new else _("%(person)s (%(unit)s) đã được ghi trước đó.")
        )
        messages.success(request, words % {"person": row.person, "unit": row.unit_name})
    return redirect(request.get_full_path())


@require_http_methods(["GET", "POST"])
@for_event
def arrive(request: HttpRequest, event: Event, registration: int) -> HttpResponse:
    """What the code on a badge leads to: this one person, with one button."""
    row = _row(event, registration)
    if request.method == "POST":
        _pressed(request, event)
        return redirect("events_arrivals", event.pk)
    return render(request, "events/admin/arrive.html", {"row": row, **head(event, row.person, "login", request)})


def _key(request: HttpRequest, name: str) -> int:
    """The number of a row in the form; 0 for what is none."""
    written = request.POST.get(name, "")
    return int(written) if written.isdecimal() and len(written) < 10 else 0


def _row(event: Event, pk: int) -> Registration:
    return get_object_or_404(event.registrations.kept().select_related("attendance", "event"), pk=pk)
